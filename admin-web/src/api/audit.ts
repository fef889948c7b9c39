import type { AuditCheck, AuditRow } from '../../../core/audit.ts';
import { call } from './http.ts';

export interface AuditQuery {
  staffId?: string;
  objectId?: string;
}

/** Lines newest first; the next page begins below `before`. */
export function readAudit(query: AuditQuery, before: number | null): Promise<{ rows: AuditRow[] }> {
  const asked = new URLSearchParams({ ...query, ...(before === null ? {} : { before: String(before) }), limit: '50' });
  return call('GET', `/audit?${asked}`);
}

export const checkAudit = () => call<AuditCheck>('GET', '/audit/check');
