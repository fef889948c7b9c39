import type { TurnClaimer } from '../../../core/claimer.ts';
import { DAY_MS } from '../../../core/days.ts';
import { INBOX_MAX } from '../../../core/limits.ts';
import type { Inbound } from '../../../core/message.ts';
import { addressOfProfile, DOOR, isAtDoor } from '../../../core/shared-phone.ts';
import type { ConversationStore } from '../../../core/store.ts';
import { sealedIn } from '../../shared/places.ts';
import type { Sealer } from '../../shared/seal.ts';
import { isFromContact, isWord } from '../../shared/waiting.ts';
import { isDuplicate } from '../duplicate.ts';
import { createStamps } from '../group-writes.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';
import type { ConversationDoc, InboxDoc } from './conversation-document.ts';
import { createDoors } from './shared-phones.ts';
import { type Claimed, type ClaimedWithIt, nobodys } from './turns.ts';

/** A message on its way in; `hash` is its address's, `key` its own. */
interface Arriving {
  inbound: Inbound;
  hash: string;
  key: string;
  /** So many messages may wait. */
  room: number;
  /** As which change of a shared phone left it, the message was led here; left out: it was not. */
  ledBy?: number;
  /** Of whoever would take the turn at once, until when; `by` is the word by which their claim is known. */
  claim: (Required<Omit<TurnClaimer, 'take'>> & { by: string }) | null;
}

interface Taken {
  outcome: 'accepted' | 'repeat' | 'dropped' | 'shut';
  /** Whose turn was claimed in the same change, and the conversation where that change gave it back. */
  claimed: string | null;
  seen?: Claimed;
}

/** Takes messages in: durable, once, and not without end. */
export function createInbox(parts: StoreParts, turns: ClaimedWithIt): Pick<ConversationStore, 'accept'> {
  const { db, lookup, addresses } = parts;
  const makeStamp = createStamps();
  const add = createAdding(parts, turns);
  const begin = createBeginning(parts);
  const behindDoor = createDoors(parts);

  /** What was said at the door, and is told once more by its channel, is nothing that is said inside. */
  async function isKnownAtDoor({ from }: Inbound, key: string): Promise<boolean> {
    const door = isAtDoor(from) ? null : await addresses.find(lookup.hash('address', addressOfProfile(from, DOOR)));
    if (door === null) return false;
    const known = { _id: door, $or: [{ 'inbox.key': key }, { 'seen.key': key }] };
    return (await db.hot.conversations.findOne(known, { projection: { _id: 1 } })) !== null;
  }

  /** A shared phone is looked for only where no contact has this address. */
  async function takeIn(arriving: Arriving): Promise<Taken> {
    for (let round = 0; round < ROUNDS; round++) {
      const contactId = round === 0 ? await addresses.find(arriving.hash) : await addresses.look(arriving.hash);
      // What was known of an address may be old; what was just read is a contact to begin, or to go on beginning with.
      const added = contactId === null ? null : await add(contactId, arriving);
      const led = contactId === null ? await behindDoor(arriving.inbound, arriving.key) : null;
      if (led === 'repeat') return { outcome: 'repeat', claimed: null };
      if (led !== null) {
        const { inbound, revision: ledBy } = led;
        if (await isKnownAtDoor(inbound, arriving.key)) return { outcome: 'repeat', claimed: null };
        const there = await takeIn({ ...arriving, inbound, hash: lookup.hash('address', inbound.from), ledBy });
        if (there.outcome !== 'shut') return there;
        // It was closed meanwhile, by the very word behind which this was written.
        continue;
      }
      if (added?.outcome === 'shut') return added;
      const taken = added ?? (round > 0 || contactId === null ? await begin(arriving) : null);
      if (taken !== null) return taken;
    }
    throw new Error('the contact of a message is another each time one looks');
  }

  return {
    async accept(inbound, room = INBOX_MAX, claimer) {
      const [hash, key] = [lookup.hash('address', inbound.from), lookup.hash('message', inbound.id)];
      const claim = claimer === undefined ? null : { sure: claimer.now, ...claimer, by: makeStamp() };
      const { outcome, claimed, seen = null } = await takeIn({ inbound, hash, key, room, claim });
      if (outcome === 'shut') throw new Error('a message is led to what is closed');
      if (claimed !== null && claim !== null) {
        // The message is kept: where its turn cannot be read, it waits for a look.
        const turn = await turns.read({ contactId: claimed, by: claim.by, sure: claim.sure, seen }).catch(() => null);
        if (turn !== null) claimer?.take(turn);
      }
      return outcome;
    },
  };
}

/** Nothing is taken into a conversation that knows the message, goes on elsewhere, or has left the address. */
function taking(contactId: string, { hash, key, room, ledBy }: Arriving, isFull: boolean) {
  const open = { $or: [{ 'shut.hash': { $ne: hash } }, { 'shut.revision': { $lte: ledBy ?? 0 } }] };
  return {
    _id: contactId,
    movedTo: { $exists: false },
    freed: { $ne: hash },
    'inbox.key': { $ne: key },
    'seen.key': { $ne: key },
    // It is full when somebody stands in its last place.
    [`inbox.${room - 1}.key`]: { $exists: isFull },
    ...(ledBy === undefined ? {} : open),
  };
}

/** Whoever is there is reached through this account again; only a word of theirs ends a silence. */
function waking({ inbound, key }: Arriving) {
  if (!isFromContact(inbound)) return {};
  const { account, at } = inbound;
  const [reached, heardDay] = [{ account, isUnreachable: false }, dayOf(at)];
  if (!isWord(inbound)) return { $set: reached, $max: { heardDay } };
  return { $set: { ...reached, wokenBy: key, silentSince: null }, $max: { heardDay, heardAt: at } };
}

/** What takes a message in, and claims the turn where somebody asks for it: of a conversation as `free` says. */
function adding(sealer: Sealer, contactId: string, arriving: Arriving) {
  const { inbound, key, claim } = arriving;
  const woken = waking(arriving);
  const update = { ...woken, $push: { inbox: waitingDoc(sealer, contactId, key, inbound) } };
  if (claim === null) return { update: { ...update, $inc: {} }, free: {} };
  const { by: turnBy, now, leaseMs } = claim;
  const $set = { ...woken.$set, turnUntil: now + leaseMs, turnBy, droppedClaimed: 0, wokenBy: null };
  // Where something was dropped, the turn is claimed by whoever has looked: it tells of what was seen.
  return {
    update: { ...update, $set, $inc: { turnLease: 1 } },
    free: { turnUntil: nobodys(now, leaseMs), dropped: 0 },
  };
}

/** Into a conversation that is there; `null` where it is gone or goes on elsewhere. */
function createAdding({ db, keys, addresses, groupWrites }: StoreParts, turns: ClaimedWithIt) {
  async function drop(contactId: string, arriving: Arriving): Promise<Taken | null> {
    const update = { ...waking(arriving), $inc: { dropped: 1 } };
    const isDropped = await groupWrites.update(taking(contactId, arriving, true), update);
    return isDropped ? { outcome: 'dropped', claimed: null } : null;
  }

  async function put(sealer: Sealer, contactId: string, arriving: Arriving): Promise<Taken | null> {
    const { claim } = arriving;
    const { update, free } = adding(sealer, contactId, arriving);
    const filter = { ...taking(contactId, arriving, false), ...free };
    try {
      const isAlone = claim !== null && turns.isAlone();
      const put = isAlone ? await turns.change(filter, update) : await groupWrites.update(filter, update);
      if (put) return { outcome: 'accepted', claimed: claim && contactId, ...(put === true ? {} : { seen: put }) };
    } catch (error) {
      // Nobody knows whether it was put there: it comes again, and nobody has its turn.
      if (claim !== null) turns.giveBack({ contactId, by: claim.by });
      throw error;
    }
    return claim === null ? null : put(sealer, contactId, { ...arriving, claim: null });
  }

  return async (contactId: string, arriving: Arriving): Promise<Taken | null> => {
    const sealer = await keys.find(contactId);
    if (sealer === null) return null;
    const isServed = arriving.claim !== null && turns.isServed(contactId, arriving.claim);
    const taken = await put(sealer, contactId, isServed ? { ...arriving, claim: null } : arriving);
    if (taken !== null) return taken;
    const why = await db.hot.conversations.findOne<
      Pick<ConversationDoc, 'inbox' | 'seen' | 'movedTo' | 'freed' | 'turnBy' | 'shut'>
    >({ _id: contactId }, { projection: { 'inbox.key': 1, 'seen.key': 1, movedTo: 1, freed: 1, turnBy: 1, shut: 1 } });
    if (why === null) return null;
    // It was put there with the claim, and nobody could tell us so.
    if (arriving.claim !== null && why.turnBy === arriving.claim.by) return { outcome: 'accepted', claimed: contactId };
    if ([...why.inbox, ...why.seen].some(({ key }) => key === arriving.key))
      return { outcome: 'repeat', claimed: null };
    const { ledBy, hash } = arriving;
    if (ledBy !== undefined && why.shut?.hash === hash && why.shut.revision > ledBy)
      return { outcome: 'shut', claimed: null };
    const isFreed = why.freed?.includes(arriving.hash) === true;
    if (why.movedTo === undefined && !isFreed) return drop(contactId, arriving);
    await addresses.lead(arriving.hash, contactId, why.movedTo ?? null);
    return null;
  };
}

/** Into a new conversation, step by step: one that a crash cuts short is gone on with by the next message. */
function createBeginning({ db, keys, addresses }: StoreParts) {
  return async (arriving: Arriving): Promise<Taken | null> => {
    const contactId = await addresses.claim(arriving.hash);
    const sealer = await keys.make(contactId);
    if (sealer === null) {
      await addresses.lead(arriving.hash, contactId, null);
      return null;
    }
    const { update, free } = adding(sealer, contactId, arriving);
    const beginning = newConversation(sealer, contactId, arriving.inbound);
    const $setOnInsert = Object.fromEntries(
      Object.entries(beginning).filter(([field]) => !(field in { ...update.$set, ...update.$inc })),
    );
    const filter = { ...taking(contactId, arriving, false), ...free };
    try {
      await db.hot.conversations.updateOne(filter, { ...update, $setOnInsert }, { upsert: true });
      return { outcome: 'accepted', claimed: arriving.claim && contactId };
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return null;
    }
  };
}

/** As its number since 1970 (UTC). */
export function dayOf(at: number): number {
  return Math.floor(at / DAY_MS);
}

let lastArrival = 0;

/** A message as it waits in the inbox of a contact. */
export function waitingDoc(sealer: Sealer, contactId: string, key: string, inbound: Inbound): InboxDoc {
  lastArrival = Math.max(lastArrival + 1, Date.now() * 1000);
  const sealedInbound = sealer.seal(sealedIn.inbound(contactId, key), inbound);
  return { key, at: inbound.at, arrived: lastArrival, sealed: sealedInbound };
}

/** A contact of whom nothing is known, as far as a first message does not set it. */
export function newConversation(sealer: Sealer, contactId: string, inbound: Inbound) {
  const { account, at } = inbound;
  return {
    ...(isFromContact(inbound) ? {} : { account, isUnreachable: false, heardDay: dayOf(at) }),
    ...(isWord(inbound) ? {} : { wokenBy: null, silentSince: null }),
    version: 0,
    sealedAddress: sealer.seal(sealedIn.address(contactId), inbound.from),
    sealedState: null,
    flow: null,
    node: null,
    release: null,
    sent: 0,
    dropped: 0,
    droppedClaimed: 0,
    // Starting at a moment keeps seq growing when a contact is forgotten and comes back as a new one.
    lastSeq: at,
    turnLease: 0,
    turnUntil: 0,
    sendAfter: 0,
    outboxRevision: 0,
    seen: [],
    timers: [],
    outbox: [],
    pending: [],
  };
}
