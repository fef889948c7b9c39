import type { Role } from '../../../core/role.ts';
import type { WordKey } from './words.tsx';

export const ROLE_WORDS: Record<Role, WordKey> = {
  editor: 'role_editor',
  approver: 'role_approver',
  operator: 'role_operator',
  supervisor: 'role_supervisor',
  manager: 'role_manager',
  administrator: 'role_administrator',
};
