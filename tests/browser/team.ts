import { randomBytes } from 'node:crypto';
import { generate } from 'otplib';
import { hashPassword } from '../../admin-api/passwords.ts';
import type { Role } from '../../core/role.ts';
import { invited, type Staff } from '../../core/staff.ts';
import { openRing } from '../../storage/open-ring.ts';
import { openSqliteStore } from '../../storage/sqlite/store.ts';

export const PASSWORD = 'се чароғи кабуд дар роҳ';

/** Somebody of the staff with what is theirs: the phone that shows codes, and a browser that is logged in already. */
export interface Colleague {
  id: string;
  email: string;
  name: string;
  role: Role;
  /** Of the authenticator app on their phone. */
  secret: string;
  /** What a browser holds in which they are logged in; each is used once. */
  cookies: string[];
}

const SECRET = 'WZPTGZCO4XJFJ6G5SUKUDLJ42YBDAWZ2';
/** So many that a test can be tried once more. */
const BROWSERS_EACH = 16;

/** Puts people into the store of a server that has not started yet. */
export async function hire<Name extends string>(
  folder: string,
  roles: Readonly<Record<Name, Role>>,
): Promise<Record<Name, Colleague>> {
  const { ring } = await openRing({ dataDir: folder, dataKeys: null });
  await using store = await openSqliteStore({ folder, keyRing: ring });
  const passwordHash = await hashPassword(PASSWORD);
  const at = Date.now();
  const hired: [string, Colleague][] = [];
  for (const [name, role] of Object.entries<Role>(roles)) {
    const id = (hired.length + 1).toString(16).padStart(24, '0');
    const email = `${role}-${hired.length}@example.org`;
    const totp = { secret: SECRET, isConfirmed: true, lastStep: 0 };
    const base = invited({ id, email, role, language: 'en', createdAt: at - 1, link: null });
    const staff: Staff = { ...base, name, status: 'active', passwordHash, totp };
    await store.addStaff(staff);
    const cookies = Array.from({ length: BROWSERS_EACH }, () => randomBytes(32).toString('base64url'));
    for (const token of cookies) {
      await store.openStaffSession(token, {
        staffId: id,
        stage: 'full',
        openedAt: at,
        seenAt: at,
        device: 'Chrome · Linux',
      });
    }
    hired.push([name, { id, email, name, role, secret: SECRET, cookies }]);
  }
  return Object.fromEntries(hired) as Record<Name, Colleague>;
}

const STEP_S = 30;
const taken = new Map<string, number>();

/** The code on somebody's phone. Each counts once, so that who needs three within a minute must wait. */
export async function codeOf({ email, secret }: Pick<Colleague, 'email' | 'secret'>): Promise<string> {
  const now = Math.floor(Date.now() / 1000 / STEP_S);
  const step = Math.max(now, (taken.get(email) ?? 0) + 1);
  if (step > now + 1) throw new Error(`${email} has logged in too often within a minute; use somebody else`);
  taken.set(email, step);
  return generate({ secret, epoch: step * STEP_S });
}
