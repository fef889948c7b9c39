/** Where a text may be cut, best first: between paragraphs, lines, sentences, words; anywhere only when nothing else is left. */
const SEAMS = [/\n\n+/g, /\n/g, /(?<=[.!?…])[ \t]+/g, /[ \t]+/g] as const;

/**
 * Splits a text into parts of at most `most` code units, the last at most `last`. Joined again they are the text, but for
 * the white space at the seams. A number is not cut while any other seam is in reach.
 */
export function splitText(text: string, limit: { most: number; last: number }): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > limit.last) {
    const room = Math.min(limit.most, rest.length - 1);
    const { end, next } = seamIn(rest, rest.length <= limit.most ? Math.min(room, limit.last) : room);
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(next).trimStart();
  }
  if (rest.length > 0 || parts.length === 0) parts.push(rest);
  return parts;
}

function seamIn(text: string, most: number): { end: number; next: number } {
  for (const [rank, seam] of SEAMS.entries()) {
    const found = lastSeam(text, seam, most, rank < 2 ? most * 0.3 : most * 0.5);
    if (found) return found;
  }
  const anywhere = lastSeam(text, SEAMS[3], most, 1);
  if (anywhere) return anywhere;
  const halved = /[\uD800-\uDBFF]/.test(text.charAt(most - 1)) && most > 1;
  const end = halved ? most - 1 : most;
  return { end, next: end };
}

/** The last seam that leaves at least `least` and at most `most` before it, and does not stand inside a number. */
function lastSeam(text: string, seam: RegExp, most: number, least: number): { end: number; next: number } | null {
  let best: { end: number; next: number } | null = null;
  for (const match of text.slice(0, most + 1).matchAll(seam)) {
    const end = match.index;
    const next = match.index + match[0].length;
    if (end > most) break;
    if (end < least || end === 0) continue;
    if (isInsideNumber(text, end, next)) continue;
    best = { end, next };
  }
  return best;
}

/** `+992 37 221-21-21`: digits on both sides of a single space. */
function isInsideNumber(text: string, end: number, next: number): boolean {
  return (
    next - end === 1 &&
    text.charAt(end) === ' ' &&
    /[\d+()-]/.test(text.charAt(end - 1)) &&
    /\d/.test(text.charAt(next))
  );
}
