import type { AuditCheck, AuditReading, AuditRow } from '../../../core/audit.ts';
import { call } from './http.ts';

/** What narrows the list; days such as `2026-11-24`, of which the last counts, too. */
export interface AuditQuery {
  staffId?: string;
  objectId?: string;
  handle?: string;
  action?: string;
  from?: string;
  until?: string;
}

const PAGE = 100;

/** Lines newest first; the next page begins behind the line `before`. */
export function readAudit(query: AuditQuery, before: number | null): Promise<{ rows: AuditRow[] }> {
  const asked = new URLSearchParams({
    ...query,
    ...(before === null ? {} : { before: String(before) }),
    limit: String(PAGE),
  });
  return call('GET', `/audit?${asked}`);
}

/** Where a browser fetches the same lines as a file. */
export const auditFile = (query: AuditQuery) => `/admin-api/v1/audit.csv?${new URLSearchParams({ ...query })}`;

export const readReadings = (handle: string) =>
  call<{ readings: AuditReading[] }>('GET', `/audit/readings?${new URLSearchParams({ handle })}`);

export const checkAudit = () => call<AuditCheck>('GET', '/audit/check');

export function isWholePage(rows: readonly AuditRow[]): boolean {
  return rows.length === PAGE;
}
