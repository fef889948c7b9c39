import { diffArrays, diffLines } from 'diff';

/** A run of a text, and whether it stands in both states of it. */
export interface Piece {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

const SEGMENTERS = {
  tg: new Intl.Segmenter('tg', { granularity: 'word' }),
  ru: new Intl.Segmenter('ru', { granularity: 'word' }),
};

/** Two states of a text as one, by words; a gap between two changed words changes with them. */
export function wordsBetween(before: string, after: string, language: keyof typeof SEGMENTERS): Piece[] {
  const found = diffArrays(wordsIn(before, language), wordsIn(after, language));
  const pieces = piecesOf(found.map((run) => ({ ...run, value: run.value.join('') })));
  const joined: Piece[] = [];
  let [removed, added] = ['', ''];
  const close = () => {
    if (removed !== '') joined.push({ kind: 'removed', text: removed });
    if (added !== '') joined.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const [at, { kind, text }] of pieces.entries()) {
    const isGap = kind === 'same' && text.trim() === '' && at > 0 && at < pieces.length - 1;
    if (kind === 'removed' || isGap) removed += text;
    if (kind === 'added' || isGap) added += text;
    if (kind !== 'same' || isGap) continue;
    close();
    joined.push({ kind, text });
  }
  close();
  return joined;
}

function wordsIn(text: string, language: keyof typeof SEGMENTERS): string[] {
  return Array.from(SEGMENTERS[language].segment(text), ({ segment }) => segment);
}

/** So many lines that are the same are shown on each side of a change. */
const AROUND = 2;
/** What stands for lines that are left out. */
const LEFT_OUT = '…\n';

/** Two states of a file, by lines; of what is the same only what stands beside a change. */
export function linesBetween(before: string, after: string): Piece[] {
  const pieces = piecesOf(diffLines(withEnd(before), withEnd(after)));
  return pieces.map((piece, at) =>
    piece.kind === 'same' ? shortened(piece, { isFirst: at === 0, isLast: at === pieces.length - 1 }) : piece,
  );
}

function shortened(piece: Piece, { isFirst, isLast }: { isFirst: boolean; isLast: boolean }): Piece {
  const lines = piece.text.split(/(?<=\n)/);
  const head = isFirst ? [] : lines.slice(0, AROUND);
  const tail = isLast ? [] : lines.slice(-AROUND);
  if (head.length + tail.length >= lines.length) return piece;
  return { ...piece, text: [...head, LEFT_OUT, ...tail].join('') };
}

function withEnd(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function piecesOf(found: readonly { value: string; added: boolean; removed: boolean }[]): Piece[] {
  return found.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}
