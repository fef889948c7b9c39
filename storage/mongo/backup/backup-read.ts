import {
  type BackupSource,
  type ConversationRecord,
  type KeyRecord,
  type KnownStatus,
  type MessageRecord,
  type OutboxRecord,
  type StoreRecord,
  statusRecord,
  type TicketRecord,
} from '../../backup/records.ts';
import type { Collections } from '../collections.ts';
import { LOOKUP_KEY } from '../contact-keys.ts';
import type { TicketRowDoc } from '../desk/desk-documents.ts';
import type { Hot } from '../hot.ts';
import type { MessageDoc, OutboxDoc, TicketDoc } from '../owed-documents.ts';
import type { ReceiptDoc, SharedPhoneDoc } from '../turns/contact-documents.ts';
import type { ConversationDoc, HeadDoc } from '../turns/conversation-document.ts';
import type { EventDoc, MessageRowDoc, ReportDoc } from '../turns/log-documents.ts';
import { idsOf } from '../turns/message-id.ts';
import { readTimer } from '../turns/timers.ts';
import type { CountDoc, RetentionReportDoc } from '../upkeep/upkeep-documents.ts';
import { createContentReader } from './content-backup.ts';
import { filesOf } from './media-backup.ts';
import { coldPagesOf, pagesOf } from './pages.ts';
import { staffIn } from './staff-backup.ts';

/**
 * Reads the store as records. Each conversation is read as one moment saw it, with what it still owes to the log: of lines
 * written out since only those are taken that it knew of. Counters may be some moments younger.
 */
export function createBackupSource(db: Collections): BackupSource {
  return {
    async *readRecords() {
      const counted = new Set<string>();
      const reports = new Map<string, StoreRecord>();
      const content = createContentReader(db);
      yield* content.all();
      for await (const seen of pagesOf(db.hot.conversations)) {
        const { contact, addresses } = await withAddresses(db, seen);
        if (contact.forgetAt !== undefined) continue;
        yield conversationOf(contact, addresses);
        yield* messagesOf(await rowsOf(db.hot.messages, contact._id), contact);
        yield* ticketsOf(await rowsOf(db.hot.tickets, contact._id), contact);
        yield* filesOf(db, contact);
        for (const { id, at, event, report } of contact.pending) {
          if (event !== undefined) {
            counted.add(id);
            yield eventOf({ at, ...event });
          }
          if (report !== undefined) reports.set(`${report.point}-${report.reporter}`, reportOf({ at, ...report }));
        }
      }
      // What was released meanwhile may be what one of them waits in.
      yield* content.since();
      for await (const event of pagesOf(db.hot.events)) if (!counted.has(event._id)) yield eventOf(event);
      for await (const { _id, ...report } of pagesOf(db.hot.number_reports)) {
        if (!reports.has(_id)) yield reportOf(report);
      }
      yield* reports.values();
      yield* othersIn(db);
      yield* staffIn(db);
    },
    readKeys: () => keysIn(db),
  };
}

/** How often a conversation is read that changes each time. */
const LOOKS = 5;

/** A conversation with its addresses of one moment: whoever writes at an address is answered at that address. */
async function withAddresses(
  { hot: { conversations, addresses } }: Collections,
  seen: ConversationDoc,
): Promise<{ contact: ConversationDoc; addresses: string[] }> {
  let contact = seen;
  for (let look = 1; ; look++) {
    const led = await addresses.find({ contactId: contact._id }, { projection: { _id: 1 }, hint: 'contact' }).toArray();
    const found = { contact, addresses: led.map(({ _id }) => _id).toSorted() };
    const after = await conversations.findOne({ _id: contact._id });
    const isSame = after?.version === contact.version && contact.moving === undefined && after.moving === undefined;
    if (after === null || isSame || look === LOOKS) return found;
    contact = after;
  }
}

function conversationOf(contact: ConversationDoc, addresses: string[]): ConversationRecord {
  const { _id: id, version, account, flow, node, release, lastSeq, sent, dropped, silentSince } = contact;
  const { isUnreachable, heardDay, sendAfter, movedTo = null, inbox, seen, head, outbox } = contact;
  return {
    kind: 'conversation',
    id,
    version,
    account,
    flow,
    node,
    release,
    lastSeq,
    sent,
    dropped,
    silentSince,
    isUnreachable,
    heardDay,
    sendAfter,
    movedTo,
    ...(contact.heardAt === undefined ? {} : { heardAt: contact.heardAt }),
    ...(contact.apologisedAt === undefined ? {} : { apologisedAt: contact.apologisedAt }),
    ...(contact.askedAt === undefined ? {} : { askedAt: contact.askedAt }),
    ...(contact.shownFrom === undefined ? {} : { shownFrom: contact.shownFrom }),
    addresses,
    sealedAddress: base64(contact.sealedAddress),
    sealedState: contact.sealedState && base64(contact.sealedState),
    inbox: inbox.map(({ key, at, sealed }) => ({ key, at, sealed: base64(sealed) })),
    seen: seen.map(({ key, at }) => ({ key, at })),
    timers: contact.timers.map(readTimer).toSorted((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1)),
    outbox: outbox.map((bubble) => outboxOf(bubble, head)),
  };
}

type Standing = Pick<OutboxRecord, 'dueAt' | 'tries' | 'state' | 'triedAt' | 'cancelledAt'>;

function outboxOf(bubble: OutboxDoc, head?: HeadDoc) {
  const { seq, account, author, queuedAt, rank = 1, tries: known = 0, position } = bubble;
  const waiting = { dueAt: null, tries: known, state: 'waiting' as const };
  const { dueAt, tries, state, triedAt, cancelledAt }: Standing = head?.seq === seq ? head : waiting;
  const tried = triedAt === undefined || state === 'waiting' ? {} : { triedAt };
  const cancelled = cancelledAt === undefined ? {} : { cancelledAt };
  const placed = { ...(rank === 1 ? {} : { rank }), ...(position === undefined ? {} : { position }) };
  return { seq, account, author, queuedAt, dueAt, tries, state, ...tried, ...cancelled, ...placed };
}

function* messagesOf(rows: readonly MessageRowDoc[], contact: ConversationDoc): Generator<MessageRecord> {
  const messages = new Map<number, MessageDoc>();
  for (const row of rows) if (row.seq <= contact.lastSeq) messages.set(row.seq, row);
  for (const { message } of contact.pending) if (message !== undefined) messages.set(message.seq, message);
  for (const { seq, queuedAt, rank: _rank, position: _position, dueAt: _dueAt, ...said } of contact.outbox) {
    const state = { direction: 'out', state: 'queued', reason: null } as const;
    messages.set(seq, { sealedExternalId: null, seq, at: queuedAt, ...said, ...state });
  }
  for (const { erased } of contact.pending) {
    const line = erased && messages.get(erased.seq);
    if (erased && line) messages.set(erased.seq, { ...line, sealedBody: erased.sealedBody });
  }
  for (const one of messages.values()) {
    const { seq, at, direction, author, kind: content, flow, node, release, state, reason } = one;
    // Of what was taken back nothing is kept, which an empty body says as well.
    const sealedBody = one.sealedBody?.length ? base64(one.sealedBody) : null;
    const sealedExternalId = one.sealedExternalId && base64(one.sealedExternalId);
    const what = { seq, at, direction, author, content, flow, node, release, state, reason };
    const {
      account,
      tries,
      sentAt,
      deliveredAt,
      readAt,
      failedAt,
      code: given,
      isResent,
      dead,
      sealedNote: note,
      toldAs,
    } = one;
    const known = { account, tries, sentAt, deliveredAt, readAt, failedAt, code: given, isResent, dead, toldAs };
    const passage = statusRecord({ ...known, sealedNote: note ? base64(note) : null } as KnownStatus, state);
    yield { kind: 'message', contactId: contact._id, ...what, sealedBody, sealedExternalId, ...passage };
  }
}

function* ticketsOf(rows: readonly TicketRowDoc[], contact: ConversationDoc): Generator<TicketRecord> {
  const tickets = new Map<string, TicketDoc>();
  for (const row of rows) tickets.set(row.id, row);
  for (const { at, ticket } of contact.pending) {
    if (ticket !== undefined)
      tickets.set(ticket.id, { ...ticket, closedAt: ticket.status === 'closed' ? (ticket.closedAt ?? at) : null });
  }
  for (const {
    id,
    status,
    level,
    openedAt,
    assignee = null,
    waitingSince = openedAt,
    closedAt,
    mutedUntil = 0,
    referralDue = null,
    revealDue = null,
    sealed,
  } of tickets.values()) {
    const order = { assignee, waitingSince, closedAt, mutedUntil, referralDue, revealDue };
    const about = { id, status, level, openedAt, ...order };
    yield { kind: 'ticket', contactId: contact._id, ...about, sealed: base64(sealed) };
  }
}

function eventOf({ at, kind: happened, flow, node, label }: Omit<EventDoc, '_id'>): StoreRecord {
  return { kind: 'event', at, happened, flow, node, label };
}

function reportOf({ point, reporter, outcome, at }: Omit<ReportDoc, '_id'>): StoreRecord {
  return { kind: 'number-report', point, reporter, outcome, at };
}

async function* othersIn(db: Collections): AsyncGenerator<StoreRecord> {
  for await (const { day, kind: counted, flow, node, label, count } of coldPagesOf<CountDoc>(db.cold.daily_counts)) {
    yield { kind: 'daily-count', day, counted, flow, node, label, count };
  }
  for await (const { _id: hash, at } of coldPagesOf<ReceiptDoc>(db.cold.receipts)) yield { kind: 'receipt', hash, at };
  for await (const { _id: hash, state, profiles } of coldPagesOf<SharedPhoneDoc>(db.cold.shared_phones)) {
    const own = profiles.map(({ address, number }) => ({ address, number }));
    yield { kind: 'shared-phone', hash, state, profiles: own.toSorted((one, other) => one.number - other.number) };
  }
  for await (const { at, swept } of coldPagesOf<RetentionReportDoc>(db.cold.retention_reports)) {
    yield { kind: 'retention-report', at, swept: JSON.parse(swept) };
  }
}

async function* keysIn({
  hot: { contact_keys, erased_lines },
  cold: { meta },
}: Collections): AsyncGenerator<KeyRecord> {
  const lookup = await meta.findOne({ _id: LOOKUP_KEY }).lean();
  if (lookup?.ringKey !== undefined && lookup.wrapped !== undefined) {
    yield { kind: 'lookup-key', ringKey: lookup.ringKey, wrapped: base64(lookup.wrapped) };
  }
  for await (const { _id, ringKey, wrapped, forgottenAt } of pagesOf(contact_keys)) {
    if (ringKey !== undefined && wrapped !== undefined) {
      yield { kind: 'contact-key', contactId: _id, ringKey, wrapped: base64(wrapped) };
    } else yield { kind: 'forgotten', contactId: _id, at: forgottenAt ?? 0 };
  }
  for await (const { contactId, seq, at } of pagesOf(erased_lines)) yield { kind: 'erased', contactId, seq, at };
}

/** All rows of a contact: as many as one says and hears in the time that they are kept. */
function rowsOf<Doc extends { _id: string }>(collection: Hot<Doc>, contactId: string): Promise<Doc[]> {
  const rows: Hot<{ _id: string }> = collection;
  return rows
    .find<Doc>({ _id: idsOf(contactId) }, { hint: { _id: 1 } })
    .sort({ _id: 1 })
    .toArray();
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
