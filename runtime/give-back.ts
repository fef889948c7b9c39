import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Gives back what nobody holds any more, at once: for the moment after a large piece of work and before the next. It keeps
 * everybody waiting for a tenth of a second, so it is for a start alone.
 */
export function giveBack(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('globalThis.gc');
  setFlagsFromString('--no-expose-gc');
  if (typeof collect === 'function') collect();
}

/** A start is over by then, with all that came right behind it. */
const SETTLED_MS = 5000;

/** The same once what a start has left is nobody's any more. Nobody stays for it. */
export function giveBackWhenSettled(): void {
  setTimeout(giveBack, SETTLED_MS).unref();
}
