import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '../core/refusal.ts';
import pieces from './common-passwords.json' with { type: 'json' };

export const PASSWORD_MIN = 12;
/** Far more than anybody types; argon2 reads all of it. */
export const PASSWORD_MAX = 200;

/** argon2id with 19 MiB and two passes, as OWASP recommends; salt and costs stand in what it returns. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'));
}

/** A hash that no password has: who is not known waits as long as who is. */
const NOBODY = hashPassword(crypto.randomUUID());

export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const isRight = await verify(passwordHash ?? (await NOBODY), password.normalize('NFC'));
  return isRight && passwordHash !== null;
}

/** Long, none of those that are tried first, and not the e-mail. Nothing else is asked for: no digit, no change by date. */
export function assertStrong(password: string, email: string): void {
  const refuse = (why: string) => new Refusal('password_weak', `the password ${why}`, { why });
  const folded = password.normalize('NFKC').toLowerCase().trim();
  if ([...folded].length < PASSWORD_MIN) throw refuse('short');
  const [local = ''] = email.split('@');
  if (folded.includes(email) || (local.length > 3 && folded.replaceAll(local, '').length < PASSWORD_MIN / 2)) {
    throw refuse('like_email');
  }
  if (isCommonPassword(folded)) throw refuse('common');
}

/** Pieces of which passwords are made that are tried first, here and in the region. */
const COMMON_PIECES = pieces.toSorted((one, other) => other.length - one.length);

/** What may be left when all such pieces are taken out. */
const LEFT_MAX = 3;

/** Made of pieces that are tried first, or of hardly any different letters. */
function isCommonPassword(password: string): boolean {
  if (new Set(password).size < 5) return true;
  let left = password;
  for (const piece of COMMON_PIECES) left = left.replaceAll(piece, '');
  return left.replace(/[\s\d!@#$%^&*._-]/g, '').length <= LEFT_MAX && left.length < password.length;
}
