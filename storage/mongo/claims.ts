import { setImmediate as roundOfTheLoop } from 'node:timers/promises';

/** So many claims are remembered; of the others the document is simply read again. */
const REMEMBERED = 1000;

/**
 * What a claim has read, for the change that ends it: it spares one look at the document. It may be old by then, and the
 * change finds that out by itself, for it holds only where the document is as it was read.
 */
export interface Claims<Read> {
  keep(contactId: string, read: Read): void;
  /** Once: whoever finds it old must look. */
  take(contactId: string): Read | undefined;
}

export function createClaims<Read>(): Claims<Read> {
  const kept = new Map<string, Read>();
  return {
    keep(contactId, read) {
      kept.delete(contactId);
      const oldest = kept.size >= REMEMBERED ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      kept.set(contactId, read);
    },
    take(contactId) {
      const read = kept.get(contactId);
      kept.delete(contactId);
      return read;
    },
  };
}

/**
 * Workers of one process who ask the same in one round of the event loop share one look, which begins when all have asked;
 * it is told how many they are.
 */
export function createSharedLook<Found>(): (
  question: string,
  look: (asked: number) => Promise<Found>,
) => Promise<Found> {
  const asking = new Map<string, { asked: number; found: Promise<Found> }>();
  return (question, look) => {
    const joined = asking.get(question);
    if (joined !== undefined) {
      joined.asked += 1;
      return joined.found;
    }
    const begin = async (): Promise<Found> => {
      await roundOfTheLoop();
      asking.delete(question);
      return look(started.asked);
    };
    const started = { asked: 1, found: begin() };
    asking.set(question, started);
    return started.found;
  };
}

/** What a shared look has found, each piece to one worker alone: two who reach for the same are in each other's way. */
export function* handedOut<Due>(found: Due[]): Generator<Due> {
  for (let next = found.shift(); next !== undefined; next = found.shift()) yield next;
}
