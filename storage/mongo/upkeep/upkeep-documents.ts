import { ACCOUNT_STATES } from '../../../core/standing.ts';
import { bytes, collection, type DocOf, listOf, number, oneOf, part, text } from '../definition.ts';

/** What the store keeps of itself, of accounts and of processes. */

/** A session of the web chat that was forgotten; `_id` is the keyed hash of its address. */
export const forgottenSessions = collection(
  'forgotten_sessions',
  { always: { at: number }, maybe: {} },
  { at: [{ at: 1 }, {}] },
);

/** How often the optional assistant was asked; `_id` is the day, such as 2026-11-24. */
export const assistantCalls = collection('assistant_calls', { always: { calls: number }, maybe: {} });

const counted = {
  /** The day in UTC, as its number since 1970. */
  day: number,
  kind: text,
  flow: text,
  node: text,
  label: text,
  count: number,
};

/** Events that are no longer kept one by one; `fold` is the last that was counted into it. */
export const dailyCounts = collection(
  'daily_counts',
  { always: { ...counted, fold: number }, maybe: {} },
  { day: [{ day: 1, kind: 1, flow: 1, node: 1, label: 1 }, {}] },
);
export type CountDoc = DocOf<typeof dailyCounts>;

/** What is being folded: events to be counted and taken away, and what they come to. */
export const eventFolds = collection('event_folds', {
  always: { number, ids: listOf(text), counts: listOf(part({ always: counted, maybe: {} })) },
  maybe: {},
});
export type FoldDoc = DocOf<typeof eventFolds>;

/** What sweeps have taken away; `_id` is the moment. */
export const retentionReports = collection(
  'retention_reports',
  {
    always: {
      at: number,
      /** The counts as JSON: kinds may come and go. */
      swept: text,
    },
    maybe: {},
  },
  { at: [{ at: 1 }, {}] },
);
export type RetentionReportDoc = DocOf<typeof retentionReports>;

/** How an account stands; `_id` is the account. */
export const accountStandings = collection(
  'account_standings',
  {
    always: {
      /** 0: whoever serves it has not told. */
      toldAt: number,
    },
    maybe: {
      state: oneOf(ACCOUNT_STATES),
      since: number,
      heardAt: number,
      sentAt: number,
      /** What a channel has said of it, to whichever process. */
      refusedAt: number,
      passedAt: number,
      spamAt: number,
    },
  },
  { told: [{ toldAt: 1 }, {}] },
);
export type AccountStandingDoc = DocOf<typeof accountStandings>;

/** Failures to send, by the hour. `_id` is account, reason and hour. */
export const accountFailures = collection(
  'account_failures',
  {
    always: {
      account: text,
      reason: text,
      /** As its number since 1970. */
      hour: number,
      count: number,
      lastAt: number,
    },
    maybe: {},
  },
  { hour: [{ hour: 1 }, {}] },
);
export type AccountFailuresDoc = DocOf<typeof accountFailures>;

/** How a process stands; `_id` is its own of this run. */
export const processStandings = collection(
  'process_standings',
  {
    always: {
      toldAt: number,
      /** What it told, as JSON: fields may come and go. */
      note: text,
    },
    maybe: {},
  },
  { told: [{ toldAt: -1, _id: 1 }, {}] },
);
export type ProcessStandingDoc = DocOf<typeof processStandings>;

/** What came of looking after the house; `_id` says of what. */
export const houseNotes = collection('house_notes', {
  always: {
    /** As JSON: fields may come and go. */
    note: text,
  },
  maybe: {},
});

/** What the store knows of itself; `_id` says what it is. */
export const meta = collection('meta', {
  always: {},
  maybe: {
    version: number,
    ringKey: text,
    wrapped: bytes,
    at: number,
    /** What is known of the clock, as JSON: fields may come. */
    note: text,
    /** The line of the audit behind which its chain goes on, signed. */
    seq: number,
    hash: text,
    signature: text,
  },
});
