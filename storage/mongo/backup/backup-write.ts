import { randomBytes } from 'node:crypto';
import type {
  ConversationRecord,
  KeyRecord,
  MessageRecord,
  OutboxRecord,
  StatusRecord,
  StoreRecord,
  TicketRecord,
} from '../../backup/records.ts';
import { UNMARKED } from '../../shared/ticket-marks.ts';
import type { Collections } from '../collections.ts';
import { LOOKUP_KEY } from '../contact-keys.ts';
import type { TicketRowDoc } from '../desk/desk-documents.ts';
import type { Change, Hot } from '../hot.ts';
import type { OutboxDoc } from '../owed-documents.ts';
import type { ContactKeyDoc } from '../turns/contact-documents.ts';
import type { ConversationDoc, HeadDoc } from '../turns/conversation-document.ts';
import type { ErasedDoc, MessageRowDoc } from '../turns/log-documents.ts';
import { messageId } from '../turns/message-id.ts';
import { writeTimers } from '../turns/timers.ts';
import { writeContent } from './content-backup.ts';
import { writeFiles } from './media-backup.ts';
import { writeStaffSide } from './staff-backup.ts';

/** Writes records as documents. A contact comes before its messages and tickets, which add to it what it holds itself. */
export function createRecordWriter(db: Collections): (records: readonly StoreRecord[]) => Promise<void> {
  return async (records) => {
    const contacts = records.filter((one) => one.kind === 'conversation');
    const addresses = contacts.flatMap(({ id, addresses: hashes }) => hashes.map((_id) => ({ _id, contactId: id })));
    await insert(db.hot.conversations, contacts.map(contactOf));
    await insert(db.hot.addresses, addresses);
    const messages = records.filter((one) => one.kind === 'message');
    await insert(db.hot.messages, messages.filter(({ state }) => state !== 'queued').map(messageOf));
    await change(db.hot.conversations, messages.filter(({ state }) => state === 'queued').map(bubbleOf));
    const tickets = records.filter((one) => one.kind === 'ticket');
    await insert(db.hot.tickets, tickets.map(ticketOf));
    await change(db.hot.conversations, tickets.filter(({ status }) => status === 'open').map(openTicketOf));
    await writeFiles(db, records);
    for (const one of records) await writeOther(db, one);
  };
}

function contactOf(one: ConversationRecord): ConversationDoc {
  const {
    kind: _kind,
    id,
    addresses: _addresses,
    sealedAddress,
    sealedState,
    outbox,
    timers,
    inbox,
    movedTo,
    ...plain
  } = one;
  const first = outbox.find(({ dueAt }) => dueAt !== null);
  return {
    ...plain,
    _id: id,
    sealedAddress: bytes(sealedAddress),
    sealedState: sealedState === null ? null : bytes(sealedState),
    droppedClaimed: 0,
    wokenBy: null,
    turnLease: 0,
    turnUntil: 0,
    outboxRevision: 0,
    inbox: inbox.map(({ key, at, sealed }, arrived) => ({ key, at, arrived, sealed: bytes(sealed) })),
    timers: writeTimers(timers, false),
    outbox: outbox.map(emptyBubbleOf),
    ...(first ? { head: headOf(first, outbox) } : {}),
    pending: [],
    ...(movedTo === null ? {} : { movedTo }),
  };
}

/** What is said comes with the message of the same number. */
function emptyBubbleOf({ seq, account, author, queuedAt, tries, rank = 1, position }: OutboxRecord): OutboxDoc {
  const placed = position === undefined ? {} : { position };
  const unsaid = { kind: '', flow: null, node: null, release: null, sealedBody: bytes('') };
  return { seq, account, author, queuedAt, tries, rank, ...placed, ...unsaid };
}

function headOf(
  { seq, account, dueAt, tries, state, triedAt, cancelledAt }: OutboxRecord,
  outbox: readonly OutboxRecord[],
): HeadDoc {
  const rank = Math.min(...outbox.map((one) => one.rank ?? 1));
  const tried = triedAt === undefined ? {} : { triedAt };
  const cancelled = cancelledAt === undefined ? {} : { cancelledAt };
  return { seq, account, dueAt: dueAt ?? 0, tries, state, rank, ...tried, ...cancelled };
}

function messageOf(record: MessageRecord): MessageRowDoc {
  const { kind: _kind, content, sealedBody, sealedExternalId, passage, ...plain } = record;
  return {
    ...plain,
    _id: messageId(plain.contactId, plain.seq),
    kind: content,
    sealedBody: sealedBody === null ? null : bytes(sealedBody),
    sealedExternalId: sealedExternalId === null ? null : bytes(sealedExternalId),
    ...statusDoc(passage),
    revision: 0,
  };
}

function statusDoc(passage: StatusRecord = {}) {
  const { sealedNote, ...plain } = passage;
  return sealedNote === undefined ? plain : { ...plain, sealedNote: bytes(sealedNote) };
}

/** A bubble that waits to be sent lies with its contact. */
function bubbleOf(record: MessageRecord): Change<ConversationDoc> {
  const { contactId, seq, content, flow, node, release, sealedBody, sealedExternalId, passage } = record;
  const known = sealedExternalId === null ? {} : { sealedExternalId: bytes(sealedExternalId) };
  const said = { kind: content, flow, node, release, sealedBody: bytes(sealedBody ?? ''), ...passage, ...known };
  const $set = Object.fromEntries(Object.entries(said).map(([field, value]) => [`outbox.$.${field}`, value ?? null]));
  return { updateOne: { filter: { _id: contactId, 'outbox.seq': seq }, update: { $set } } };
}

function ticketOf({ kind: _kind, sealed, ...plain }: TicketRecord): TicketRowDoc {
  return { ...plain, _id: `${plain.contactId}-${plain.id}`, version: 0, marks: UNMARKED, sealed: bytes(sealed) };
}

function openTicketOf({ kind: _kind, contactId, sealed, ...plain }: TicketRecord): Change<ConversationDoc> {
  const ticket = { ...plain, sealed: bytes(sealed) };
  return { updateOne: { filter: { _id: contactId }, update: { $set: { ticket } } } };
}

async function writeOther(db: Collections, one: StoreRecord): Promise<void> {
  switch (one.kind) {
    case 'event': {
      const { at, happened: kind, flow, node, label } = one;
      return insert(db.hot.events, [{ _id: randomBytes(12).toString('base64url'), at, kind, flow, node, label }]);
    }
    case 'daily-count': {
      const { day, counted: kind, flow, node, label, count } = one;
      const _id = JSON.stringify([day, kind, flow, node, label]);
      await db.cold.daily_counts.insertMany([{ _id, day, kind, flow, node, label, count, fold: 0 }]);
      return;
    }
    case 'number-report': {
      const { kind: _kind, ...report } = one;
      return insert(db.hot.number_reports, [{ _id: `${report.point}-${report.reporter}`, ...report }]);
    }
    case 'receipt':
      await db.cold.receipts.insertMany([{ _id: one.hash, at: one.at }]);
      return;
    case 'shared-phone': {
      const { hash: _id, state, profiles } = one;
      await db.cold.shared_phones.insertMany([{ _id, revision: 0, state, profiles }]);
      return;
    }
    case 'retention-report':
      await db.cold.retention_reports.insertMany([
        { _id: String(one.at), at: one.at, swept: JSON.stringify(one.swept) },
      ]);
      return;
    case 'staff':
    case 'audit':
    case 'audit-anchor':
    case 'settings':
      return writeStaffSide(db, one);
    case 'revision':
    case 'release':
    case 'confirmation':
    case 'draft':
    case 'text-review':
    case 'missed-dealt':
    case 'clip':
      return writeContent(db, one);
    default:
      return undefined;
  }
}

/** Whose key was destroyed was forgotten long ago: nothing of it is left to finish. */
export function createKeyWriter({
  hot: { contact_keys, erased_lines },
  cold: { meta },
}: Collections): (records: readonly KeyRecord[]) => Promise<void> {
  return async (records) => {
    for (const one of records) {
      if (one.kind !== 'lookup-key') continue;
      const put = { $set: { ringKey: one.ringKey, wrapped: bytes(one.wrapped) } };
      await meta.updateOne({ _id: LOOKUP_KEY }, put, { upsert: true });
    }
    await insert(
      contact_keys,
      records.flatMap((one): ContactKeyDoc[] => {
        if (one.kind === 'lookup-key' || one.kind === 'erased') return [];
        if (one.kind === 'forgotten') return [{ _id: one.contactId, forgottenAt: one.at }];
        return [{ _id: one.contactId, ringKey: one.ringKey, wrapped: bytes(one.wrapped) }];
      }),
    );
    await insert(
      erased_lines,
      records.flatMap((one): ErasedDoc[] => {
        if (one.kind !== 'erased') return [];
        const { contactId, seq, at } = one;
        return [{ _id: messageId(contactId, seq), contactId, seq, at }];
      }),
    );
  };
}

async function insert<Doc extends { _id: string }>(collection: Hot<Doc>, documents: readonly Doc[]): Promise<void> {
  if (documents.length > 0) await collection.insertMany(documents, { ordered: false });
}

async function change<Doc extends { _id: string }>(
  collection: Hot<Doc>,
  changes: readonly Change<Doc>[],
): Promise<void> {
  if (changes.length > 0) await collection.bulkWrite(changes, { ordered: false });
}

function bytes(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}
