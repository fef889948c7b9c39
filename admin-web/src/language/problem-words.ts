import type { RefusalCode } from '../../../core/refusal.ts';
import { Problem } from '../api/http.ts';
import type { Say, WordKey } from './words.tsx';

/** `offline`: no answer came; the others are said of any request (admin-api/errors.ts). */
type ProblemCode =
  | Exclude<RefusalCode, 'too_many_tries'>
  | 'offline'
  | 'bad_request'
  | 'too_many_requests'
  | 'not_found'
  | 'internal';

/**
 * What staff read where something was refused: a new code does not compile until it has words. What is met only at a
 * start or by a command would be a fault of ours here.
 */
const PROBLEM_WORDS: Record<ProblemCode, WordKey> = {
  offline: 'problem_offline',
  bad_request: 'problem_bad_request',
  too_many_requests: 'problem_too_many_requests',
  not_found: 'problem_not_found',
  internal: 'problem_internal',
  store_locked: 'problem_internal',
  store_newer: 'problem_internal',
  store_older: 'problem_internal',
  store_missing: 'problem_internal',
  store_damaged: 'problem_internal',
  store_full: 'problem_internal',
  store_not_empty: 'problem_internal',
  store_unreachable: 'problem_store_unreachable',
  store_denied: 'problem_internal',
  store_unfit: 'problem_internal',
  backup_wrong: 'problem_internal',
  backup_off: 'problem_backup_off',
  backup_busy: 'problem_backup_busy',
  backup_unsure: 'problem_backup_unsure',
  key_ring_wrong: 'problem_internal',
  settings_wrong: 'problem_internal',
  address_taken: 'problem_internal',
  flows_wrong: 'problem_internal',
  too_large: 'problem_too_large',
  token_wrong: 'problem_internal',
  token_refused: 'problem_token_refused',
  token_other: 'problem_token_other',
  app_secret_other: 'problem_app_secret_other',
  token_unproved: 'problem_token_unproved',
  channel_there: 'problem_channel_there',
  public_url_missing: 'problem_public_url_missing',
  account_unknown: 'problem_account_unknown',
  not_logged_in: 'problem_not_logged_in',
  session_idle: 'problem_session_idle',
  login_wrong: 'problem_login_wrong',
  code_wrong: 'problem_code_wrong',
  totp_confirmed: 'problem_totp_confirmed',
  link_wrong: 'problem_link_wrong',
  csrf_wrong: 'problem_csrf_wrong',
  permission_denied: 'problem_permission_denied',
  password_weak: 'problem_password_short',
  password_wrong: 'problem_password_wrong',
  email_taken: 'problem_email_taken',
  staff_unknown: 'problem_staff_unknown',
  staff_disabled: 'problem_staff_disabled',
  session_unknown: 'problem_session_unknown',
  last_administrator: 'problem_last_administrator',
  oneself: 'problem_oneself',
  audit_broken: 'problem_internal',
  ticket_unknown: 'problem_ticket_unknown',
  ticket_closed: 'problem_ticket_closed',
  ticket_open: 'problem_ticket_open',
  ticket_held: 'problem_ticket_held',
  ticket_not_held: 'problem_ticket_not_held',
  ticket_full: 'problem_ticket_full',
  month_not_over: 'problem_month_not_over',
  year_not_over: 'problem_year_not_over',
  export_changed: 'problem_export_changed',
  export_unknown: 'problem_export_unknown',
  ticket_other_open: 'problem_ticket_other_open',
  referral_missing: 'problem_referral_missing',
  referral_stale: 'problem_referral_stale',
  referral_unknown: 'problem_referral_unknown',
  help_unknown: 'problem_help_unknown',
  reveal_unknown: 'problem_reveal_unknown',
  form_wrong: 'problem_form_wrong',
  form_changed: 'problem_form_changed',
  call_back_unknown: 'problem_call_back_unknown',
  call_back_past: 'problem_call_back_past',
  call_back_open: 'problem_call_back_open',
  moment_past: 'problem_moment_past',
  person_waits: 'problem_person_waits',
  staff_off_shift: 'problem_staff_off_shift',
  moment_far: 'problem_moment_far',
  tag_unknown: 'problem_tag_unknown',
  tag_gone: 'problem_tag_gone',
  tags_full: 'problem_tags_full',
  write_back_unknown: 'problem_write_back_unknown',
  write_back_open: 'problem_write_back_open',
  person_wrote: 'problem_person_wrote',
  safe_contact_unknown: 'problem_safe_contact_unknown',
  contact_silent: 'problem_contact_silent',
  message_unknown: 'problem_message_unknown',
  message_not_failed: 'problem_message_not_failed',
  message_left: 'problem_message_left',
  key_used: 'problem_key_used',
  file_unknown: 'problem_file_unknown',
  file_kind: 'problem_file_kind',
  file_large: 'problem_file_large',
  file_active: 'problem_file_active',
  file_locked: 'problem_file_locked',
  file_words: 'problem_file_words',
  canned_unknown: 'problem_canned_unknown',
  canned_full: 'problem_canned_full',
  canned_number: 'problem_canned_number',
  canned_placeholder: 'problem_canned_placeholder',
  card_unknown: 'problem_card_unknown',
  card_doubtful: 'problem_card_doubtful',
  settings_changed: 'problem_settings_changed',
  webhook_refused: 'problem_webhook_refused',
  dead_letter_unknown: 'problem_dead_letter_unknown',
  entry_unknown: 'problem_entry_unknown',
  draft_unknown: 'problem_draft_unknown',
  draft_changed: 'problem_draft_changed',
  clip_unknown: 'problem_clip_unknown',
  clip_own: 'problem_clip_own',
  clip_unplayed: 'problem_clip_unplayed',
  clip_stale: 'problem_clip_stale',
  clip_values: 'problem_clip_values',
  clip_format: 'problem_clip_format',
  clip_video: 'problem_clip_video',
  clip_tracks: 'problem_clip_tracks',
  clip_long: 'problem_clip_long',
  clip_large: 'problem_clip_large',
  clip_broken: 'problem_clip_broken',
  clips_full: 'problem_clips_full',
  draft_own: 'problem_draft_own',
  draft_unsent: 'problem_draft_unsent',
  draft_sent: 'problem_draft_sent',
  draft_of_others: 'problem_draft_of_others',
  draft_there: 'problem_draft_there',
  day_wrong: 'problem_day_wrong',
  note_missing: 'problem_note_missing',
  table_wrong: 'problem_table_wrong',
  text_unwritable: 'problem_text_unwritable',
  words_grave: 'problem_words_grave',
  words_personal: 'problem_words_personal',
  words_elsewhere: 'problem_words_elsewhere',
  candidate_changed: 'problem_candidate_changed',
  candidate_not_ready: 'problem_candidate_not_ready',
  trial_failed: 'problem_trial_failed',
  file_not_made: 'problem_file_not_made',
  release_stale: 'problem_release_stale',
  release_unknown: 'problem_release_unknown',
  withdrawal_own: 'problem_withdrawal_own',
  withdrawal_same: 'problem_withdrawal_same',
  contact_unreachable: 'problem_contact_unreachable',
  letter_old: 'problem_letter_old',
};
const WORDS_OF = new Map<string, WordKey>(Object.entries(PROBLEM_WORDS));

const WEAK = new Map<unknown, WordKey>([
  ['short', 'problem_password_short'],
  ['common', 'problem_password_common'],
  ['like_email', 'problem_password_like_email'],
]);

export function problemWords(error: unknown, say: Say): string {
  if (!(error instanceof Problem)) return say('problem_internal');
  const { code, details } = error;
  if (code === 'password_weak') return say(WEAK.get(details.why) ?? 'problem_password_short');
  if (code === 'too_many_tries') return say('problem_too_many_tries', { minutes: minutesOf(details.waitMs) });
  return say(WORDS_OF.get(code) ?? 'problem_internal');
}

function minutesOf(waitMs: unknown): number {
  return Math.max(1, Math.ceil(Number(waitMs ?? 0) / 60_000));
}
