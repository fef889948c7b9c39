import type { Role } from '../../../core/role.ts';
import type { StaffLanguage } from '../../../core/staff.ts';
import type { OpenSession, StaffMember } from './account.ts';
import { call } from './http.ts';

interface Linked {
  staff: StaffMember;
  /** Shown once. */
  link: string;
}

export const readStaff = () => call<{ staff: StaffMember[] }>('GET', '/staff');
export const invite = (body: { email: string; role: Role; language: StaffLanguage }) =>
  call<Linked>('POST', '/staff', { body });
export const newLink = (id: string, reason: string) => call<Linked>('POST', `/staff/${id}/link`, { body: { reason } });
export const changeRole = (id: string, role: Role, reason: string) =>
  call<StaffMember>('POST', `/staff/${id}/role`, { body: { role, reason } });
export const disable = (id: string, reason: string) =>
  call<StaffMember>('POST', `/staff/${id}/disable`, { body: { reason } });
export const enable = (id: string, reason: string) =>
  call<StaffMember>('POST', `/staff/${id}/enable`, { body: { reason } });
export const resetTotp = (id: string, reason: string) =>
  call<StaffMember>('POST', `/staff/${id}/totp-reset`, { body: { reason } });
export const readSessionsOf = (id: string) => call<{ sessions: OpenSession[] }>('GET', `/staff/${id}/sessions`);
export const endSessionsOf = (id: string) => call<{ ended: number }>('DELETE', `/staff/${id}/sessions`);
