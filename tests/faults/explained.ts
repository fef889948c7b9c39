import type { End } from './crew.ts';

/** A bubble as the fake of its channel knows it. */
export interface Send {
  /** The life of the program that has asked for it. */
  by: string;
  at: number;
  /** It was done, and whoever asked could not hear of it. */
  isUnheard: boolean;
}

interface Made<Fault> {
  by: string;
  at: number;
  fault: Fault | null;
  /** The channel's id of the message that came of it; `null`: none did. */
  made: string | null;
}

/** Calls by the messages that they have made. `idOf`: where such a message stands on the screen; `hides`: what kept the answer from us. */
export function sendsByMessage<Fault>(
  calls: readonly Made<Fault>[],
  { idOf, hides }: { idOf: ReadonlyMap<string, number>; hides: (fault: Fault) => boolean },
): Map<number, Send> {
  return new Map(
    calls.flatMap(({ by, at, fault, made }): [number, Send][] => {
      const id = made === null ? undefined : idOf.get(made);
      return id === undefined ? [] : [[id, { by, at, isUnheard: fault !== null && hides(fault) }]];
    }),
  );
}

/** Why a bubble stands twice: a line that was broken, or the life that was killed. */
export type Cause = 'a broken line' | End['life'];

export function isKill(cause: Cause): boolean {
  return cause !== 'a broken line';
}

/** Says the same however often it is asked. */
export type Explains = (first: Shown, second: Shown) => Cause | null;
interface Shown {
  id: number;
}

/** What was sent is marked as sent within so long, also when the store has to come back first; then no kill hides it. */
const UNMARKED_MS = 15_000;

/**
 * Which bubble that stands twice is nobody's fault: who asked for the first could not hear that it was done, or was killed
 * before it could mark it, and before another said it again.
 */
export function explainedBy(
  sends: ReadonlyMap<number, Send>,
  ends: readonly Pick<End, 'life' | 'kind' | 'at'>[],
): Explains {
  const kills = new Map(ends.filter(({ kind }) => kind !== 'release changed').map((end) => [end.life, end.at]));
  return (first, second) => {
    const [one, other] = [sends.get(first.id), sends.get(second.id)];
    if (one === undefined || other === undefined) return null;
    if (one.isUnheard) return 'a broken line';
    const killedAt = kills.get(one.by);
    if (killedAt === undefined || killedAt >= other.at || killedAt - one.at > UNMARKED_MS) return null;
    return one.by;
  };
}

/** So long what may have arrived on WhatsApp waits for word of it. */
const CONFIRMED_MS = 60_000;
/** The program waits from its claim, and the first may have been longer on its way than the second. */
const SLACK_MS = 2000;
/** Between the claim of a bubble and its arrival nothing new is heard of it: so long a busy machine may take. */
const ON_ITS_WAY_MS = 5000;

/** Where a channel tells later what has arrived: whoever says it again must have waited for that word in vain. */
export interface Word {
  /** When word of a bubble has come, if it has. */
  toldAt(id: number): number | undefined;
  /** By how much the clock of a life went ahead. */
  aheadMs(life: string): number;
  /** The least by which the clock went ahead of the first life, or of any between it and the second: one of them has set the wait. */
  leastAheadMs(first: string, second: string): number;
}

export function explainedInSilence(
  sends: ReadonlyMap<number, Send>,
  ends: readonly Pick<End, 'life' | 'kind' | 'at'>[],
  { toldAt, aheadMs, leastAheadMs }: Word,
): Explains {
  const explains = explainedBy(sends, ends);
  return (first, second) => {
    const [one, other] = [sends.get(first.id), sends.get(second.id)];
    if (one === undefined || other === undefined) return null;
    const told = toldAt(first.id);
    if (told !== undefined && told < other.at - ON_ITS_WAY_MS) return null;
    const waitedMs = other.at - one.at + aheadMs(other.by) - leastAheadMs(one.by, other.by);
    return waitedMs >= CONFIRMED_MS - SLACK_MS ? explains(first, second) : null;
  };
}
