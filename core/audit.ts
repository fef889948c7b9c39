/** What is written down of what staff do. */
export const AUDIT_ACTIONS = [
  'first_administrator_made',
  'logged_in',
  'logged_out',
  'locked_out',
  'totp_confirmed',
  'recovery_code_used',
  'recovery_codes_made',
  'password_set',
  'session_unlocked',
  'session_ended',
  'sessions_ended',
  'staff_invited',
  'link_made',
  'role_changed',
  'staff_disabled',
  'staff_enabled',
  'totp_reset',
  'audit_read',
  'audit_exported',
  'conversation_read',
  'file_read',
  'identity_revealed',
  'reveal_confirmed',
  'reveal_questioned',
  'ticket_claimed',
  'ticket_taken_over',
  'ticket_released',
  'ticket_transferred',
  'ticket_given',
  'ticket_answered',
  'answer_taken_back',
  'message_erased',
  'ticket_file_sent',
  'ticket_noted',
  'ticket_summarised',
  'form_filled',
  'ticket_referred',
  'follow_ups_read',
  'referral_changed',
  'referral_completed',
  'referral_failed',
  'referral_dropped',
  'ticket_closed',
  'ticket_reopened',
  'ticket_raised',
  'ticket_lowered',
  'ticket_muted',
  'ticket_unmuted',
  'safe_hours_set',
  'contact_resumed',
  'case_code_made',
  'caller_word_said',
  'call_promised',
  'call_done',
  'call_dropped',
  'ticket_tagged',
  'next_step_noted',
  'handover_read',
  'handover_notes_printed',
  'ticket_snoozed',
  'ticket_woken',
  'write_promised',
  'write_dropped',
  'settings_changed',
  'false_name_added',
  'false_name_noted',
  'false_name_removed',
  'way_told_broken',
  'way_told_whole',
  'channel_token_set',
  'channel_token_cleared',
  'channel_begun',
  'channel_ended',
  'backup_begun',
  'rehearsal_begun',
  'message_replayed',
  'message_discarded',
  'webhook_key_shown',
  'shift_begun',
  'shift_ended',
  'shifts_planned',
  'telegram_code_made',
  'telegram_linked',
  'telegram_unlinked',
  'figures_exported',
  'few_days_read',
  'cases_exported',
  'cases_previewed',
  'clock_confirmed',
  'unmatched_read',
  'unmatched_added',
  'unmatched_aside',
  'unmatched_back',
  'content_imported',
  'content_sent',
  'content_approved',
  'content_returned',
  'content_taken_back',
  'content_taken_over',
  'content_dropped',
  'clip_kept',
  'clip_approved',
  'clip_dropped',
  'candidate_given_up',
  'content_checked',
  'content_released',
  'content_released_alone',
  'content_rolled_back',
  'number_withdrawn',
  'withdrawal_confirmed',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export const AUDIT_OBJECTS = ['staff', 'contact', 'ticket'] as const;
export type AuditObject = (typeof AUDIT_OBJECTS)[number];

/** Who did what, on what, when, from where and why. Of contacts nothing but the random id. */
export interface AuditEntry {
  at: number;
  /** `null`: a command on the server, or the server itself. */
  staffId: string | null;
  action: AuditAction;
  object: { kind: AuditObject; id: string } | null;
  /** The network it came from; kept as a keyed hash. `null`: this machine. */
  network: string | null;
  /** Kept sealed. */
  reason: string | null;
}

/** A line of the chain. Its hash is made over its own words and the hash of the line before. */
export interface AuditRow extends AuditEntry {
  /** Counts from 1 without a gap. */
  seq: number;
  hash: string;
}

/** Deeds by which somebody gets to see what a person wrote, or who they are. */
export const READING_ACTIONS = [
  'conversation_read',
  'handover_read',
  'file_read',
  'identity_revealed',
] as const satisfies AuditAction[];

/** One deed of one person on a case, however often: what answers who has read it. */
export interface AuditReading {
  staffId: string | null;
  action: (typeof READING_ACTIONS)[number];
  /** How many lines tell of it. */
  lines: number;
  firstAt: number;
  lastAt: number;
}

/** What looking through the whole chain has found. */
export interface AuditCheck {
  rows: number;
  /** The newest line: noted elsewhere, it tells later whether lines were cut off at the end. */
  newest: { seq: number; hash: string } | null;
  /** The first line that is not as it was written, or that is missing; `null`: all is whole. */
  broken: { seq: number; why: 'changed' | 'missing' | 'anchor' } | null;
}
