import { Refusal } from '../core/refusal.ts';
import { emailOf, invited, type Staff, type StaffLanguage } from '../core/staff.ts';
import type { AuditStore, StaffStore } from '../core/staff-store.ts';
import { assertStrong, hashPassword } from './passwords.ts';
import { newFirstLink, newStaffId } from './secrets.ts';

interface First {
  email: string;
  password: string;
  name: string;
  language: StaffLanguage;
  now: number;
}

/** Makes the first administrator; where there is staff by now the link that led here is used up. */
export async function addFirstAdministrator(store: StaffStore, first: First): Promise<Staff> {
  const { password, name, language, now } = first;
  const email = emailOf(first.email);
  assertStrong(password, email);
  const plain = invited({ id: newStaffId(), email, role: 'administrator', language, createdAt: now, link: null });
  const staff: Staff = { ...plain, name, status: 'active', passwordHash: await hashPassword(password) };
  if ((await store.addFirst(staff)) === 'added') return staff;
  throw new Refusal('link_wrong', 'the set-up link is unknown, used or too old');
}

export interface FirstSettings {
  /** `ADMIN_EMAIL` and `ADMIN_PASSWORD`. */
  administrator: { email: string; password: string } | null;
  linkKey: Uint8Array;
  now: number;
}

/**
 * At the start, while there is no staff: makes the administrator that the settings name, or gives the token of a link by
 * which whoever reads the start lines becomes one.
 */
export async function openFirstWay(
  store: StaffStore & AuditStore,
  { administrator, linkKey, now }: FirstSettings,
): Promise<{ token: string } | null> {
  if (await store.hasStaff()) return null;
  if (administrator === null) return { token: newFirstLink(linkKey, now) };
  const made = await addFirstAdministrator(store, { ...administrator, name: '', language: 'en', now }).catch(ifTaken);
  if (made === null) return null;
  const object = { kind: 'staff', id: made.id } as const;
  await store.record({
    at: now,
    staffId: null,
    action: 'first_administrator_made',
    object,
    network: null,
    reason: null,
  });
  return null;
}

/** Another process on the same store was faster. */
function ifTaken(error: unknown): null {
  if (error instanceof Refusal && error.code === 'link_wrong') return null;
  throw error;
}
