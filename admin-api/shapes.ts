import { z } from 'zod';
import { LANGUAGES } from '../core/message.ts';
import { PERMISSIONS, permissionsOf } from '../core/permission.ts';
import { ROLES } from '../core/role.ts';
import { DENSITIES, STAFF_LANGUAGES, type Staff } from '../core/staff.ts';
import type { StaffSession } from '../core/staff-session.ts';
import { PASSWORD_MAX } from './passwords.ts';

/** Shapes that several routes take or give. */

export const Email = z.email().max(254).meta({ description: 'Capital letters do not matter.' });
/** What is given at a login: anything, for what is no e-mail is nobody's. */
export const Password = z.string().min(1).max(PASSWORD_MAX);
export const Name = z.string().trim().min(1).max(100);
export const Language = z.enum(STAFF_LANGUAGES);
/** `null`: they do not say. */
export const Gender = z.enum(['woman', 'man']).nullable();
export const RoleName = z.enum(ROLES);
export const Reason = z.string().trim().min(3).max(500).meta({ description: 'Why; kept in the audit, sealed.' });
export const StaffId = z.string().regex(/^[0-9a-f]{24}$/);
export const SessionId = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
export const Done = z.object({}).meta({ description: 'It is done.' });

const Moment = z.number().int().meta({ description: 'Milliseconds since 1970 (UTC).' });

/** The languages in which people are answered. */
export const Spoken = z.array(z.enum(LANGUAGES)).max(LANGUAGES.length);

export const StaffShape = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    language: Language,
    role: RoleName,
    status: z.enum(['invited', 'active', 'disabled']),
    hasTotp: z.boolean(),
    recoveryCodesLeft: z.number().int(),
    createdAt: Moment,
    lastLoginAt: Moment.nullable(),
    gender: Gender,
    languages: Spoken.meta({ description: 'In which they answer people; none: they have not said.' }),
    density: z.enum(DENSITIES).meta({ description: 'How they want the list of cases.' }),
    telegramLinkedAt: Moment.nullable().meta({ description: 'Since when alarms reach them on Telegram.' }),
    isDamaged: z.boolean().meta({ description: 'What is stored of them does not open; nothing else here is theirs.' }),
  })
  .meta({ id: 'Staff' });

/** No secret and no hash of one leaves the server. */
export function showStaff(staff: Staff): z.infer<typeof StaffShape> {
  const {
    id,
    email,
    name,
    language,
    gender,
    languages,
    density,
    role,
    status,
    createdAt,
    lastLoginAt,
    totp,
    recoveryCodes,
  } = staff;
  const hasTotp = totp?.isConfirmed ?? false;
  return {
    id,
    email,
    name,
    language,
    gender,
    languages: [...languages],
    density,
    role,
    status,
    createdAt,
    lastLoginAt,
    hasTotp,
    recoveryCodesLeft: recoveryCodes.length,
    telegramLinkedAt: staff.telegram?.linkedAt ?? null,
    isDamaged: staff.isDamaged ?? false,
  };
}

export const SessionShape = z
  .object({ id: z.string(), device: z.string(), openedAt: Moment, seenAt: Moment, isThis: z.boolean() })
  .meta({ id: 'StaffSession' });

export function showSession(session: StaffSession, thisId: string): z.infer<typeof SessionShape> {
  const { id, device, openedAt, seenAt } = session;
  return { id, device, openedAt, seenAt, isThis: id === thisId };
}

/** Whoever is in: all a page needs to begin with. */
export const SignedInShape = z
  .object({
    staff: StaffShape,
    permissions: z.array(z.enum(PERMISSIONS)),
    csrfToken: z.string().meta({ description: 'Send it as the header x-csrf-token with every change.' }),
  })
  .meta({ id: 'SignedIn' });

export function showSignedIn(staff: Staff, csrfToken: string): z.infer<typeof SignedInShape> {
  return { staff: showStaff(staff), permissions: permissionsOf(staff.role), csrfToken };
}

/** After the password: the second factor is asked for (`totp`), or set up (`enrol`). */
export const HalfInShape = z.object({ next: z.enum(['totp', 'enrol']), csrfToken: z.string() }).meta({ id: 'HalfIn' });
