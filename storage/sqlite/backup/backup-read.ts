import {
  type BackupSource,
  type ConversationRecord,
  type FileRecord,
  type KeyRecord,
  type KnownStatus,
  type MessageRecord,
  type OutboxRecord,
  type StoreRecord,
  statusRecord,
  type TicketRecord,
} from '../../backup/records.ts';
import { rows } from '../database.ts';
import type { Database } from '../statements.ts';
import { OWN_COLUMNS } from '../turns/own-files.ts';
import { createTimerReader } from '../turns/timers.ts';
import { contentIn } from './content-backup.ts';
import { staffIn } from './staff-backup.ts';

/** Reads both files as records. `db` must be one that nobody else writes to meanwhile. */
export function createBackupSource({ db, keyDb }: { db: Database; keyDb: Database }): BackupSource {
  return {
    async *readRecords() {
      yield* contentIn(db);
      yield* conversationsIn(db);
      yield* messagesIn(db);
      yield* ticketsIn(db);
      yield* filesIn(db);
      yield* othersIn(db);
      yield* staffIn(db);
    },
    async *readKeys() {
      yield* keysIn(keyDb);
      yield* erasedIn(db);
    },
  };
}

type ConversationRow = Omit<
  ConversationRecord,
  | ('kind' | 'sealedAddress' | 'sealedState' | 'isUnreachable' | 'heardAt' | 'apologisedAt' | 'askedAt' | 'shownFrom')
  | ('addresses' | 'inbox' | 'seen' | 'timers' | 'outbox')
> & { sealedAddress: Uint8Array; sealedState: Uint8Array | null; isUnreachable: number } & Record<
    'heardAt' | 'apologisedAt' | 'askedAt' | 'shownFrom',
    number | null
  >;

function* conversationsIn(db: Database): Generator<StoreRecord> {
  const select = db.prepare(
    `select id, version, account, sealed_address as sealedAddress, sealed_state as sealedState, flow, node, release,
            last_seq as lastSeq, sent, dropped, silent_since as silentSince, is_unreachable as isUnreachable,
            heard_day as heardDay, send_after as sendAfter, moved_to as movedTo, heard_at as heardAt,
            apologised_at as apologisedAt, asked_at as askedAt, shown_from as shownFrom
       from conversations order by id`,
  );
  const partsOf = createPartReader(db);
  for (const { heardAt, apologisedAt, askedAt, shownFrom, ...row } of select.iterate() as Iterable<ConversationRow>) {
    yield {
      kind: 'conversation',
      ...row,
      ...(heardAt === null ? {} : { heardAt }),
      ...(apologisedAt === null ? {} : { apologisedAt }),
      ...(askedAt === null ? {} : { askedAt }),
      ...(shownFrom === null ? {} : { shownFrom }),
      sealedAddress: base64(row.sealedAddress),
      sealedState: row.sealedState && base64(row.sealedState),
      isUnreachable: row.isUnreachable === 1,
      ...partsOf(row.id),
    };
  }
}

type OutboxRow = Omit<OutboxRecord, 'triedAt' | 'cancelledAt' | 'rank' | 'position'> & { rank: number } & Record<
    'triedAt' | 'cancelledAt' | 'position',
    number | null
  >;

function createPartReader(
  db: Database,
): (contactId: string) => Pick<ConversationRecord, 'addresses' | 'inbox' | 'seen' | 'timers' | 'outbox'> {
  const addresses = db.prepare('select hash from addresses where contact_id = ? order by hash');
  const inbox = db.prepare('select key, at, sealed from inbox where contact_id = ? order by position');
  const seen = db.prepare('select key, at from seen where contact_id = ? order by position');
  const timersOf = createTimerReader({ db });
  const outbox = db.prepare(
    `select seq, account, author, queued_at as queuedAt, due_at as dueAt, tries, state, tried_at as triedAt,
            cancelled_at as cancelledAt, rank, position
       from outbox
      where contact_id = ? order by coalesce(position, seq), seq`,
  );
  return (contactId) => ({
    addresses: rows<{ hash: string }>(addresses, contactId).map(({ hash }) => hash),
    inbox: rows<{ key: string; at: number; sealed: Uint8Array }>(inbox, contactId).map(({ key, at, sealed }) => ({
      key,
      at,
      sealed: base64(sealed),
    })),
    seen: rows<{ key: string; at: number }>(seen, contactId).map((one) => ({ ...one })),
    timers: timersOf(contactId),
    outbox: rows<OutboxRow>(outbox, contactId).map(({ triedAt, cancelledAt, rank, position, ...one }) => ({
      ...one,
      ...(triedAt === null || one.state === 'waiting' ? {} : { triedAt }),
      ...(cancelledAt === null ? {} : { cancelledAt }),
      ...(rank === 1 ? {} : { rank }),
      ...(position === null ? {} : { position }),
    })),
  });
}

function* messagesIn(db: Database): Generator<StoreRecord> {
  const select = db.prepare(
    `select contact_id as contactId, seq, at, direction, author, kind as content, flow, node, release, state,
            iif(state = 'queued', null, reason) as reason,
            sealed_body as sealedBody, sealed_external_id as sealedExternalId, account, tries, sent_at as sentAt,
            delivered_at as deliveredAt, read_at as readAt, failed_at as failedAt, failed_code as code,
            is_resent as isResent, dead, sealed_note as sealedNote, told_as as toldAs
       from messages order by contact_id, seq`,
  );
  type Row = Omit<MessageRecord, 'kind' | 'sealedBody' | 'sealedExternalId' | 'passage'> &
    Record<'sealedBody' | 'sealedExternalId' | 'sealedNote', Uint8Array | null> &
    Omit<KnownStatus, 'isResent' | 'sealedNote'> & { isResent: number };
  for (const row of select.iterate() as Iterable<Row>) {
    const { contactId, seq, at, direction, author, content, flow, node, release, state, reason, ...more } = row;
    const line = { contactId, seq, at, direction, author, content, flow, node, release, state, reason };
    const { sealedBody: body, sealedExternalId: id, sealedNote: note, isResent, ...known } = more;
    const sealed = { sealedBody: body && base64(body), sealedExternalId: id && base64(id) };
    const passage = { ...known, isResent: isResent === 1, sealedNote: note && base64(note) };
    yield { kind: 'message', ...line, ...sealed, ...statusRecord(passage, state) };
  }
}

function* ticketsIn(db: Database): Generator<StoreRecord> {
  const select = db.prepare(
    `select contact_id as contactId, id, status, level, opened_at as openedAt, assignee,
            waiting_since as waitingSince, closed_at as closedAt, muted_until as mutedUntil,
            referral_due as referralDue, reveal_due as revealDue, sealed
       from tickets order by contact_id, id`,
  );
  type Row = Omit<TicketRecord, 'kind' | 'sealed'> & { sealed: Uint8Array };
  for (const row of select.iterate() as Iterable<Row>) yield { kind: 'ticket', ...row, sealed: base64(row.sealed) };
}

function* filesIn(db: Database): Generator<StoreRecord> {
  const select = db.prepare(
    `select contact_id as contactId, seq, at, account, state, due_at as dueAt, tries, size, pieces, reason, sealed
       from media
      union all select ${OWN_COLUMNS} from own_files where pieces > 0
      order by contactId, seq`,
  );
  const pieces = db.prepare(
    `select piece, sealed from media_pieces where contact_id = ?1 and seq = ?2
      union all select piece, sealed from own_file_pieces where contact_id = ?1 and seq = ?2
      order by piece`,
  );
  type Row = Omit<FileRecord, 'kind' | 'sealed'> & { sealed: Uint8Array };
  for (const row of select.iterate() as Iterable<Row>) {
    const { contactId, seq, state } = row;
    yield { kind: 'file', ...row, sealed: base64(row.sealed) };
    if (state !== 'kept') continue;
    for (const { piece, sealed } of pieces.iterate(contactId, seq) as Iterable<{ piece: number; sealed: Uint8Array }>) {
      yield { kind: 'file-piece', contactId, seq, piece, sealed: base64(sealed) };
    }
  }
}

/** What hangs on nobody. */
function* othersIn(db: Database): Generator<StoreRecord> {
  const iterate = (sql: string) => db.prepare(sql).iterate() as Iterable<Record<string, unknown>>;
  for (const row of iterate('select at, kind as happened, flow, node, label from events order by position')) {
    yield { kind: 'event', ...row } as StoreRecord;
  }
  for (const row of iterate('select day, kind as counted, flow, node, label, count from daily_counts')) {
    yield { kind: 'daily-count', ...row } as StoreRecord;
  }
  for (const row of iterate('select point, reporter, outcome, at from number_reports')) {
    yield { kind: 'number-report', ...row } as StoreRecord;
  }
  for (const row of iterate('select hash, at from receipts')) yield { kind: 'receipt', ...row } as StoreRecord;
  yield* sharedPhonesIn(db);
  for (const row of iterate('select at, swept from retention_reports')) {
    yield { kind: 'retention-report', at: row.at, swept: JSON.parse(String(row.swept)) } as StoreRecord;
  }
}

function* sharedPhonesIn(db: Database): Generator<StoreRecord> {
  const profiles = db.prepare('select address, number from shared_phone_profiles where phone = ? order by number');
  for (const { hash, state } of rows<{ hash: string; state: string }>(
    db.prepare('select hash, state from shared_phones'),
  )) {
    const own = rows<{ address: string; number: number }>(profiles, hash);
    yield { kind: 'shared-phone', hash, state, profiles: own.map((one) => ({ ...one })) };
  }
}

/** In one transaction: whose key is destroyed at this moment is in the ledger or has a key still, and never both. */
function* keysIn(keyDb: Database): Generator<KeyRecord> {
  keyDb.exec('begin');
  try {
    const lookup = keyDb.prepare('select ring_key as ringKey, wrapped from store_keys');
    for (const row of lookup.iterate() as Iterable<{ ringKey: string; wrapped: Uint8Array }>) {
      yield { kind: 'lookup-key', ...row, wrapped: base64(row.wrapped) };
    }
    const keys = keyDb.prepare('select contact_id as contactId, ring_key as ringKey, wrapped from contact_keys');
    for (const row of keys.iterate() as Iterable<{ contactId: string; ringKey: string; wrapped: Uint8Array }>) {
      yield { kind: 'contact-key', ...row, wrapped: base64(row.wrapped) };
    }
    const ledger = keyDb.prepare('select contact_id as contactId, at from forgotten');
    for (const row of ledger.iterate() as Iterable<{ contactId: string; at: number }>) {
      yield { kind: 'forgotten', ...row };
    }
  } finally {
    keyDb.exec('rollback');
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function* erasedIn(db: Database): Generator<KeyRecord> {
  const ledger = db.prepare('select contact_id as contactId, seq, at from erased');
  for (const row of ledger.iterate() as Iterable<{ contactId: string; seq: number; at: number }>) {
    yield { kind: 'erased', ...row };
  }
}
