/** How letters are set in the card: sizes in units of the picture. */
export interface TextStyle {
  size: number;
  isBold?: boolean;
}

/** How wide letters are in DejaVu Sans, which is as wide as any font that a phone shows them in; parts of the size. */
const WIDTHS: readonly [RegExp, number][] = [
  [/[ilj.,:;'|!іІ() \-[\]/"]/u, 0.47],
  [/[шщюжмыфѐwm№…—]/u, 0.98],
  [/[ШЩЮЖМФЫWMҲ]/u, 1.11],
  [/\p{Lu}/u, 0.8],
  [/[\p{Ll}\p{N}+–«»]/u, 0.66],
];
const OTHER_WIDTH = 1.1;
const BOLD = 1.12;

/** No text of this many letters comes out wider than this; it may come out narrower. */
export function widthOf(text: string, { size, isBold = false }: TextStyle): number {
  const letters = [...text].map((letter) => WIDTHS.find(([kind]) => kind.test(letter))?.[1] ?? OTHER_WIDTH);
  return letters.reduce((sum, width) => sum + width, 0) * size * (isBold ? BOLD : 1);
}

/** Breaks a text into lines that are not wider than `width`; a word that is, is broken where it must be. */
export function wrap(text: string, width: number, style: TextStyle): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((one) => pieces(one, width, style))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer, style) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function pieces(word: string, width: number, style: TextStyle): string[] {
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part !== '' && widthOf(part + letter, style) > width) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return part === '' ? parts : [...parts, part];
}

/** A text as it may stand in XML: what XML has no place for is left out. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
