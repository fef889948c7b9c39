import { setImmediate as roundOfTheLoop } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { createStamps } from '../group-writes.ts';
import type { Filter, Hot, Update } from '../hot.ts';
import type { ConversationDoc } from './conversation-document.ts';

/** So many claims are remembered; of the others the document is simply read again. */
const REMEMBERED = 1000;

/**
 * What a claim has read, for the change that ends it: it spares one look at the document. It may be old by then, and the
 * change finds that out by itself, for it holds only where the document is as it was read.
 */
export interface Claims<Read> {
  keep(contactId: string, read: Read): void;
  /** What somebody of this process has read and not yet taken, as far as is remembered. */
  peek(contactId: string): Read | undefined;
  /** Once: whoever finds it old must look. */
  take(contactId: string): Read | undefined;
}

export function createClaims<Read extends object>(): Claims<Read> {
  const kept = new LRUCache<string, Read>({ max: REMEMBERED });
  return {
    keep: (contactId, read) => void kept.set(contactId, read),
    peek: (contactId) => kept.get(contactId),
    take(contactId) {
      const read = kept.get(contactId);
      kept.delete(contactId);
      return read;
    },
  };
}

/** Workers of one process who ask the same while a look is under way share the next one, which begins when it has ended. */
export type SharedLook<Found> = (question: string, look: (asked: number) => Promise<Found>) => Promise<Found>;

export function createSharedLook<Found>(): SharedLook<Found> {
  const asking = new Map<string, { asked: number; found: Promise<Found> }>();
  const looking = new Map<string, Promise<unknown>>();
  return (question, look) => {
    const joined = asking.get(question);
    if (joined !== undefined) {
      joined.asked += 1;
      return joined.found;
    }
    const begin = async (): Promise<Found> => {
      await looking.get(question);
      await roundOfTheLoop();
      asking.delete(question);
      const found = look(started.asked);
      const ended = found
        .catch(() => undefined)
        .then(() => void (looking.get(question) === ended && looking.delete(question)));
      looking.set(question, ended);
      return found;
    };
    const started = { asked: 1, found: begin() };
    asking.set(question, started);
    return started.found;
  };
}

/** A conversation that somebody may have: as it was seen, and what says that it is taken. */
export interface Wanted<Seen extends { _id: string }> {
  seen: Seen;
  /** What of it must still be as it was seen. */
  filter: Filter<ConversationDoc> & { _id: string };
  claim: Update<ConversationDoc>;
}

/** Takes conversations for workers of this process; only other processes are in the way. */
export interface Claiming<Seen> {
  /** How many are being reached for at the moment. */
  reaching(): number;
  /** Those that nobody of this process reaches for, in their order, at most so many. */
  free(seen: readonly Seen[], most: number): Seen[];
  /** Which of the wanted were had, in their order. */
  take(wanted: readonly Wanted<Seen & { _id: string }>[]): Promise<Seen[]>;
}

/** The server tells only how many were had; where that is not all of them, `by` says whose each claim is. */
export function createClaiming<Seen extends { _id: string }>(
  conversations: Hot<ConversationDoc>,
  by: 'turnBy' | 'sendBy',
): Claiming<Seen> {
  const makeStamp = createStamps();
  const reachedFor = new Set<string>();

  async function claim(wanted: readonly Wanted<Seen>[]): Promise<Seen[]> {
    const mine = makeStamp();
    const changes = wanted.map(({ filter, claim }) => ({
      updateOne: { filter, update: { ...claim, $set: { ...claim.$set, [by]: mine } } },
    }));
    const { matchedCount } = await conversations.bulkWrite(changes, { ordered: false });
    const all = wanted.map(({ seen }) => seen);
    if (matchedCount === all.length) return all;
    if (matchedCount === 0) return [];
    const had = await conversations
      .find({ _id: { $in: all.map(({ _id }) => _id) }, [by]: mine }, { projection: { _id: 1 } })
      .toArray();
    const ids = new Set(had.map(({ _id }) => _id));
    return all.filter(({ _id }) => ids.has(_id));
  }

  return {
    reaching: () => reachedFor.size,
    free: (seen, most) => seen.filter(({ _id }) => !reachedFor.has(_id)).slice(0, most),
    async take(wanted) {
      if (wanted.length === 0) return [];
      for (const { filter } of wanted) reachedFor.add(filter._id);
      try {
        return await claim(wanted);
      } finally {
        for (const { filter } of wanted) reachedFor.delete(filter._id);
      }
    },
  };
}
