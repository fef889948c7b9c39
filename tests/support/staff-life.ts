import { randomUUID } from 'node:crypto';
import type { AttemptLimit } from '../../core/attempts.ts';
import type { AuditEntry } from '../../core/audit.ts';
import { invited, type Staff, withRole } from '../../core/staff.ts';
import type { StaffStores } from '../../core/staff-store.ts';
import { START } from './store-talk.ts';

/** What identifies people of the staff in these tests, none of which may lie open anywhere. */
export const STAFF_WORDS = [
  'nigorabonu@desk.example',
  'Нигорабонуи Салимзод',
  'Firefox-Нигора',
  'барои санҷиши навбатӣ',
];

export const NIGORA = '1'.repeat(24);
export const LIMIT: AttemptLimit = { free: 5, firstMs: 30_000, mostMs: 900_000 };

export function staffNamed(id: string, changes: Partial<Staff> = {}): Staff {
  const given = {
    id,
    email: `${id}@desk.example`,
    role: 'operator',
    language: 'tg',
    createdAt: START,
    link: null,
  } as const;
  return { ...invited(given), ...changes };
}

export function entryOf(changes: Partial<AuditEntry> = {}): AuditEntry {
  const object = { kind: 'staff', id: NIGORA } as const;
  const told = { action: 'role_changed', network: '198.51.100.7', reason: 'барои санҷиши навбатӣ' } as const;
  return { at: START, staffId: NIGORA, object, ...told, ...changes };
}

/** Asks everything of a store's staff that can be asked. */
export async function workTogether(store: StaffStores): Promise<void> {
  const [email = '', name = '', device = ''] = STAFF_WORDS;
  await store.hasStaff();
  await store.addFirst(staffNamed(NIGORA, { email, name, role: 'administrator', status: 'active' }));
  await store.addStaff(staffNamed('2'.repeat(24)));
  await store.staffById(NIGORA);
  await store.staffAt(email);
  await store.listStaff();
  await store.changeStaff(NIGORA, withRole('supervisor'));
  const opened = { staffId: NIGORA, stage: 'full', openedAt: START, seenAt: START, device } as const;
  const token = randomUUID();
  const one = await store.openStaffSession(token, opened);
  const two = await store.openStaffSession(randomUUID(), opened);
  await store.staffSession(token);
  await store.noteStaffSession(one.id, START + 1);
  await store.listStaffSessions(NIGORA);
  await store.endStaffSession(NIGORA, one.id);
  await store.endStaffSessions(NIGORA, two.id);
  await store.endStaffSessions(NIGORA, null);
  await store.openStaffSession(randomUUID(), opened);
  for (const key of ['account', 'account', 'network']) await store.takeAttempt(key, LIMIT, START);
  await store.forgiveAttempt('account');
  await store.clearAttempts('network');
  for (let count = 0; count < 3; count++) await store.record(entryOf());
  await store.auditRows({}, 10);
  await store.auditRows({ staffId: NIGORA }, 10);
  await store.auditRows({ objectId: NIGORA, before: 3 }, 10);
  await store.auditRows({ staffId: NIGORA, objectId: NIGORA }, 10);
  await store.checkAudit();
}
