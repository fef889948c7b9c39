import type { Role } from '../core/role.ts';
import type { StaffLanguage } from '../core/staff.ts';
/** One of the staff, logged in with both factors. */
export interface SignedIn {
  id: string;
  role: Role;
  language: StaffLanguage;
  /** The session that the request came with. */
  sessionId: string;
}
