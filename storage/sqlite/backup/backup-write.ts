import { OWN_FILES_FROM } from '../../../core/own-file.ts';
import type { ContentRecord } from '../../backup/content-records.ts';
import type {
  ConversationRecord,
  FilePieceRecord,
  FileRecord,
  KeyRecord,
  MessageRecord,
  StaffSideRecord,
  StoreRecord,
  TicketRecord,
} from '../../backup/records.ts';
import { wrappedFor } from '../../shared/places.ts';
import { inTransaction } from '../database.ts';
import type { Database } from '../statements.ts';
import { createTimerInsert } from '../turns/timers.ts';
import { createContentWriter } from './content-backup.ts';
import { createStaffSideWriter } from './staff-backup.ts';

/** Writes records as rows. Rows that lean on others may come first: foreign keys are looked at in the end. */
export function createRecordWriter(db: Database): (records: readonly StoreRecord[]) => void {
  const writeConversation = createConversationWriter(db);
  const writeMessage = createMessageWriter(db);
  const writeTicket = createTicketWriter(db);
  const writeFile = createFileWriter(db);
  const writeOther = createOtherWriter(db);
  const writeStaffSide = createStaffSideWriter(db);
  const writeContent = createContentWriter(db);

  function write(record: StoreRecord): unknown {
    switch (record.kind) {
      case 'conversation':
        return writeConversation(record);
      case 'message':
        return writeMessage(record);
      case 'ticket':
        return writeTicket(record);
      case 'file':
      case 'file-piece':
        return writeFile(record);
      case 'staff':
      case 'audit':
      case 'audit-anchor':
      case 'settings':
        return writeStaffSide(record);
      case 'revision':
      case 'release':
      case 'confirmation':
      case 'draft':
      case 'text-review':
      case 'missed-dealt':
      case 'clip':
        return writeContent(record);
      default:
        return writeOther(record);
    }
  }

  return (records) =>
    inTransaction(db, () => {
      for (const record of records) write(record);
    });
}

function createConversationWriter(db: Database): (record: ConversationRecord) => void {
  const insert = db.prepare(
    `insert into conversations (id, version, account, sealed_address, sealed_state, flow, node, release, last_seq, sent,
            dropped, silent_since, is_unreachable, heard_day, send_after, moved_to, heard_at, apologised_at,
            asked_at, shown_from)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const address = db.prepare('insert into addresses (hash, contact_id) values (?, ?)');
  const inbox = db.prepare('insert into inbox (contact_id, key, at, sealed) values (?, ?, ?, ?)');
  const seen = db.prepare('insert into seen (contact_id, key, at) values (?, ?, ?)');
  const timer = createTimerInsert({ db });
  const outbox = db.prepare(
    `insert into outbox (contact_id, seq, account, author, queued_at, due_at, tries, state, tried_at, rank, position,
            head_rank, cancelled_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return (one) => {
    const at = [one.flow, one.node, one.release] as const;
    const counts = [one.lastSeq, one.sent, one.dropped, one.silentSince] as const;
    const sealed = [bytes(one.sealedAddress), one.sealedState && bytes(one.sealedState)] as const;
    const rest = [one.isUnreachable ? 1 : 0, one.heardDay, one.sendAfter, one.movedTo] as const;
    const { heardAt = null, apologisedAt = null, askedAt = null, shownFrom = null } = one;
    const moments = [heardAt, apologisedAt, askedAt, shownFrom] as const;
    insert.run(one.id, one.version, one.account, ...sealed, ...at, ...counts, ...rest, ...moments);
    for (const hash of one.addresses) address.run(hash, one.id);
    for (const waiting of one.inbox) inbox.run(one.id, waiting.key, waiting.at, bytes(waiting.sealed));
    for (const { key, at: seenAt } of one.seen) seen.run(one.id, key, seenAt);
    for (const each of one.timers) timer(one.id, each);
    const headRank = Math.min(...one.outbox.map(({ rank = 1 }) => rank));
    for (const { seq, account, author, queuedAt, dueAt, tries, state, ...more } of one.outbox) {
      const { triedAt = null, cancelledAt = null, rank = 1, position = null } = more;
      const standing = [dueAt, tries, state, triedAt, rank, position, headRank, cancelledAt] as const;
      outbox.run(one.id, seq, account, author, queuedAt, ...standing);
    }
  };
}

function createMessageWriter(db: Database): (record: MessageRecord) => void {
  const insert = db.prepare(
    `insert into messages (contact_id, seq, at, direction, author, kind, flow, node, release, state, reason, sealed_body,
            sealed_external_id, tries, sent_at, delivered_at, read_at, failed_at, failed_code, is_resent, dead,
            sealed_note, told_as, account)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
               ?23, coalesce(?24, (select account from outbox where contact_id = ?1 and seq = ?2)))`,
  );
  return ({ contactId, seq, at, direction, author, content, flow, node, release, state, reason, ...more }) => {
    const { passage = {}, ...sealed } = more;
    const body = sealed.sealedBody && bytes(sealed.sealedBody);
    const externalId = sealed.sealedExternalId && bytes(sealed.sealedExternalId);
    const what = [direction, author, content, flow, node, release, state, reason] as const;
    const { tries = 0, sentAt = null, deliveredAt = null, readAt = null, failedAt = null, code = null } = passage;
    const { dead = null, sealedNote, toldAs = null, account = null } = passage;
    const come = [tries, sentAt, deliveredAt, readAt, failedAt, code, passage.isResent ? 1 : 0, dead] as const;
    const note = sealedNote === undefined ? null : bytes(sealedNote);
    insert.run(contactId, seq, at, ...what, body, externalId, ...come, note, toldAs, account);
  };
}

function createTicketWriter(db: Database): (record: TicketRecord) => void {
  const insert = db.prepare(
    `insert into tickets (contact_id, id, status, level, opened_at, assignee, waiting_since, closed_at, muted_until,
                          sealed, referral_due, reveal_due)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return ({ contactId, id, status, level, openedAt, assignee, waitingSince, closedAt, mutedUntil = 0, ...more }) => {
    const { sealed, referralDue = null, revealDue = null } = more;
    const about = [contactId, id, status, level, openedAt, assignee, waitingSince, closedAt, mutedUntil] as const;
    insert.run(...about, bytes(sealed), referralDue, revealDue);
  };
}

function createFileWriter(db: Database): (record: FileRecord | FilePieceRecord) => void {
  const insert = db.prepare(
    `insert into media (contact_id, seq, at, account, state, due_at, tries, size, pieces, reason, sealed)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertPiece = db.prepare('insert into media_pieces (contact_id, seq, piece, sealed) values (?, ?, ?, ?)');
  const insertOwn = db.prepare(
    'insert into own_files (contact_id, seq, at, size, pieces, sealed) values (?, ?, ?, ?, ?, ?)',
  );
  const insertOwnPiece = db.prepare('insert into own_file_pieces (contact_id, seq, piece, sealed) values (?, ?, ?, ?)');
  return (one) => {
    const { contactId, seq, sealed } = one;
    const isOwn = seq >= OWN_FILES_FROM;
    if (one.kind === 'file-piece') {
      (isOwn ? insertOwnPiece : insertPiece).run(contactId, seq, one.piece, bytes(sealed));
      return;
    }
    if (isOwn) {
      insertOwn.run(contactId, seq, one.at, one.size, one.pieces, bytes(sealed));
      return;
    }
    const come = [one.dueAt, one.tries, one.size, one.pieces, one.reason] as const;
    insert.run(contactId, seq, one.at, one.account, one.state, ...come, bytes(sealed));
  };
}

type Other = Exclude<
  StoreRecord,
  ConversationRecord | MessageRecord | TicketRecord | FileRecord | FilePieceRecord | StaffSideRecord | ContentRecord
>;

function createOtherWriter(db: Database): (record: Other) => unknown {
  const event = db.prepare('insert into events (at, kind, flow, node, label) values (?, ?, ?, ?, ?)');
  const count = db.prepare('insert into daily_counts (day, kind, flow, node, label, count) values (?, ?, ?, ?, ?, ?)');
  const report = db.prepare('insert into number_reports (point, reporter, outcome, at) values (?, ?, ?, ?)');
  const receipt = db.prepare('insert into receipts (hash, at) values (?, ?)');
  const phone = db.prepare('insert into shared_phones (hash, state) values (?, ?)');
  const profile = db.prepare('insert into shared_phone_profiles (address, phone, number) values (?, ?, ?)');
  const retention = db.prepare('insert into retention_reports (at, swept) values (?, ?)');
  return (one) => {
    switch (one.kind) {
      case 'event':
        return event.run(one.at, one.happened, one.flow, one.node, one.label);
      case 'daily-count':
        return count.run(one.day, one.counted, one.flow, one.node, one.label, one.count);
      case 'number-report':
        return report.run(one.point, one.reporter, one.outcome, one.at);
      case 'receipt':
        return receipt.run(one.hash, one.at);
      case 'shared-phone':
        phone.run(one.hash, one.state);
        for (const { address, number } of one.profiles) profile.run(address, one.hash, number);
        return;
      case 'retention-report':
        return retention.run(one.at, JSON.stringify(one.swept));
    }
  };
}

/** Whose key was destroyed was forgotten long ago: nothing of it is left to finish. */
export function createKeyWriter({
  db,
  keyDb,
}: {
  db: Database;
  keyDb: Database;
}): (records: readonly KeyRecord[]) => void {
  const lookup = keyDb.prepare('insert or replace into store_keys (purpose, ring_key, wrapped) values (?, ?, ?)');
  const key = keyDb.prepare('insert into contact_keys (contact_id, ring_key, wrapped) values (?, ?, ?)');
  const forgotten = keyDb.prepare('insert into forgotten (contact_id, at, is_finished) values (?, ?, 1)');
  const erased = db.prepare('insert into erased (contact_id, seq, at, is_finished) values (?, ?, ?, 1)');

  function write(one: KeyRecord): void {
    if (one.kind === 'lookup-key') lookup.run(wrappedFor.lookup, one.ringKey, bytes(one.wrapped));
    else if (one.kind === 'contact-key') key.run(one.contactId, one.ringKey, bytes(one.wrapped));
    else if (one.kind === 'erased') erased.run(one.contactId, one.seq, one.at);
    else forgotten.run(one.contactId, one.at);
  }

  return (records) =>
    inTransaction(keyDb, () => {
      for (const record of records) write(record);
    });
}

function bytes(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}
