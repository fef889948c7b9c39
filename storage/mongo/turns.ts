import type { Inbound } from '../../core/message.ts';
import type { ClaimedTurn, ConversationStore } from '../../core/store.ts';
import { readConversation } from '../conversation.ts';
import { sealedIn } from '../places.ts';
import type { Sealer } from '../seal.ts';
import { withDueTimers } from '../waiting.ts';
import { type Claims, createSharedLook, handedOut } from './claims.ts';
import { BEFORE_TURN, type BeforeTurn } from './commit.ts';
import type { ConversationDoc } from './documents.ts';
import { ROUNDS, type StoreParts } from './parts.ts';
import { readTimer } from './timers.ts';

/** So many contacts are looked at beyond those that this process is claiming at the moment. */
const LOOK_AHEAD = 8;

type Claimable = Pick<ConversationDoc, '_id' | 'turnLease' | 'dropped'>;
interface Due {
  at: number;
  claimable: Claimable;
}

const { 'inbox.key': _key, ...BEFORE } = BEFORE_TURN;
const CLAIMED = {
  ...BEFORE,
  sealedAddress: 1,
  sealedState: 1,
  sent: 1,
  silentSince: 1,
  apologisedAt: 1,
  inbox: 1,
  timers: 1,
} as const;
type Claimed = Omit<BeforeTurn, 'inbox'> &
  Pick<ConversationDoc, 'sealedAddress' | 'sealedState' | 'sent' | 'silentSince' | 'apologisedAt' | 'inbox' | 'timers'>;

interface Found {
  due: Due[];
  /** Nobody else is due. */
  isAll: boolean;
}

/** Hands out conversations for a turn, one worker each, and takes unused claims back. */
export function createTurns(
  { db, keys }: StoreParts,
  claims: Claims<BeforeTurn>,
): Pick<ConversationStore, 'claimTurn' | 'releaseTurn'> {
  const { conversations } = db.direct;
  const pickDue = createPick({ db });
  const share = createSharedLook<Found>();
  /** Two workers of one process never reach for the same contact: only other processes are in the way. */
  const reachedFor = new Set<string>();

  async function take({ _id, turnLease, dropped }: Claimable, now: number, leaseMs: number): Promise<Claimed | null> {
    reachedFor.add(_id);
    try {
      const free = { _id, turnLease, turnUntil: { $lte: now }, movedTo: { $exists: false } };
      const lease = { turnUntil: now + leaseMs, turnLease: Math.max(now + leaseMs, turnLease + 1) };
      // What is dropped between the look and the claim stays for the next turn: this one tells of what was seen.
      const update = { $set: { ...lease, droppedClaimed: dropped, hasWoken: false } };
      return await conversations.findOneAndUpdate(free, update, { returnDocument: 'after', projection: CLAIMED });
    } finally {
      reachedFor.delete(_id);
    }
  }

  function look(now: number): Promise<Found> {
    return share(String(now), async (asked) => {
      const most = asked + reachedFor.size + LOOK_AHEAD;
      const due = await pickDue(now, most);
      return { due, isAll: due.length < most };
    });
  }

  return {
    async claimTurn(now, leaseMs) {
      for (let round = 0; round < ROUNDS; round++) {
        const { due, isAll } = await look(now);
        for (const { claimable } of handedOut(due)) {
          const claimed = reachedFor.has(claimable._id) ? null : await take(claimable, now, leaseMs);
          if (claimed === null) continue;
          claims.keep(claimed._id, claimed);
          return readClaim(await keys.sealerOf(claimed._id), claimed, now);
        }
        if (isAll) return null;
      }
      return null;
    },

    async releaseTurn({ conversation, lease }) {
      claims.take(conversation.id);
      await conversations.updateOne({ _id: conversation.id, turnLease: lease }, { $set: { turnUntil: 0 } });
    },
  };
}

/** A message is due whatever its channel's clock says, a timer from its moment on; who waits longest comes first. */
function createPick({ db }: Pick<StoreParts, 'db'>) {
  const { conversations } = db.direct;
  const free = (now: number) => ({ turnUntil: { $lte: now }, movedTo: { $exists: false } });
  const seen = { turnLease: 1, dropped: 1 } as const;

  // Read whole and in the order of their index: a bound on a field of an array would have the server sort all of them.
  async function messages(now: number, most: number): Promise<Due[]> {
    const found = await conversations
      .find<Claimable & { inbox: { at: number }[] }>(free(now), { projection: { ...seen, 'inbox.at': 1 } })
      .hint('waiting')
      .sort({ 'inbox.at': 1, 'inbox.arrived': 1 })
      .limit(most)
      .toArray();
    return found.map((claimable) => ({ at: earliest(claimable.inbox), claimable }));
  }

  async function timers(now: number, most: number): Promise<Due[]> {
    const found = await conversations
      .find<Claimable & { timers: { at: number }[] }>(free(now), { projection: { ...seen, 'timers.at': 1 } })
      .hint('timers')
      .sort({ 'timers.at': 1 })
      .limit(most)
      .toArray();
    return found.map((claimable) => ({ at: earliest(claimable.timers), claimable })).filter(({ at }) => at <= now);
  }

  return async (now: number, most: number): Promise<Due[]> => {
    const [written, timed] = await Promise.all([messages(now, most), timers(now, most)]);
    // The sort is stable: of a message and a timer of one moment the message comes first.
    return [...written, ...timed].sort((one, other) => one.at - other.at).slice(0, most);
  };
}

function earliest(all: readonly { at: number }[]): number {
  return Math.min(...all.map(({ at }) => at));
}

function readClaim(sealer: Sealer, claimed: Claimed, now: number): ClaimedTurn {
  const { _id: id, droppedClaimed: dropped, turnLease: lease } = claimed;
  const frame = { timers: claimed.timers.map(readTimer).sort(byMoment), unsent: claimed.outbox.length };
  const conversation = readConversation(sealer, { ...claimed, id, dropped }, frame);
  const messages = claimed.inbox.map(({ key, sealed }) => ({
    key,
    inbound: sealer.open(sealedIn.inbound(id, key), sealed) as Inbound,
  }));
  return { conversation, waiting: withDueTimers(conversation, messages, now), lease };
}

function byMoment(one: { at: number; id: string }, other: { at: number; id: string }): number {
  return one.at - other.at || (one.id < other.id ? -1 : 1);
}
