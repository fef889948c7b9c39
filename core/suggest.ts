import { errorsBetween } from './typing-errors.ts';

/** The known word that was most likely meant: at most two letters away, and at most a third of the word. */
export function nearest(word: string, known: Iterable<string>): string | null {
  let best: { candidate: string; distance: number } | null = null;
  for (const candidate of known) {
    const distance = errorsBetween(word.toLowerCase(), candidate.toLowerCase());
    const isNear = distance <= Math.max(1, Math.min(2, Math.floor(Math.max(word.length, candidate.length) / 3)));
    if (isNear && (!best || distance < best.distance)) best = { candidate, distance };
  }
  return best?.candidate ?? null;
}
