import type { AddressMove, AddressStore } from '../../../core/address-store.ts';
import { DAY_MS } from '../../../core/days.ts';
import { goingElsewhere } from '../../../core/going-elsewhere.ts';
import { type Address, WEB_ACCOUNT } from '../../../core/message.ts';
import { readAddress, type SealedState, withoutUndecided } from '../../shared/conversation.ts';
import { sealedIn } from '../../shared/places.ts';
import type { Sealer } from '../../shared/seal.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';
import { BEFORE_SENT, type BeforeSent } from './before-sent.ts';
import type { CarryOver } from './carry-over.ts';
import type { CaseCodeDoc, ConversationDoc, MovingDoc } from './conversation-document.ts';
import { createForgottenSessions } from './forgotten-sessions.ts';
import { updateOf } from './outbox-change.ts';
import { outboxOf } from './outbox-state.ts';
import { createClosing, createProfileEnd } from './profile-end.ts';
import type { TicketCarry } from './ticket-carry.ts';

const FINISH_BATCH = 20;

/** A code as it was found, and as it stands once it is used. */
interface CodeUsed {
  code: CaseCodeDoc;
  used: CaseCodeDoc;
}

/** Leads addresses to contacts, and finishes what a crash has cut short. */
export interface Moving extends AddressStore {
  /** As `moveAddress`; the code that leads there is used up in the same change. */
  begin(move: AddressMove, byCode: CodeUsed | null): Promise<'moved' | 'changed'>;
  /** Ends a move that was begun. */
  finish(contactId: string, moving: MovingDoc): Promise<'moved' | 'changed'>;
  /** Returns for how many. */
  finishMoving(): Promise<number>;
}

/**
 * A move is written down with the contact first; then come steps that may each be done again. What decides is one change:
 * the end of the conversation that was reached at the address, or the row of an address where nobody was.
 */
export function createMoving(parts: StoreParts, carry: { carryOver: CarryOver; carryTicket: TicketCarry }): Moving {
  const { db, keys, addresses, lookup } = parts;
  const { conversations } = db.hot;
  const decide = createDecision(parts);
  const holds = createHolding(parts);
  const end = createEnding(parts, carry);
  const arrive = createArrival(parts);
  const { endProfile, leftBehind } = createProfileEnd(parts);
  const close = createClosing(parts);
  const { noteForgotten } = createForgottenSessions(parts);

  async function finish(contactId: string, moving: MovingDoc): Promise<'moved' | 'changed'> {
    const { hash, from, frees } = moving;
    if (!(await decide(contactId, moving)) || !(await holds(contactId, moving))) {
      await conversations.updateOne({ _id: contactId, 'moving.hash': hash }, { $unset: { moving: '' } });
      return 'changed';
    }
    const isOfWeb = frees === undefined && (await isAtPage(contactId));
    for (const old of await addresses.of(contactId)) {
      if (old === hash || (frees !== undefined && !frees.includes(old))) continue;
      if (frees === undefined) await leaveProfile(contactId, { hash: old, at: moving.at });
      // The page that is left shows nothing more, and begins anew.
      if (isOfWeb) await noteForgotten(old, moving.at);
      await free(contactId, old);
    }
    if (from !== null) {
      for (const old of [hash, ...(await addresses.of(from))]) {
        await welcome(contactId, old);
        await addresses.lead(old, from, contactId);
      }
      await end(from, contactId, moving.at);
    }
    await arrive(contactId, moving);
    return 'moved';
  }

  /** With the last one behind the door of a shared phone the door goes, too; what is closed here goes with the next settling. */
  async function leaveProfile(_id: string, leaving: { hash: string; at: number }): Promise<void> {
    const contact = await conversations.findOne<Pick<ConversationDoc, '_id' | 'sealedAddress'>>(
      { _id },
      { projection: { sealedAddress: 1 } },
    );
    const behind = contact === null ? [] : await leftBehind({ contact, ...leaving });
    for (const id of behind) await close(id, leaving.at);
    await endProfile(leaving);
  }

  async function isAtPage(contactId: string): Promise<boolean> {
    const at = { _id: contactId, account: WEB_ACCOUNT };
    return (await conversations.findOne(at, { projection: { _id: 1 } })) !== null;
  }

  /** Other processes may know the address as it was: the conversation itself says that it has left it. */
  async function free(contactId: string, hash: string): Promise<void> {
    await conversations.updateOne({ _id: contactId }, { $addToSet: { freed: hash } });
    await addresses.lead(hash, contactId, null);
  }

  async function welcome(contactId: string, hash: string): Promise<void> {
    await conversations.updateOne({ _id: contactId, freed: hash }, { $pull: { freed: hash } });
  }

  async function reached(contactId: string): Promise<{ address: Address; heardAt: number } | null> {
    const sealer = await keys.find(contactId);
    const found = await conversations.findOne<
      Pick<ConversationDoc, 'account' | 'sealedAddress' | 'heardAt' | 'heardDay'>
    >(
      { _id: contactId, movedTo: { $exists: false } },
      { projection: { account: 1, sealedAddress: 1, heardAt: 1, heardDay: 1 } },
    );
    if (sealer === null || found === null) return null;
    const { heardAt = found.heardDay * DAY_MS } = found;
    return { address: readAddress(sealer, { id: contactId, ...found }), heardAt };
  }

  async function begin(move: AddressMove, byCode: CodeUsed | null): Promise<'moved' | 'changed'> {
    const { contactId, to, account, from, frees, at } = move;
    const hash = lookup.hash('address', to);
    const [there, sealer] = [await addresses.look(hash), await keys.find(contactId)];
    if (there === contactId && (await reached(contactId))?.address === to) return 'moved';
    if (there !== from || sealer === null) return 'changed';
    const freed = frees === 'all' ? {} : { frees: frees.map((address) => lookup.hash('address', address)) };
    const sealedAddress = sealer.seal(sealedIn.address(contactId), to);
    const told = byCode === null ? {} : { byCode: true };
    const moving = { at, account, hash, from: from === contactId ? null : from, ...freed, ...told, sealedAddress };
    const still = { _id: contactId, movedTo: { $exists: false }, moving: { $exists: false } };
    const { matchedCount } =
      byCode === null
        ? await conversations.updateOne(still, { $set: { moving }, $pull: { freed: hash } })
        : await conversations.updateOne(
            { ...still, 'code.hash': byCode.code.hash, 'code.until': byCode.code.until ?? 0 },
            { $set: { moving, code: byCode.used }, $pull: { freed: hash } },
          );
    return matchedCount === 1 ? finish(contactId, moving) : 'changed';
  }

  return {
    contactAt: (address) => addresses.look(lookup.hash('address', address)),
    moveAddress: (move) => begin(move, null),
    begin,
    finish,

    reached,

    async keepAddress(contactId, address) {
      if ((await reached(contactId)) === null) return;
      const hash = lookup.hash('address', address);
      await welcome(contactId, hash);
      await addresses.lead(hash, null, contactId);
    },

    async finishMoving() {
      const begun = await conversations
        .find<Pick<ConversationDoc, '_id'> & { moving: MovingDoc }>(
          { 'moving.at': { $exists: true } },
          { projection: { moving: 1 }, hint: 'moving' },
        )
        .limit(FINISH_BATCH)
        .toArray();
      for (const { _id, moving } of begun) await finish(_id, moving);
      return begun.length;
    },
  };
}

/** Whether the address becomes this contact's, now or by an earlier try. */
function createDecision({ db, addresses }: StoreParts) {
  const { conversations } = db.hot;
  return async (contactId: string, { hash, from }: MovingDoc): Promise<boolean> => {
    if (from === null) {
      return (await addresses.lead(hash, null, contactId)) || (await addresses.look(hash)) === contactId;
    }
    const ending = { $set: { movedTo: contactId, turnUntil: 0 }, $inc: { version: 1 } };
    const { matchedCount } = await conversations.updateOne({ _id: from, movedTo: { $exists: false } }, ending);
    if (matchedCount === 1) return true;
    return (await conversations.findOne({ _id: from }, { projection: { movedTo: 1 } }))?.movedTo === contactId;
  };
}

/**
 * Whether the contact is still there who goes on at the address. Where it was forgotten meanwhile, the conversation that was
 * there goes on as it was; but whoever forgets the contact and has found it already forgets it, too.
 */
function createHolding({ db }: StoreParts) {
  const { conversations } = db.hot;
  type There = Pick<ConversationDoc, 'movedTo' | 'carried'>;
  return async (contactId: string, { from }: MovingDoc): Promise<boolean> => {
    if (from === null) return true;
    const there = await conversations.findOne<There>({ _id: contactId }, { projection: { movedTo: 1, carried: 1 } });
    if (there !== null && (there.movedTo === undefined || there.carried?.includes(from))) return true;
    await conversations.updateOne(
      { _id: from, movedTo: contactId, forgetAt: { $exists: false } },
      { $unset: { movedTo: '' }, $inc: { version: 1 } },
    );
    return false;
  };
}

/** What waited in a conversation that ended, the keys of what it handled and its open ticket go over. */
function createEnding(
  { db, keys }: StoreParts,
  { carryOver, carryTicket }: { carryOver: CarryOver; carryTicket: TicketCarry },
) {
  const { conversations } = db.hot;
  return async (from: string, to: string, at: number): Promise<void> => {
    const left = await conversations.findOne({ _id: from });
    if (left === null) return;
    const { heardDay } = left;
    await conversations.updateOne({ _id: to }, { $addToSet: { seen: { $each: left.seen } }, $max: { heardDay } });
    // Whoever forgets the contact at this moment forgets what was here, too, and has its words go on.
    if ((await carryOver(left, to, false)) === 'gone') return;
    await carryTicket(left, to, at);
    const after = await conversations.findOne<Pick<ConversationDoc, '_id' | 'sealedState'>>(
      { _id: from },
      { projection: { sealedState: 1 } },
    );
    const sealedState = bareState(await keys.find(from), after ?? left);
    // A deletion that was promised holds at its own hour (upkeep/forget.ts).
    const timers = left.timers.filter(({ kind }) => kind === 'forget');
    await conversations.updateOne({ _id: from }, { $set: { inbox: [], timers, ...sealedState } });
  };
}

/** Its state, sealed anew, where something undecided is in it. */
function bareState(sealer: Sealer | null, { _id, sealedState }: Pick<ConversationDoc, '_id' | 'sealedState'>) {
  const known =
    sealer && sealedState && (sealer.openIfWhole(sealedIn.state(_id), sealedState) as SealedState | undefined);
  const bare = known && withoutUndecided(known);
  return sealer === null || bare === null || bare === known
    ? {}
    : { sealedState: sealer.seal(sealedIn.state(_id), bare) };
}

/** The contact itself: what is not yet sent, and what is said from now on, leaves for the new address. */
function createArrival({ db }: StoreParts) {
  const { conversations } = db.hot;
  return async (contactId: string, moving: MovingDoc): Promise<void> => {
    const { hash, account, sealedAddress } = moving;
    for (let round = 0; round < ROUNDS; round++) {
      const begun = { _id: contactId, 'moving.hash': hash };
      const before = await conversations.findOne<BeforeSent>(begun, { projection: BEFORE_SENT });
      if (before === null) return;
      const { outboxRevision, lastSeq } = before;
      const rerouted = moving.byCode ? elsewhere(before, moving) : toAccount(before, account);
      const update = {
        ...rerouted,
        $set: { ...rerouted.$set, ...(moving.byCode && (await above(before, moving))), sealedAddress, account },
        $unset: { ...rerouted.$unset, moving: '' as const },
        $inc: { version: 1, outboxRevision: 1 },
      };
      const reached = { ...update, $set: { ...update.$set, isUnreachable: false } };
      if ((await conversations.updateOne({ ...begun, outboxRevision, lastSeq }, reached)).matchedCount === 1) return;
    }
    throw new Error(`the outbox of contact ${contactId} is another each time one looks`);
  };

  /** A reader's cursor stays good, and what was told before stands below it. */
  async function above(
    { lastSeq, heardAt = 0 }: BeforeSent,
    { from, at }: MovingDoc,
  ): Promise<Partial<ConversationDoc>> {
    const left = from === null ? null : await conversations.findOne({ _id: from }, { projection: { lastSeq: 1 } });
    const highest = Math.max(lastSeq, left?.lastSeq ?? 0);
    return { lastSeq: highest, shownFrom: highest, heardAt: Math.max(heardAt, at), silentSince: null };
  }
}

function toAccount({ outbox, head }: Pick<BeforeSent, 'outbox' | 'head'>, account: string) {
  const led = outbox.map((bubble) => ({ ...bubble, account }));
  return { $set: { outbox: led, ...(head !== undefined && { head: { ...head, account } }) }, $unset: {} };
}

/** What the bot has not sent is superseded; the words of people leave for the new address. */
function elsewhere(before: BeforeSent, { account, at }: MovingDoc) {
  const { outbox, head } = toAccount(before, account).$set;
  const led = { ...before, outbox, ...(head !== undefined && { head }) };
  const { $set, $unset, $push } = updateOf(led, goingElsewhere(outboxOf(led), at));
  const stays = new Set(goingElsewhere(outboxOf(led), at).bubbles.map(({ seq }) => seq));
  const kept = ($set?.outbox ?? outbox).filter(({ seq }) => stays.has(seq));
  return { $set: { ...$set, outbox: kept }, $unset: $unset ?? {}, ...($push && { $push }) };
}
