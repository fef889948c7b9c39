import mongoose from 'mongoose';
import type { DeskEvent } from '../../../core/desk.ts';
import { LEVELS } from '../../../core/ticket.ts';
import { UNMARKED } from '../../shared/ticket-marks.ts';
import { isDuplicate } from '../duplicate.ts';
import type { Change, Filter, Hot, Update } from '../hot.ts';
import type { PendingDoc } from '../owed-documents.ts';
import type { StoreParts } from '../parts.ts';
import { deleteRowsOf } from '../rows.ts';
import { isInShare } from '../serving.ts';
import type { ConversationDoc } from './conversation-document.ts';
import { createErasing } from './erasing.ts';
import type { EventDoc, MessageRowDoc, ReportDoc } from './log-documents.ts';
import type { FileDoc } from './media-documents.ts';
import { messageId } from './message-id.ts';

/** Of so many contacts what they owe is written out in one piece. */
const SETTLE_BATCH = 100;
/** Of several processes each looks at so many pieces at the most, and finds its own among them. */
const PIECES_MAX = 4;
/** What is owed for longer was left by a process that is no more. */
const LEFT_MS = 3000;

type Owing = Pick<ConversationDoc, '_id' | 'pending'>;

/** Writes out what committed turns owe. All of it may be done twice, by two at once, or again after a crash. */
export interface Settling {
  /** Of some contacts; returns how much. Where it is much, several processes share it out. */
  settleSome(now: number): Promise<number>;
  settleContact(contactId: string): Promise<void>;
  /** Tells whoever looks at the desk; what was told under an id is not told twice. */
  tellDesk(told: readonly Told[]): Promise<void>;
}

interface Told {
  id: string;
  at: number;
  event: DeskEvent;
}

export function createSettling({ db, desk, share }: Pick<StoreParts, 'db' | 'desk' | 'share'>): Settling {
  const { conversations, messages, tickets, events, number_reports, desk_events, media } = db.hot;

  const erase = createErasing({ db });

  async function settle(owing: Owing[]): Promise<number> {
    const all = owing.flatMap(({ _id, pending }) => pending.map((entry) => ({ contactId: _id, entry })));
    if (all.length === 0) return 0;
    await Promise.all([
      writeLines(messages, all.flatMap(lineOf)),
      write(tickets, all.flatMap(ticketChange)),
      add(events, all.flatMap(eventOf)),
      write(number_reports, all.flatMap(reportChange)),
      write(media, all.flatMap(fileChange)),
      write(desk_events, await deskChanges(all.flatMap(owedToDesk))),
    ]);
    for (const { contactId, entry } of all) await erase(contactId, entry);
    await crossOut(owing);
    if (all.some(({ entry }) => entry.desk !== undefined)) desk.wake();
    return all.length;
  }

  /** Of a contact who was forgotten meanwhile nothing may stay, neither what was just written out. */
  async function crossOut(owing: Owing[]): Promise<void> {
    const crossed = owing.map(({ _id, pending }) => ({
      updateOne: { filter: { _id }, update: { $pull: { pending: { id: { $in: pending.map(({ id }) => id) } } } } },
    }));
    const { matchedCount } = await conversations.bulkWrite(crossed, { ordered: false });
    if (matchedCount === owing.length) return;
    const ids = owing.map(({ _id }) => _id);
    const there = await conversations.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray();
    const known = new Set(there.map(({ _id }) => _id));
    for (const id of ids) if (!known.has(id)) await deleteRowsOf(db, id);
  }

  /** What a crash or a channel has held up is told of now. */
  async function deskChanges(told: readonly OwedToDesk[]): Promise<DeskChange[]> {
    if (told.length === 0) return [];
    const [newest] = await desk_events
      .find({}, { projection: { at: 1 } })
      .hint('at')
      .sort({ at: -1 })
      .limit(1)
      .toArray();
    return told.map(({ id, at, event }) =>
      upsert<DeskRow>({ _id: id }, { $setOnInsert: { at: desk.momentOf(at, newest?.at), ...event } }),
    );
  }

  return {
    async tellDesk(told) {
      if (told.length === 0) return;
      const owed = told.map(({ event, ...one }) => ({
        ...one,
        event: { ...event, level: LEVELS.indexOf(event.level) },
      }));
      await write(desk_events, await deskChanges(owed));
      desk.wake();
    },

    async settleSome(now) {
      const ours = share();
      const found = await conversations
        .find<Owing>({ 'pending.at': { $exists: true } }, { projection: { pending: 1 } })
        .hint('owing')
        .limit(SETTLE_BATCH * Math.min(ours.of, PIECES_MAX))
        .toArray();
      // What is little is done by whoever comes first; what is much would be done by all of them, over and over.
      const isMuch = found.length >= SETTLE_BATCH;
      const own = isMuch ? found.filter(({ _id, pending }) => isInShare(_id, ours) || isLeft(pending, now)) : found;
      return settle((own.length > 0 ? own : found).slice(0, SETTLE_BATCH));
    },

    async settleContact(contactId) {
      const owing = await conversations.findOne<Owing>({ _id: contactId }, { projection: { pending: 1 } });
      if (owing !== null) await settle([owing]);
    },
  };
}

function isLeft(pending: readonly PendingDoc[], now: number): boolean {
  return pending.some(({ at }) => at <= now - LEFT_MS);
}

/** Adds rows; gives those of which one is there already, and stays. */
async function add<Doc extends { _id: string }, Row extends Doc>(to: Hot<Doc>, rows: readonly Row[]): Promise<Row[]> {
  if (rows.length === 0) return [];
  try {
    await to.insertMany(rows, { ordered: false });
    return [];
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoBulkWriteError) || !isDuplicate(error)) throw error;
    return [error.writeErrors].flat().flatMap(({ index }) => rows[index] ?? []);
  }
}

/** A duplicate says that the row is there and newer: it stays. */
async function write<Doc extends { _id: string }>(to: Hot<Doc>, changes: Change<Doc>[]): Promise<void> {
  if (changes.length === 0) return;
  try {
    await to.bulkWrite(changes, { ordered: false });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}

interface Owed {
  contactId: string;
  entry: PendingDoc;
}

/** Of a document that is made where it is not there. */
function upsert<Doc>(filter: Filter<Doc>, update: Update<Doc>): Change<Doc> {
  return { updateOne: { filter, update, upsert: true } };
}

type DeskRow = { _id: string; at: number } & NonNullable<PendingDoc['desk']>;
type DeskChange = Change<DeskRow>;
type TicketRow = { _id: string; contactId: string; marks: string } & NonNullable<PendingDoc['ticket']>;

type OwedToDesk = Pick<PendingDoc, 'id' | 'at'> & { event: NonNullable<PendingDoc['desk']> };

function owedToDesk({ entry: { id, at, desk: event } }: Owed): OwedToDesk[] {
  return event === undefined ? [] : [{ id, at, event }];
}

type Line = MessageRowDoc & { revision: number };

function lineOf({ contactId, entry: { message } }: Owed): Line[] {
  if (message === undefined) return [];
  const { revision = 0 } = message;
  return [{ _id: messageId(contactId, message.seq), contactId, ...message, revision }];
}

/**
 * Of two states of one line the later counts, in whatever order they are written out. Most lines are new: only those that
 * are there are looked for.
 */
async function writeLines(messages: Hot<MessageRowDoc>, lines: readonly Line[]): Promise<void> {
  const known = await add(messages, lines);
  const changes = known.map(({ _id, ...line }) =>
    upsert<MessageRowDoc>({ _id, revision: { $not: { $gte: line.revision } } }, { $set: line }),
  );
  await write(messages, changes);
}

function ticketChange({ contactId, entry: { at, ticket } }: Owed): Change<TicketRow>[] {
  if (ticket === undefined) return [];
  const closedAt = ticket.status === 'closed' ? (ticket.closedAt ?? at) : null;
  const _id = `${contactId}-${ticket.id}`;
  const row = { contactId, ...ticket, closedAt, marks: UNMARKED };
  return [upsert<TicketRow>({ _id, version: { $lt: ticket.version } }, { $set: row })];
}

function eventOf({ entry: { id, at, event } }: Owed): EventDoc[] {
  return event === undefined ? [] : [{ _id: id, at, ...event }];
}

/** One that is there was perhaps fetched already. */
function fileChange({ contactId, entry: { at: dueAt, file } }: Owed): Change<FileDoc>[] {
  if (file === undefined) return [];
  const wanted = { contactId, ...file, state: 'wanted', dueAt, tries: 0, size: 0, pieces: 0, reason: null } as const;
  return [upsert<FileDoc>({ _id: messageId(contactId, file.seq) }, { $setOnInsert: wanted })];
}

/** Of one contact and line the newest counts. */
function reportChange({ entry: { at, report } }: Owed): Change<ReportDoc>[] {
  if (report === undefined) return [];
  const _id = `${report.point}-${report.reporter}`;
  return [upsert<ReportDoc>({ _id, at: { $lt: at } }, { $set: { at, ...report } })];
}
