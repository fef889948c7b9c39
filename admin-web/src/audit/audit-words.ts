import type { AuditAction } from '../../../core/audit.ts';
import type { WordKey } from '../language/words.tsx';

/** A new action does not compile until it has words. */
export const AUDIT_WORDS: Record<AuditAction, WordKey> = {
  first_administrator_made: 'audit_first_administrator_made',
  logged_in: 'audit_logged_in',
  logged_out: 'audit_logged_out',
  locked_out: 'audit_locked_out',
  totp_confirmed: 'audit_totp_confirmed',
  recovery_code_used: 'audit_recovery_code_used',
  recovery_codes_made: 'audit_recovery_codes_made',
  password_set: 'audit_password_set',
  session_ended: 'audit_session_ended',
  sessions_ended: 'audit_sessions_ended',
  staff_invited: 'audit_staff_invited',
  link_made: 'audit_link_made',
  role_changed: 'audit_role_changed',
  staff_disabled: 'audit_staff_disabled',
  staff_enabled: 'audit_staff_enabled',
  totp_reset: 'audit_totp_reset',
  audit_read: 'audit_audit_read',
};
