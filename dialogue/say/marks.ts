/** A stretch of text to be shown bold or italic, in UTF-16 units as Telegram counts them. */
export interface Span {
  kind: 'bold' | 'italic';
  offset: number;
  length: number;
}

const KIND_OF_MARK = new Map<string, Span['kind']>([
  ['*', 'bold'],
  ['_', 'italic'],
]);

/**
 * Takes `*bold*` and `_italic_` out of a text. A mark counts at the border of a word only, never inside a link, and
 * only as one of a pair on the same line; any other stays as the character it is.
 */
export function readMarks(marked: string): { text: string; spans: Span[] } {
  if (!/[*_]/.test(marked)) return { text: marked, spans: [] };
  const pairs = pairsIn(marked);
  const dropped = pairs.flatMap(({ open, close }) => [open, close]).sort((one, other) => one - other);
  const spans = pairs.map(({ kind, open, close }) => {
    const offset = open - countBelow(dropped, open);
    return { kind, offset, length: close - countBelow(dropped, close) - offset };
  });
  const isDropped = new Set(dropped);
  const text = Array.from({ length: marked.length }, (_, at) => (isDropped.has(at) ? '' : marked.charAt(at))).join('');
  return { text, spans };
}

interface Pair {
  kind: Span['kind'];
  open: number;
  close: number;
}

/** Pairs nest and never cross: what was opened inside a pair and not closed there is no mark. */
function pairsIn(marked: string): Pair[] {
  const links = linksIn(marked);
  const pairs: Pair[] = [];
  let open: { mark: string; at: number }[] = [];
  for (let at = 0; at < marked.length; at += 1) {
    const mark = marked.charAt(at);
    if (mark === '\n') open = [];
    const kind = KIND_OF_MARK.get(mark);
    if (kind === undefined || links.some(([from, to]) => at >= from && at < to)) continue;
    const index = open.findLastIndex((opened) => opened.mark === mark);
    const opener = open[index];
    if (opener && opener.at < at - 1 && canClose(marked, at)) {
      pairs.push({ kind, open: opener.at, close: at });
      open = open.slice(0, index);
    } else if (canOpen(marked, at)) open.push({ mark, at });
  }
  return pairs.sort((one, other) => one.open - other.open);
}

/** Marks beside a mark are looked through, so that `*_both_*` works. */
function canOpen(text: string, at: number): boolean {
  return !isWord(beyond(text, at, -1)) && !isBlank(beyond(text, at, 1)) && text.charAt(at + 1) !== text.charAt(at);
}

function canClose(text: string, at: number): boolean {
  return !isWord(beyond(text, at, 1)) && !isBlank(beyond(text, at, -1)) && text.charAt(at - 1) !== text.charAt(at);
}

function beyond(text: string, at: number, step: 1 | -1): string {
  let next = at + step;
  while (KIND_OF_MARK.has(text.charAt(next))) next += step;
  return text.charAt(next);
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}\p{M}]/u.test(character);
}

function isBlank(character: string): boolean {
  return character === '' || /\s/.test(character);
}

/** Where links stand. Marks and full stops at the end of one belong to the sentence around it. */
function linksIn(text: string): [number, number][] {
  const links = text.matchAll(/(?:https?:\/\/|www\.|t\.me\/)\S*[^\s*_.,;:!?)»]/giu);
  return Array.from(links, (link) => [link.index, link.index + link[0].length]);
}

function countBelow(sorted: number[], at: number): number {
  const index = sorted.findIndex((value) => value >= at);
  return index === -1 ? sorted.length : index;
}
