/** turns/: the way of a message in the store: taken in, turned, logged, handed out and reported. */

import { setTimeout as pause } from 'node:timers/promises';
import type { TurnClaimer } from '../../../core/claimer.ts';
import { farLease, isNobodys } from '../../../core/clock.ts';
import type { ConversationStore } from '../../../core/store.ts';
import type { ClaimedTurn } from '../../../core/turn-commit.ts';
import { readClaimedTurn } from '../../shared/claimed-turn.ts';
import type { Sealer } from '../../shared/seal.ts';
import type { Filter, Update } from '../hot.ts';
import { createLookUp } from '../look-up.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';
import { listedIn } from '../tickets.ts';
import { BEFORE_TURN, type BeforeTurn } from './before-turn.ts';
import { type Claims, createClaiming, createSharedLook, type Wanted } from './claims.ts';
import type { ConversationDoc } from './conversation-document.ts';
import { unsentIn } from './outbox-state.ts';
import { readTimer } from './timers.ts';

/** The channel waits for us meanwhile. */
const READ_MS = 2000;
/** So many contacts are looked at beyond those that this process is claiming at the moment. */
const LOOK_AHEAD = 8;

type Seen = Pick<ConversationDoc, '_id' | 'turnLease' | 'dropped'>;
interface Due {
  at: number;
  seen: Seen;
}

const { 'inbox.key': _key, ...BEFORE } = BEFORE_TURN;
const CLAIMED = { ...BEFORE, sealedState: 1, sent: 1, silentSince: 1, inbox: 1, timers: 1 } as const;
export type Claimed = Omit<BeforeTurn, 'inbox'> &
  Pick<ConversationDoc, 'sealedState' | 'sent' | 'silentSince' | 'inbox' | 'timers'>;

interface DueTurns {
  claimed: Claimed[];
  /** Nobody else is due, and nobody was taken before us. */
  isAll: boolean;
}

/** Hands out conversations for a turn, one worker each, and takes unused claims back. */
export function createTurns(
  { db, keys, groupWrites }: StoreParts,
  claims: Claims<BeforeTurn>,
): Pick<ConversationStore, 'claimTurn' | 'releaseTurn'> {
  const { conversations } = db.hot;
  const pickDue = createPick({ db });
  const share = createSharedLook<DueTurns>();
  const claiming = createClaiming<Seen>(conversations, 'turnBy');

  function look({ now, leaseMs, sure }: Asked): Promise<DueTurns> {
    return share(`${now} ${leaseMs} ${sure}`, async (asked) => {
      const most = asked + claiming.reaching() + LOOK_AHEAD;
      const due = await pickDue({ now, leaseMs, sure }, most);
      const free = claiming.free(
        due.map(({ seen }) => seen),
        asked,
      );
      const had = await claiming.take(free.map((seen) => wantedFrom(seen, now, leaseMs)));
      return { claimed: await read(had, now + leaseMs), isAll: due.length < most && had.length === free.length };
    });
  }

  /**
   * Read after the claim, so that this turn takes what came in since the look. A conversation that another process has claimed
   * by now is left out: we were too slow.
   */
  async function read(had: readonly Seen[], until: number): Promise<Claimed[]> {
    if (had.length === 0) return [];
    const ids = had.map(({ _id }) => _id);
    const leases = new Map(had.map((seen) => [seen._id, leaseAfter(seen, until)]));
    const found = await conversations.find<Claimed>({ _id: { $in: ids } }, { projection: CLAIMED }).toArray();
    const ours = found.filter(({ _id, turnLease }) => turnLease === leases.get(_id));
    return ours.sort((one, other) => ids.indexOf(one._id) - ids.indexOf(other._id));
  }

  return {
    async claimTurn(now, leaseMs, sure = now) {
      for (let round = 0; round < ROUNDS; round++) {
        const found = await look({ now, leaseMs, sure });
        // Each to one worker alone.
        const claimed = found.claimed.shift();
        if (claimed !== undefined) {
          claims.keep(claimed._id, claimed);
          return readClaim(await keys.sealerOf(claimed._id), claimed, sure);
        }
        if (found.isAll) return null;
      }
      return null;
    },

    async releaseTurn({ conversation, lease }) {
      claims.take(conversation.id);
      await groupWrites.update({ _id: conversation.id, turnLease: lease }, { $set: { turnUntil: 0 } });
    },
  };
}

function wantedFrom(seen: Seen, now: number, leaseMs: number): Wanted<Seen> {
  const { _id, turnLease, dropped } = seen;
  const until = now + leaseMs;
  const lease = { turnUntil: until, turnLease: leaseAfter(seen, until) };
  return {
    seen,
    filter: { _id, turnLease, turnUntil: nobodys(now, leaseMs), movedTo: { $exists: false } },
    // What is dropped between the look and the claim stays for the next turn: this one tells of what was seen.
    claim: { $set: { ...lease, droppedClaimed: dropped, wokenBy: null } },
  };
}

/** Grows with every claim, whatever a clock says. */
function leaseAfter({ turnLease }: Seen, until: number): number {
  return Math.max(until, turnLease + 1);
}

type Asked = Required<Omit<TurnClaimer, 'take'>>;

/** Of a lease that has run out, or is further ahead than its own length. */
export function nobodys(now: number, leaseMs: number) {
  return { $not: { $gt: now, $lte: farLease(now, leaseMs) } };
}

/** A message is due whatever its channel's clock says, a timer from its moment on; who waits longest comes first. */
function createPick({ db }: Pick<StoreParts, 'db'>) {
  const { conversations } = db.hot;
  const free = ({ now, leaseMs }: Asked) => ({ turnUntil: nobodys(now, leaseMs), movedTo: { $exists: false } });
  const seen = { turnLease: 1, dropped: 1 } as const;

  // Read whole and in the order of their index: a bound on a field of an array would have the server sort all of them.
  async function messages(asked: Asked, most: number): Promise<Due[]> {
    const found = await conversations
      .find<Seen & { inbox: { at: number }[] }>(free(asked), { projection: { ...seen, 'inbox.at': 1 } })
      .hint('waiting')
      .sort({ 'inbox.at': 1, 'inbox.arrived': 1 })
      .limit(most)
      .toArray();
    return found.map((one) => ({ at: earliest(one.inbox), seen: one }));
  }

  async function timers(asked: Asked, most: number): Promise<Due[]> {
    const found = await conversations
      .find<Seen & { timers: { at: number }[] }>(free(asked), { projection: { ...seen, 'timers.at': 1 } })
      .hint('timers')
      .sort({ 'timers.at': 1 })
      .limit(most)
      .toArray();
    return found.map((one) => ({ at: earliest(one.timers), seen: one })).filter(({ at }) => at <= asked.sure);
  }

  return async (asked: Asked, most: number): Promise<Due[]> => {
    const [written, timed] = await Promise.all([messages(asked, most), timers(asked, most)]);
    // The sort is stable: of a message and a timer of one moment the message comes first.
    return [...written, ...timed].sort((one, other) => one.at - other.at).slice(0, most);
  };
}

function earliest(all: readonly { at: number }[]): number {
  return Math.min(...all.map(({ at }) => at));
}

/** Of turns that are claimed, as `by` says, in the change that takes a message in. */
export interface ClaimedWithIt {
  /** Somebody of this process has the turn: there is nothing to claim. */
  isServed(contactId: string, at: Pick<TurnClaimer, 'now' | 'leaseMs'>): boolean;
  /** There is nobody to share a change with. */
  isAlone(): boolean;
  /** Makes the change by itself, and gives the conversation as it then is: no look is needed. `null`: there is none like it. */
  change(filter: Filter<ConversationDoc> & { _id: string }, update: Update<ConversationDoc>): Promise<Claimed | null>;
  /**
   * As the change gave it, or from a look. `null`: another has it meanwhile, or it cannot be read in time and is given back as
   * well as may be.
   */
  read(of: { contactId: string; by: string; sure: number; seen: Claimed | null }): Promise<ClaimedTurn | null>;
  /** Gives back what is claimed perhaps, and by nobody if not by us. Whether that goes well is not waited for. */
  giveBack(of: { contactId: string; by: string }): void;
}

export function createClaimedWithIt({ db, keys, groupWrites }: StoreParts, claims: Claims<BeforeTurn>): ClaimedWithIt {
  const { conversations } = db.hot;
  const lookUp = createLookUp<ConversationDoc, Claimed & Pick<ConversationDoc, 'turnBy'>>(conversations, {
    projection: { ...CLAIMED, turnBy: 1 },
  });
  function giveBack({ contactId, by }: { contactId: string; by: string }): void {
    conversations.updateOne({ _id: contactId, turnBy: by }, { $set: { turnUntil: 0 } }).catch(() => undefined);
  }

  async function look(contactId: string, by: string): Promise<Claimed | null> {
    const found = lookUp(contactId).catch(() => undefined);
    const claimed = await Promise.race([found, pause(READ_MS, undefined, { ref: false })]);
    if (claimed === undefined) giveBack({ contactId, by });
    return claimed?.turnBy === by ? claimed : null;
  }

  return {
    isServed: (contactId, { now, leaseMs }) => !isNobodys(claims.peek(contactId)?.turnUntil ?? 0, now, leaseMs),
    giveBack,
    isAlone: groupWrites.isQuiet,
    change: (filter, update) =>
      groupWrites.alone(filter._id, () =>
        conversations.findOneAndUpdate<Claimed>(filter, update, { returnDocument: 'after', projection: CLAIMED }),
      ),
    async read({ contactId, by, sure, seen }) {
      const claimed = seen ?? (await look(contactId, by));
      if (claimed === null) return null;
      claims.keep(contactId, claimed);
      return readClaim(await keys.sealerOf(contactId), claimed, sure);
    },
  };
}

function readClaim(sealer: Sealer, claimed: Claimed, now: number): ClaimedTurn {
  const { _id: id, droppedClaimed: dropped, turnLease: lease } = claimed;
  const frame = { timers: claimed.timers.map(readTimer).sort(byMoment), unsent: unsentIn(claimed) };
  const { inbox, ticket } = claimed;
  const listed = () => listedIn(id, ticket);
  return readClaimedTurn(sealer, { row: { ...claimed, id, dropped }, ...frame, inbox, listed, lease }, now);
}

function byMoment(one: { at: number; id: string }, other: { at: number; id: string }): number {
  return one.at - other.at || (one.id < other.id ? -1 : 1);
}
