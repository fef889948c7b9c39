import { untilOrLast } from '../support/until.ts';

/** Kills and a busy machine may keep an answer for many minutes. */
export const PATIENCE_MS = 20 * 60_000;

/**
 * Faults wait for a bubble each: more than these on one would keep it for longer than a bubble may be overtaken. A question
 * for updates is asked again ever later: many broken ones in a row would be minutes in which nothing happens.
 */
export const WAITING_MOST = 3;

/**
 * As `untilOrLast`, but nobody goes on before it is so: who says the next before the last was taken in, or talks on while many
 * answers are open, holds another talk than was rehearsed, and the judge would call that a loss.
 */
export async function untilSo<T>(read: () => Promise<T> | T, isSo: (value: T) => boolean, what: string): Promise<T> {
  const value = await untilOrLast(read, isSo, { timeoutMs: PATIENCE_MS });
  if (!isSo(value)) throw new Error(`the run tells nothing: in vain it waited for ${what}`);
  return value;
}
