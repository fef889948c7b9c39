import type { ChannelTokenStore } from './channel-token.ts';
import type { ClockStore } from './clock-note.ts';
import type { Conversation } from './conversation.ts';
import type { DeadLetterStore } from './dead-letter.ts';
import type { DaySum, EventSum } from './figures.ts';
import type { HouseNoteStore } from './house-note.ts';
import type { LogRow } from './log-row.ts';
import type { Address } from './message.ts';
import type { MissedStore } from './missed.ts';
import type { RetentionDays, RetentionKind, RetentionReport } from './retention.ts';
import type { SettingsStore } from './settings.ts';
import type { StandingStore } from './standing.ts';

/**
 * Takes away what is too old, in pieces: a sweep that is cut short is gone on with by the next. `days`: what the settings
 * keep for a shorter time.
 */
export interface RetentionStore {
  /** How many of a kind `sweep` would take away. */
  countOld(kind: RetentionKind, now: number, days?: RetentionDays): Promise<number>;
  /** How many contacts there are. */
  countContacts(): Promise<number>;
  /** Takes away some that are too old (`keptSince`), at most `limit`, for good when it returns; how many. 0: no more. */
  sweep(kind: RetentionKind, now: number, limit: number, days?: RetentionDays): Promise<number>;
  /** Keeps what a sweep has done, and of all reports the newest `RETENTION_REPORTS_KEPT`. */
  keepReport(report: RetentionReport): Promise<void>;
  /** Newest first. */
  retentionReports(limit: number): Promise<RetentionReport[]>;
}

/** Events of a day that are no longer kept one by one; no person in it. */
export interface DailyCount {
  /** The day in UTC, as its number since 1970. */
  day: number;
  kind: string;
  flow: string;
  node: string;
  label: string;
  count: number;
}

export interface CountStore {
  /** What was folded into counts, of the days from `from` to before `until`. */
  dailyCounts(range: { from: number; until: number }, limit: number): Promise<DailyCount[]>;
  /** Of some flows and kinds the counts of each of these days, also of those that are not yet folded. */
  flowCounts(
    range: { from: number; until: number },
    what: { flows: readonly string[]; kinds: readonly string[] },
  ): Promise<DailyCount[]>;
  /** Events of some kinds over these days, also of those that are not yet folded. */
  sumEvents(range: { from: number; until: number }, kinds: readonly string[]): Promise<EventSum[]>;
  /** The same, each day by itself. */
  sumDays(range: { from: number; until: number }, kinds: readonly string[]): Promise<DaySum[]>;
}

/** What was closed anew; `damaged`: of it what did not open, in whose place is a fresh key. */
export interface Rewrapped {
  keys: number;
  damaged: number;
}

/** Which keys of the ring are needed, and bringing all keys under the newest. */
export interface RingStore {
  /** How many keys of the store each key of the ring closes. */
  ringUse(): Promise<{ ringKey: string; keys: number }[]>;
  /** Closes some keys anew with the newest of the ring, at most `limit`. None: the older ones are needed no more. */
  rewrap(limit: number): Promise<Rewrapped>;
}

/** Receipts of those who asked to be forgotten: the code as a keyed hash, the day, and nothing of a person. */
export interface ReceiptStore {
  /** Saying it again changes nothing. */
  keepReceipt(code: string, at: number): Promise<void>;
  /** When whoever holds this code was forgotten; `null`: there is no such code. */
  receiptAt(code: string): Promise<number | null>;
}

/** All that is kept of one person, for that person alone to read. */
export interface DisclosureStore {
  /** The conversation at an address as it stands, under no claim; `null`: nobody is known there. */
  conversationAt(address: Address): Promise<Conversation | null>;
  /**
   * The log of both sides with `seq` above `after`, in order of `seq`. What still waits to be sent is not in it, and where a code
   * has led the talk elsewhere nothing that was told before: whoever came by it may not be the person.
   */
  logOf(contactId: string, after: number, limit: number): Promise<LogRow[]>;
}

/** A token of the web chat begins a conversation within so long after it was given out. */
export const SESSION_OPENS_MS = 24 * 3_600_000;
/** Longer than that: no token begins another conversation of a session that was forgotten. */
export const FORGOTTEN_KNOWN_MS = SESSION_OPENS_MS + 2 * 3_600_000;

/** Sessions of the web chat that were forgotten, or whose talk a code has led elsewhere, as keyed hashes, for `FORGOTTEN_KNOWN_MS`: their tokens open nothing more. */
export interface ForgottenStore {
  wasForgotten(address: Address): Promise<boolean>;
}

/** What keeps a store in order, beside the talking. */
export interface Upkeep
  extends RetentionStore,
    CountStore,
    RingStore,
    ReceiptStore,
    DisclosureStore,
    MissedStore,
    ForgottenStore,
    DeadLetterStore,
    SettingsStore,
    StandingStore,
    HouseNoteStore,
    ChannelTokenStore,
    ClockStore {}
