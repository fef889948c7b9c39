import type { Role } from './role.ts';

/** What staff may do. A route names one of these (admin-api/authorize.ts). */
export const PERMISSIONS = [
  'own_account',
  'read_conversations',
  'answer_tickets',
  'reveal_identity',
  'lead_desk',
  'plan_shifts',
  'read_figures',
  'export_cases',
  'read_content',
  'edit_content',
  'release_content',
  'manage_staff',
  'change_settings',
  'read_health',
  'replay_messages',
  'read_audit',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/**
 * Who may do what. Only those who answer people read what people wrote: no editor, no manager and no administrator does.
 * Who writes content does not release it alone, and who answers releases nothing. Who sees to the health of the house, and a
 * manager, look at what is said, stale or unverified, and change nothing of it.
 */
const PERMITTED: Readonly<Record<Role, readonly Permission[]>> = {
  editor: ['own_account', 'read_content', 'edit_content'],
  approver: ['own_account', 'read_content', 'edit_content', 'release_content'],
  operator: ['own_account', 'read_conversations', 'answer_tickets', 'reveal_identity'],
  supervisor: [
    'own_account',
    'read_conversations',
    'answer_tickets',
    'reveal_identity',
    'lead_desk',
    'plan_shifts',
    'read_figures',
    'read_content',
    'read_health',
    'read_audit',
  ],
  manager: ['own_account', 'read_content', 'read_figures', 'export_cases'],
  administrator: [
    'own_account',
    'read_figures',
    'export_cases',
    'read_content',
    'manage_staff',
    'plan_shifts',
    'change_settings',
    'read_health',
    'replay_messages',
    'read_audit',
  ],
};

export function isPermitted(role: Role, permission: Permission): boolean {
  return PERMITTED[role].includes(permission);
}

/** For pages, which show only what one may do. The server asks again each time. */
export function permissionsOf(role: Role): Permission[] {
  return [...PERMITTED[role]];
}
