import type { Role } from '../../../core/role.ts';
import type { WordKey } from '../language/words.tsx';

/** What somebody of a role does and sees, in a sentence. */
export const ROLE_LEADS: Record<Role, WordKey> = {
  editor: 'role_lead_editor',
  approver: 'role_lead_approver',
  operator: 'role_lead_operator',
  supervisor: 'role_lead_supervisor',
  manager: 'role_lead_manager',
  administrator: 'role_lead_administrator',
};
