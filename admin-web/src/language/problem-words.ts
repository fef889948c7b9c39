import type { RefusalCode } from '../../../core/refusal.ts';
import { Problem } from '../api/http.ts';
import type { Say, WordKey } from './words.tsx';

/** What staff read where something was refused. What has no words here is a fault of ours. */
const WORDS = new Map<RefusalCode | 'offline' | 'bad_request' | 'too_many_requests' | 'internal', WordKey>([
  ['offline', 'problem_offline'],
  ['bad_request', 'problem_bad_request'],
  ['too_many_requests', 'problem_too_many_requests'],
  ['not_logged_in', 'problem_not_logged_in'],
  ['login_wrong', 'problem_login_wrong'],
  ['code_wrong', 'problem_code_wrong'],
  ['totp_confirmed', 'problem_totp_confirmed'],
  ['link_wrong', 'problem_link_wrong'],
  ['csrf_wrong', 'problem_csrf_wrong'],
  ['permission_denied', 'problem_permission_denied'],
  ['password_wrong', 'problem_password_wrong'],
  ['email_taken', 'problem_email_taken'],
  ['staff_unknown', 'problem_staff_unknown'],
  ['staff_disabled', 'problem_staff_disabled'],
  ['session_unknown', 'problem_session_unknown'],
  ['last_administrator', 'problem_last_administrator'],
  ['oneself', 'problem_oneself'],
  ['canned_unknown', 'problem_canned_unknown'],
  ['ticket_unknown', 'problem_ticket_unknown'],
  ['ticket_closed', 'problem_ticket_closed'],
  ['ticket_held', 'problem_ticket_held'],
  ['ticket_not_held', 'problem_ticket_not_held'],
  ['ticket_full', 'problem_ticket_full'],
  ['ticket_open', 'problem_ticket_open'],
  ['ticket_other_open', 'problem_ticket_other_open'],
  ['contact_silent', 'problem_contact_silent'],
  ['referral_missing', 'problem_referral_missing'],
  ['message_unknown', 'problem_message_unknown'],
  ['message_not_failed', 'problem_message_not_failed'],
  ['call_back_unknown', 'problem_call_back_unknown'],
  ['settings_changed', 'problem_settings_changed'],
  ['webhook_refused', 'problem_webhook_refused'],
]);

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
  return say(WORDS.get(code as RefusalCode) ?? 'problem_internal');
}

function minutesOf(waitMs: unknown): number {
  return Math.max(1, Math.ceil(Number(waitMs ?? 0) / 60_000));
}
