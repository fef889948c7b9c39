import { createHash } from 'node:crypto';
import type { Outbound, Timer } from '../../core/message.ts';
import type { NumberOutcome } from '../../core/number-report.ts';
import type { RetentionReport } from '../../core/retention.ts';
import type { DailyCount } from '../../core/upkeep.ts';
import type { AuditAnchor, StoredAudit } from '../shared/audit-chain.ts';
import type { StoredMessage } from '../shared/log-row.ts';
import type { StoredFile } from '../shared/media-rows.ts';
import type { ContentRecord } from './content-records.ts';

/**
 * storage/backup/ writes a store into files and back. A record is what lies at rest, in words of no engine: sealed values
 * stay sealed (as base64), for every store binds them to the same places (storage/shared/places.ts). So what was written from
 * one store can be read into another, and making a backup opens nothing that a person wrote.
 */
export type StoreRecord =
  | ConversationRecord
  | MessageRecord
  | TicketRecord
  | FileRecord
  | { kind: 'file-piece'; contactId: string; seq: number; piece: number; sealed: string }
  | EventRecord
  | ({ kind: 'daily-count'; counted: string } & Omit<DailyCount, 'kind'>)
  | { kind: 'number-report'; point: string; reporter: string; outcome: NumberOutcome; at: number }
  | { kind: 'receipt'; hash: string; at: number }
  | SharedPhoneRecord
  | ({ kind: 'retention-report' } & RetentionReport)
  | ContentRecord
  | StaffSideRecord;

/** A phone that several people share, by keyed hashes; who they are stands in it nowhere. */
export interface SharedPhoneRecord {
  kind: 'shared-phone';
  hash: string;
  state: string;
  profiles: { address: string; number: number }[];
}

/** One contact, with all that goes with it but its messages and tickets. Claims are left out: they end with a process. */
export interface ConversationRecord {
  kind: 'conversation';
  id: string;
  version: number;
  account: string;
  /** Keyed hashes under which it is found. */
  addresses: string[];
  sealedAddress: string;
  sealedState: string | null;
  flow: string | null;
  node: string | null;
  release: number | null;
  lastSeq: number;
  sent: number;
  dropped: number;
  silentSince: number | null;
  isUnreachable: boolean;
  heardDay: number;
  sendAfter: number;
  heardAt?: number;
  apologisedAt?: number;
  askedAt?: number;
  /** Of somebody who went on at another channel by a code: what was told up to this number is shown at no other. */
  shownFrom?: number;
  /** Where the contact goes on, of a conversation that ended. */
  movedTo: string | null;
  inbox: { key: string; at: number; sealed: string }[];
  seen: { key: string; at: number }[];
  timers: Timer[];
  /** What is said stands in the message of the same `seq`. */
  outbox: OutboxRecord[];
}

export interface OutboxRecord {
  seq: number;
  account: string;
  author: Outbound['from'];
  queuedAt: number;
  dueAt: number | null;
  tries: number;
  state: 'waiting' | 'sending';
  /** Of one that is on its way. */
  triedAt?: number;
  /** Of one on its way that a turn has superseded: when. */
  cancelledAt?: number;
  /** Where it is not 1. */
  rank?: number;
  /** Of one that stands behind later ones, in place of its number. */
  position?: number;
}

/** How far a bubble has come, as far as that is known: backups of before have none of it. */
export interface StatusRecord {
  account?: string;
  tries?: number;
  sentAt?: number;
  deliveredAt?: number;
  readAt?: number;
  failedAt?: number;
  code?: number;
  isResent?: true;
  dead?: string;
  sealedNote?: string;
  /** Of one that left after later ones. */
  toldAs?: number;
}

/** What a store may know of a bubble; nothing is written down of what it does not know. */
export type KnownStatus = { [field in Exclude<keyof StatusRecord, 'isResent'>]?: StatusRecord[field] | null } & {
  isResent?: boolean | null;
};

/** Of one that waits to be sent, account and tries stand in the outbox. */
export function statusRecord(known: KnownStatus, state: string): { passage?: StatusRecord } {
  const { account, tries, ...rest } = known;
  const all = state === 'queued' ? rest : { account, tries: tries || null, ...rest };
  const isKnown = ([, value]: [string, unknown]) => value !== null && value !== undefined && value !== false;
  const passage: StatusRecord = Object.fromEntries(Object.entries(all).filter(isKnown));
  return Object.keys(passage).length === 0 ? {} : { passage };
}

export interface MessageRecord {
  kind: 'message';
  contactId: string;
  seq: number;
  at: number;
  direction: StoredMessage['direction'];
  author: StoredMessage['author'];
  content: string;
  flow: string | null;
  node: string | null;
  release: number | null;
  state: StoredMessage['state'];
  reason: string | null;
  sealedBody: string | null;
  sealedExternalId: string | null;
  passage?: StatusRecord;
}

export interface TicketRecord {
  kind: 'ticket';
  contactId: string;
  id: string;
  status: 'open' | 'closed';
  level: number;
  openedAt: number;
  assignee: string | null;
  waitingSince: number;
  closedAt: number | null;
  /** Left out: never muted. */
  mutedUntil?: number;
  /** Left out: staff are reminded of nothing. */
  referralDue?: number | null;
  revealDue?: number | null;
  sealed: string;
}

/** A file that a contact sent. Its pieces come behind it; of one that was not yet fetched there are none. */
export interface FileRecord {
  kind: 'file';
  contactId: string;
  seq: number;
  at: number;
  account: string;
  state: StoredFile['state'];
  dueAt: number | null;
  tries: number;
  size: number;
  pieces: number;
  reason: StoredFile['reason'];
  sealed: string;
}

export type FilePieceRecord = Extract<StoreRecord, { kind: 'file-piece' }>;

export interface EventRecord {
  kind: 'event';
  at: number;
  happened: string;
  flow: string | null;
  node: string | null;
  label: string | null;
}

/** Sessions and tries to log in are left out: whoever works on a store that was restored logs in again. */
export interface StaffRecord {
  kind: 'staff';
  id: string;
  emailHash: string;
  isFirst: boolean;
  addedAt: number;
  sealed: string;
}

/** What hangs on the staff and on no contact. */
export type StaffSideRecord = StaffRecord | AuditRecord | ({ kind: 'audit-anchor' } & AuditAnchor) | SettingsRecord;

export interface SettingsRecord {
  kind: 'settings';
  version: number;
  at: number;
  sealed: string;
}

export type AuditRecord = { kind: 'audit'; sealedReason: string | null } & Omit<StoredAudit, 'sealedReason'>;

/** Keys as the ring has closed them, and the ledger of those that are destroyed. They never lie in the file of the data. */
export type KeyRecord =
  | { kind: 'lookup-key'; ringKey: string; wrapped: string }
  | { kind: 'contact-key'; contactId: string; ringKey: string; wrapped: string }
  | { kind: 'forgotten'; contactId: string; at: number }
  /** A line whose words its person has taken back. */
  | { kind: 'erased'; contactId: string; seq: number; at: number };

/** A store that can be written into a backup. */
export interface BackupSource {
  /**
   * All that is kept but the keys: each contact as one moment saw it, before its messages and tickets, which are of the
   * same moment.
   */
  readRecords(): AsyncIterable<StoreRecord>;
  /** Read after the records: a contact that came in between has a key too many, and none is without one. */
  readKeys(): AsyncIterable<KeyRecord>;
}

/** A store that a backup can be read into. */
export interface RestoreTarget extends BackupSource {
  isEmpty(): Promise<boolean>;
  /** From here to `finish` the store opens for nobody: a restore that is cut short is no store. */
  begin(): Promise<void>;
  writeRecords(records: readonly StoreRecord[]): Promise<void>;
  writeKeys(records: readonly KeyRecord[]): Promise<void>;
  finish(): Promise<void>;
}

/** Whose record it is; `null` for those that hang on nobody. */
export function contactOf(record: StoreRecord): string | null {
  if (record.kind === 'conversation') return record.id;
  return 'contactId' in record ? record.contactId : null;
}

/** Counts and a hash of records, whatever order they come in. */
export interface Tally {
  counts: Record<string, number>;
  hash: string;
}

const HASH_RANGE = 1n << 256n;

/** The sum of the records' hashes: every store reads its records in an order of its own. */
export class Counter {
  readonly #counts = new Map<string, number>();
  #sum = 0n;

  add(record: StoreRecord | KeyRecord): void {
    this.#counts.set(record.kind, (this.#counts.get(record.kind) ?? 0) + 1);
    const digest = createHash('sha256').update(canonical(record)).digest('hex');
    this.#sum = (this.#sum + BigInt(`0x${digest}`)) % HASH_RANGE;
  }

  tally(): Tally {
    const counts = Object.fromEntries([...this.#counts].toSorted(([one], [other]) => (one < other ? -1 : 1)));
    return { counts, hash: this.#sum.toString(16) };
  }
}

export function isSameTally(one: Tally, other: Tally): boolean {
  return one.hash === other.hash && JSON.stringify(one.counts) === JSON.stringify(other.counts);
}

/** With its fields in one order, whoever has made it. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
