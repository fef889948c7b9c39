import type { Inbound } from '../../core/message.ts';
import { type ConversationStore, INBOX_MAX } from '../../core/store.ts';
import { sealedIn } from '../places.ts';
import type { Sealer } from '../seal.ts';
import { isFromContact, isWord } from '../waiting.ts';
import type { ConversationDoc, InboxDoc } from './documents.ts';
import { isDuplicate, ROUNDS, type StoreParts } from './parts.ts';

const DAY_MS = 24 * 3_600_000;

/** A message on its way in; `hash` is its address's, `key` its own. */
interface Arriving {
  inbound: Inbound;
  hash: string;
  key: string;
  /** So many messages may wait. */
  room: number;
}

type Outcome = 'accepted' | 'repeat' | 'dropped';

/** Takes messages in: durable, once, and not without end. */
export function createInbox(parts: StoreParts): Pick<ConversationStore, 'accept'> {
  const { lookup, addresses } = parts;
  const add = createAdding(parts);
  const begin = createBeginning(parts);

  return {
    async accept(inbound, room = INBOX_MAX) {
      const [hash, key] = [lookup.hash('address', inbound.from), lookup.hash('message', inbound.id)];
      const arriving = { inbound, hash, key, room };
      for (let round = 0; round < ROUNDS; round++) {
        const contactId = round === 0 ? await addresses.find(hash) : await addresses.look(hash);
        // What was known of an address may be old; what was just read is a contact to begin, or to go on beginning with.
        const added = contactId === null ? null : await add(contactId, arriving);
        const outcome = added ?? (round > 0 || contactId === null ? await begin(arriving) : null);
        if (outcome !== null) return outcome;
      }
      throw new Error('the contact of a message is another each time one looks');
    },
  };
}

/** Nothing is taken into a conversation that knows the message, or goes on elsewhere. */
function taking(contactId: string, { key, room }: Arriving, isFull: boolean) {
  return {
    _id: contactId,
    movedTo: { $exists: false },
    'inbox.key': { $ne: key },
    'seen.key': { $ne: key },
    // It is full when somebody stands in its last place.
    [`inbox.${room - 1}.key`]: { $exists: isFull },
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

/** Into a conversation that is there; `null` where it is gone or goes on elsewhere. */
function createAdding({ db, keys, addresses, groupWrites }: StoreParts) {
  async function drop(contactId: string, arriving: Arriving): Promise<Outcome | null> {
    const update = { ...waking(arriving), $inc: { dropped: 1 } };
    return (await groupWrites.update(taking(contactId, arriving, true), update)) ? 'dropped' : null;
  }

  return async (contactId: string, arriving: Arriving): Promise<Outcome | null> => {
    const sealer = await keys.find(contactId);
    if (sealer === null) return null;
    const update = {
      ...waking(arriving),
      $push: { inbox: waitingDoc(sealer, contactId, arriving.key, arriving.inbound) },
    };
    if (await groupWrites.update(taking(contactId, arriving, false), update)) return 'accepted';
    const why = await db.conversations
      .findOne({ _id: contactId }, { 'inbox.key': 1, 'seen.key': 1, movedTo: 1 })
      .lean<Pick<ConversationDoc, 'inbox' | 'seen' | 'movedTo'>>();
    if (why === null) return null;
    if ([...why.inbox, ...why.seen].some(({ key }) => key === arriving.key)) return 'repeat';
    if (why.movedTo === undefined) return drop(contactId, arriving);
    await addresses.lead(arriving.hash, contactId, why.movedTo);
    return null;
  };
}

/** Into a new conversation, step by step: one that a crash cuts short is gone on with by the next message. */
function createBeginning({ db, keys, addresses }: StoreParts) {
  return async (arriving: Arriving): Promise<Outcome | null> => {
    const contactId = await addresses.claim(arriving.hash);
    const sealer = await keys.make(contactId);
    if (sealer === null) {
      await addresses.lead(arriving.hash, contactId, null);
      return null;
    }
    const update = {
      ...waking(arriving),
      $push: { inbox: waitingDoc(sealer, contactId, arriving.key, arriving.inbound) },
      $setOnInsert: newConversation(sealer, contactId, arriving.inbound),
    };
    try {
      await db.conversations.updateOne(taking(contactId, arriving, false), update, { upsert: true });
      return 'accepted';
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
