import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';
import { isSameSecret } from '../runtime/same-secret.ts';

/** Random values that open something, and their hashes. Without a value its hash says nothing: each is long enough. */

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function newStaffId(): string {
  return randomBytes(12).toString('hex');
}

/** Without letters and digits that are taken for each other. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODES = 10;
const CODE_LENGTH = 12;

/** `ABCD-EFGH-JKMN`: 58 bits each. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, () => lettersOf(CODE_LENGTH).replace(/(.{4})(?=.)/g, '$1-'));
}

/** As it is typed from paper: small letters and other gaps do not matter. */
export function hashOfRecoveryCode(staffId: string, code: string): string {
  return hashOf(`${staffId}\0${code.toUpperCase().replace(/[^0-9A-Z]/g, '')}`);
}

const TELEGRAM_CODE_LENGTH = 10;

/** `link_7KD2QXW4PB`, as the bot knows it (bot/intake/staff-link.ts): 49 bits, for ten minutes. */
export function newTelegramCode(): string {
  return `link_${lettersOf(TELEGRAM_CODE_LENGTH)}`;
}

/** As it is typed on a phone. */
export function hashOfTelegramCode(code: string): string {
  return hashOf(`telegram\0${code.toUpperCase()}`);
}

function lettersOf(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)] ?? '').join('');
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** The token that a page must send along with the cookie: made from the session's own, and from no other. */
export function csrfTokenOf(key: Uint8Array, sessionToken: string): string {
  return createHmac('sha256', key).update(sessionToken).digest('base64url');
}

const LINK_MS = 24 * 3_600_000;

export function linkEnd(now: number): number {
  return now + LINK_MS;
}

/** A set-up link names whom it sets up, and holds a secret of which the store has the hash. */
export function newLink(staffId: string, now: number): { token: string; hash: string; expiresAt: number } {
  const token = `${staffId}.${newToken()}`;
  return { token, hash: hashOf(token), expiresAt: linkEnd(now) };
}

export function staffInLink(token: string): string {
  return token.slice(0, Math.max(0, token.indexOf('.')));
}

const FIRST = 'first';

/**
 * The link by which the first administrator is made. It is signed and kept nowhere: it is good in every process that
 * shares the store, until there is staff.
 */
export function newFirstLink(key: Uint8Array, now: number): string {
  const words = `${FIRST}.${linkEnd(now)}.${randomBytes(16).toString('base64url')}`;
  return `${words}.${signatureOf(key, words)}`;
}

/** Whether it has the form of such a link; whether it is good is another question. */
export function isFirstLink(token: string): boolean {
  return token.startsWith(`${FIRST}.`);
}

/** Whether we have signed this link, and it has not run out. That there is no staff yet is for whoever asks to see to. */
export function opensFirst(key: Uint8Array, token: string, now: number): boolean {
  const [first = '', end = '', chance = '', signature = ''] = token.split('.');
  return isSameSecret(signature, signatureOf(key, `${first}.${end}.${chance}`)) && now < Number(end);
}

function signatureOf(key: Uint8Array, words: string): string {
  return createHmac('sha256', key).update(words).digest('base64url');
}
