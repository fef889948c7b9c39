export type RefusalCode =
  | 'store_locked'
  | 'store_newer'
  | 'store_older'
  | 'store_missing'
  | 'store_damaged'
  | 'store_full'
  | 'store_not_empty'
  | 'store_unreachable'
  | 'store_denied'
  | 'store_unfit'
  | 'backup_wrong'
  | 'key_ring_wrong'
  | 'settings_wrong'
  | 'address_taken'
  | 'flows_wrong'
  | 'too_large'
  | 'token_wrong'
  | 'not_logged_in'
  | 'session_idle'
  | 'login_wrong'
  | 'code_wrong'
  | 'totp_confirmed'
  | 'link_wrong'
  | 'csrf_wrong'
  | 'too_many_tries'
  | 'permission_denied'
  | 'password_weak'
  | 'password_wrong'
  | 'email_taken'
  | 'staff_unknown'
  | 'staff_disabled'
  | 'session_unknown'
  | 'last_administrator'
  | 'oneself'
  | 'audit_broken'
  | 'ticket_unknown'
  | 'ticket_closed'
  | 'ticket_open'
  | 'ticket_held'
  | 'ticket_not_held'
  | 'ticket_full'
  | 'ticket_other_open'
  | 'referral_missing'
  | 'call_back_unknown'
  | 'call_back_past'
  | 'call_back_open'
  | 'person_wrote'
  | 'contact_silent'
  | 'message_unknown'
  | 'message_not_failed'
  | 'key_used'
  | 'file_unknown'
  | 'canned_unknown'
  | 'settings_changed'
  | 'webhook_refused'
  | 'dead_letter_unknown'
  | 'contact_unreachable';

/** We understood and will not. The message is for developers: no secret and nothing of a person in it. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: RefusalCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}
