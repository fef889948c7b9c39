import { ATTEMPTS_KEPT_MS } from './attempts.ts';
import { WRONG_KEPT_MS } from './case-code.ts';
import { DAY_MS } from './days.ts';
import { MESSAGES_KEPT_DAYS, SEEN_KEPT_MS } from './limits.ts';
import { REPORTS_COUNT_MS } from './number-report.ts';
import { STAFF_SESSION_MS } from './staff-session.ts';

/** What goes by its age; everything else goes with the person, or with the turn that ends it. */
export const RETENTION_KINDS = [
  'media',
  'messages',
  'tickets',
  'seen',
  'contacts',
  'events',
  'node-days',
  'node-months',
  'number-reports',
  'copies',
  'staff-sessions',
  'login-attempts',
  'audit',
  'alarms',
  'revisions',
  'missed-dealt',
  'case-codes',
] as const;
export type RetentionKind = (typeof RETENTION_KINDS)[number];

/** Kinds that may be kept for a shorter time than the program's; a longer one would break what people are told. */
export const SHORTENED_KINDS = ['messages', 'tickets', 'contacts', 'audit'] as const;
export type ShortenedKind = (typeof SHORTENED_KINDS)[number];
export type RetentionDays = Readonly<Partial<Record<ShortenedKind, number>>>;

/** The fewest and the most days for each. Messages outlast their keys, by which a repeat is known. */
export const RETENTION_RANGE: Readonly<Record<ShortenedKind, { least: number; most: number }>> = {
  messages: { least: 15, most: MESSAGES_KEPT_DAYS },
  tickets: { least: 30, most: 365 },
  contacts: { least: 30, most: 365 },
  audit: { least: 365, most: 5 * 365 },
};

/** So many days are counted one by one at the nodes of flows; what is older is counted by months. */
export const NODE_DAYS_KEPT = 100;

/** How long each kind is kept; docs/privacy.md tells people the same. */
const KEPT_MS: Readonly<Record<RetentionKind, number>> = {
  /** From the moment of the message that brought it: a file stays no longer than its line. */
  media: MESSAGES_KEPT_DAYS * DAY_MS,
  messages: MESSAGES_KEPT_DAYS * DAY_MS,
  /** From the day on which the request was closed. */
  tickets: RETENTION_RANGE.tickets.most * DAY_MS,
  seen: SEEN_KEPT_MS,
  /** From the last word of the person. Whoever has an open request, a reminder or a question after arrival still to come, is kept. */
  contacts: RETENTION_RANGE.contacts.most * DAY_MS,
  /** Single events; what is left of them are counts of a day. */
  events: 2 * DAY_MS,
  /** What was counted of a day at the nodes of flows; what is left of it are counts of its month. */
  'node-days': NODE_DAYS_KEPT * DAY_MS,
  /** From the first day of the month: so long that all days can be asked for of which figures are told, and no longer. */
  'node-months': 775 * DAY_MS,
  'number-reports': REPORTS_COUNT_MS,
  /** What the store laid aside of itself before an upgrade: it holds the keys of people who are forgotten after it. */
  copies: 7 * DAY_MS,
  /** From their opening; long dead by then. */
  'staff-sessions': STAFF_SESSION_MS,
  'login-attempts': ATTEMPTS_KEPT_MS,
  audit: RETENTION_RANGE.audit.most * DAY_MS,
  /** A ticket that waits for longer rings anew. */
  alarms: 365 * DAY_MS,
  /** From the moment at which it was last meant for a release: one that came into none. */
  revisions: 30 * DAY_MS,
  /** From the moment at which it was dealt with: no longer than the messages that it is of. */
  'missed-dealt': MESSAGES_KEPT_DAYS * DAY_MS,
  /** Codes by which a talk goes on elsewhere, and the wrong ones: from the moment at which they were made or told. */
  'case-codes': WRONG_KEPT_MS,
};

/** What is older than this moment goes. Events go by whole days (UTC), so that a day is counted once and then finished. */
export function keptSince(kind: RetentionKind, now: number, days: RetentionDays = {}): number {
  const shortened = shortenedOf(kind, days);
  const since = now - (shortened === undefined ? KEPT_MS[kind] : shortened * DAY_MS);
  return kind === 'events' ? since - (since % DAY_MS) : since;
}

/** A file goes with its line. */
function shortenedOf(kind: RetentionKind, days: RetentionDays): number | undefined {
  if (kind === 'media') return days.messages;
  return isShortened(kind) ? days[kind] : undefined;
}

function isShortened(kind: RetentionKind): kind is ShortenedKind {
  return (SHORTENED_KINDS as readonly string[]).includes(kind);
}

/** Of so many contacts at once, and such a part of all, none is forgotten before an administrator has said so. */
const MANY_CONTACTS = 20;
const MANY_OF_ALL = 1 / 5;

/** Whether so many of all are too many to forget without a word of an administrator. */
export function areTooMany(old: number, all: number): boolean {
  return old > MANY_CONTACTS && old > all * MANY_OF_ALL;
}

/** What one sweep has taken away, of each kind. */
export interface RetentionReport {
  at: number;
  swept: Record<RetentionKind, number>;
}

/** So many reports stay: the daily ones of more than a year. */
export const RETENTION_REPORTS_KEPT = 400;

export function noneSwept(): Record<RetentionKind, number> {
  return {
    media: 0,
    messages: 0,
    tickets: 0,
    seen: 0,
    contacts: 0,
    events: 0,
    'node-days': 0,
    'node-months': 0,
    'number-reports': 0,
    copies: 0,
    'staff-sessions': 0,
    'login-attempts': 0,
    audit: 0,
    alarms: 0,
    revisions: 0,
    'missed-dealt': 0,
    'case-codes': 0,
  };
}
