/** Where a text may be cut, best first: between paragraphs, lines, sentences, words. */
const SEAMS = [/\n\n+/g, /\n/g, /(?<=[.!?…])[ \t]+/g, /[ \t]+/g] as const;
/** Where it is cut when no better seam leaves a part that is long enough. */
const ANY_SEAM = /\s+/g;

/**
 * Between two digits of one number: blanks of any kind, brackets, dashes, a slash, a dot with no blank after it. Lines
 * are mostly numbers of their own: a number goes over a line break only from or to a bracket or a dash. Six signs are
 * more than stand in any number; what is further apart are two.
 */
const BETWEEN_DIGITS = [
  String.raw`[^\S\n]`,
  String.raw`[()/\p{Pd}−\p{Cf}]`,
  String.raw`\.(?=\S)`,
  String.raw`(?<=[(\p{Pd}][^\S\n]*)\n`,
  String.raw`\n(?=[(\p{Pd}]\p{Nd})`,
].join('|');
const NUMBER = new RegExp(String.raw`(?:[+(]{1,2}[^\S\n]?)?\p{Nd}(?:(?:${BETWEEN_DIGITS}){0,6}\p{Nd})*`, 'gu');

/** A part of a text, from its first sign to behind its last. */
interface Span {
  start: number;
  end: number;
}

/**
 * Splits a text into parts of at most `most` code units, the last at most `last`. Joined again they are the text, but for
 * the white space at the seams. A number is cut only where it stands at the beginning of a part and is longer than that part
 * may be; numbers with nothing but blanks between them count as one.
 */
export function splitText(text: string, limit: { most: number; last: number }): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > limit.last) {
    const room = Math.min(limit.most, rest.length - 1);
    const seam = seamIn(rest, rest.length <= limit.most ? Math.min(room, limit.last) : room);
    parts.push(rest.slice(0, seam.start).trimEnd());
    rest = rest.slice(seam.end).trimStart();
  }
  if (rest.length > 0 || parts.length === 0) parts.push(rest);
  return parts;
}

function seamIn(text: string, most: number): Span {
  const numbers = numbersIn(text, most);
  for (const [rank, seam] of SEAMS.entries()) {
    const found = lastSeam(text, seam, { most, least: rank < 2 ? most * 0.3 : most * 0.5, numbers });
    if (found) return found;
  }
  return lastSeam(text, ANY_SEAM, { most, least: 1, numbers }) ?? cutIn(text, most, numbers);
}

/** The numbers that begin before `most`. */
function numbersIn(text: string, most: number): Span[] {
  const numbers: Span[] = [];
  for (const { index, 0: number } of text.matchAll(NUMBER)) {
    if (index >= most) break;
    numbers.push({ start: index, end: index + number.length });
  }
  return numbers;
}

/** The last seam that leaves at least `least` and at most `most` before it, and does not stand inside a number. */
function lastSeam(
  text: string,
  seam: RegExp,
  { most, least, numbers }: { most: number; least: number; numbers: readonly Span[] },
): Span | null {
  let best: Span | null = null;
  for (const { index: start, 0: blank } of text.slice(0, most + 1).matchAll(seam)) {
    if (start > most) break;
    if (start < least || start === 0 || isInside(numbers, start)) continue;
    best = { start, end: start + blank.length };
  }
  return best;
}

/** Where nothing but a word or a number is in reach: before the number, between its groups, anywhere but inside a letter. */
function cutIn(text: string, most: number, numbers: readonly Span[]): Span {
  const number = numbers.find(({ start, end }) => start < most && most < end);
  if (number && number.start > 0) return { start: number.start, end: number.start };
  const between = number ? lastSeam(text, ANY_SEAM, { most, least: 1, numbers: [] }) : null;
  if (between) return between;
  const halved = /[\uD800-\uDBFF]/.test(text.charAt(most - 1)) && most > 1;
  const end = halved ? most - 1 : most;
  return { start: end, end };
}

function isInside(numbers: readonly Span[], place: number): boolean {
  return numbers.some(({ start, end }) => start < place && place < end);
}

/** A text as it is, or, where it is more than is read at a glance, in parts between its paragraphs. */
export function readableParts(text: string, most: number): string[] {
  if (text.length <= most) return [text];
  const parts: string[] = [];
  for (const paragraph of text.split(/\n\n+/)) {
    const both = [...parts.slice(-1), paragraph].join('\n\n');
    if (parts.length === 0 || both.length > most) parts.push(paragraph);
    else parts.splice(-1, 1, both);
  }
  return parts;
}
