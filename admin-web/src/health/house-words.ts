import type { HouseFault } from '../../../core/house-note.ts';
import type { RetentionKind } from '../../../core/retention.ts';
import type { WordKey } from '../language/words.tsx';

/** Why it failed, and what can be done. */
export const FAULT_WORDS: Record<HouseFault, WordKey> = {
  folder: 'fault_folder',
  no_room: 'fault_no_room',
  key_ring: 'fault_key_ring',
  damaged: 'fault_damaged',
  none_there: 'fault_none_there',
  denied: 'fault_denied',
  store_away: 'fault_store_away',
  cut_short: 'fault_cut_short',
  too_long: 'fault_too_long',
  other: 'fault_other',
};

export const KIND_WORDS: Record<RetentionKind, WordKey> = {
  media: 'kind_media',
  messages: 'kind_messages',
  tickets: 'kind_tickets',
  seen: 'kind_seen',
  contacts: 'kind_contacts',
  events: 'kind_events',
  'node-days': 'kind_node_days',
  'node-months': 'kind_node_months',
  'number-reports': 'kind_number_reports',
  copies: 'kind_copies',
  'staff-sessions': 'kind_staff_sessions',
  'login-attempts': 'kind_login_attempts',
  audit: 'kind_audit',
  alarms: 'kind_alarms',
  revisions: 'kind_revisions',
  'missed-dealt': 'kind_missed_dealt',
  'case-codes': 'kind_case_codes',
};

const NAMED_RECORDS: readonly { kind: string; word: WordKey }[] = [
  { kind: 'message', word: 'kind_messages' },
  { kind: 'file', word: 'kind_media' },
  { kind: 'audit', word: 'kind_audit' },
];

/** The kinds that somebody knows by a name, with how many of each. */
export function namedRecords(records: Readonly<Record<string, number>>): { word: WordKey; count: number }[] {
  return NAMED_RECORDS.map(({ kind, word }) => ({ word, count: records[kind] ?? 0 }));
}

const MB = 1024 ** 2;

/** In megabytes, as a disk is measured. */
export function sizeOf(bytes: number): string {
  return bytes < MB ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / MB).toFixed(1)} MB`;
}
