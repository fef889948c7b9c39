/** shared/: what both stores keep alike: sealing, keys, places, rows, and how a conversation is read. */

import { createCipheriv, createDecipheriv, createHmac, hkdfSync, type KeyObject } from 'node:crypto';
import { createNonces } from './nonces.ts';

/**
 * The lock and key of the store, the same for every adapter:
 * what identifies a person and what a person wrote is sealed with a key of that contact alone, and found again by a
 * keyed hash. Whoever has the files without the key ring has random bytes, times and the names of flows.
 */

/** Where a sealed value lies. It is bound to its place: moved to another row, field or contact it does not open. */
export interface SealPlace {
  collection: string;
  contactId: string;
  field: string;
  row: string | number;
}

export const KEY_BYTES = 32;

const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;
const nonce = createNonces(NONCE_BYTES);

/** AES-256-GCM (keys are `KeyObject`s: three times as fast as bytes, and nothing prints one) under a nonce of its own; `bound` must be the same at opening. */
export function sealBytes(key: KeyObject, bound: string, plain: Uint8Array): Buffer {
  const drawn = nonce();
  const cipher = createCipheriv('aes-256-gcm', key, drawn, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo(bound));
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([Buffer.of(FORMAT), drawn, cipher.getAuthTag(), body]);
}

/** Throws when a byte, the key or what it is bound to is another. */
export function openBytes(key: KeyObject, bound: string, sealed: Uint8Array): Buffer {
  if (sealed.length < HEAD_BYTES || sealed[0] !== FORMAT) throw new Error('not a sealed value of a known format');
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo(bound));
  cipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEAD_BYTES));
  const plain = cipher.update(sealed.subarray(HEAD_BYTES));
  return Buffer.concat([plain, cipher.final()]);
}

/** What lies there is not what was sealed there: no key opens it any more. */
export class Damaged extends Error {
  override readonly name = 'Damaged';
}

/** Seals plain JSON with the key of the contact it belongs to. */
export interface Sealer {
  seal(place: SealPlace, value: unknown): Buffer;
  /** Throws `Damaged`, and where the key is missing another error: that may come back. */
  open(place: SealPlace, sealed: Uint8Array): unknown;
  /** The same for what must not fail with one value; `undefined`: it is damaged. */
  openIfWhole(place: SealPlace, sealed: Uint8Array): unknown;
  /** The same for bytes as they are. */
  sealRaw(place: SealPlace, bytes: Uint8Array): Buffer;
  openRaw(place: SealPlace, sealed: Uint8Array): Buffer;
}

/** `keyOf` throws when the contact has no key: its values are gone for good. */
export function createSealer(keyOf: (contactId: string) => KeyObject): Sealer {
  const sealRaw: Sealer['sealRaw'] = (place, bytes) => sealBytes(keyOf(place.contactId), nameOf(place), bytes);
  function opened<T>(place: SealPlace, sealed: Uint8Array, read: (bytes: Buffer) => T): T {
    const key = keyOf(place.contactId);
    try {
      return read(openBytes(key, nameOf(place), sealed));
    } catch (cause) {
      const { collection, field, row, contactId } = place;
      throw new Damaged(`cannot open ${field} of ${collection} ${row}, contact ${contactId}`, { cause });
    }
  }
  const open: Sealer['open'] = (place, sealed) =>
    opened<unknown>(place, sealed, (bytes) => JSON.parse(bytes.toString()));
  return {
    sealRaw,
    seal: (place, value) => sealRaw(place, Buffer.from(JSON.stringify(value))),
    open,
    openIfWhole: (place, sealed) => unlessDamaged(() => open(place, sealed)),
    openRaw: (place, sealed) => opened(place, sealed, (bytes) => bytes),
  };
}

function unlessDamaged<Value>(open: () => Value): Value | undefined {
  try {
    return open();
  } catch (error) {
    if (error instanceof Damaged) return undefined;
    throw error;
  }
}

/** Values of different kinds never have one hash. */
export type HashKind =
  | 'address'
  | 'message'
  | 'reporter'
  | 'receipt'
  | 'case-code'
  | 'code-told'
  | 'code-teller'
  | 'profile-secret'
  | 'email'
  | 'staff-session'
  | 'attempt'
  | 'network';

/** Finds again what is sealed, and gives keys for other purposes; all of it hangs on one random key made once. */
export interface Lookup {
  /** The keyed hash of a value. Without the key nobody can tell which value it was, nor try out guesses. */
  hash(kind: HashKind, value: string): string;
  derive(purpose: string): Buffer;
}

export function createLookup(key: KeyObject): Lookup {
  return {
    hash: (kind, value) => createHmac('sha256', key).update(`${kind}\0${value}`).digest('base64url'),
    derive: (purpose) => Buffer.from(hkdfSync('sha256', key, 'hamroh', purpose, KEY_BYTES)),
  };
}

/** The format is bound too, so that a later one cannot be passed off as this one. */
function boundTo(bound: string): Buffer {
  return Buffer.from(`${FORMAT}\0${bound}`);
}

/** As JSON, so that no two places have one name. */
function nameOf({ collection, contactId, field, row }: SealPlace): string {
  return JSON.stringify([collection, contactId, field, row]);
}
