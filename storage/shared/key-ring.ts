import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { constants, copyFile, link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Refusal } from '../../core/refusal.ts';
import { KEY_BYTES, openBytes, sealBytes } from './seal.ts';

/** A new key, random. */
export function makeKey(): KeyObject {
  return createSecretKey(randomBytes(KEY_BYTES));
}

/** A key of the store, closed under a key of the ring. */
export interface WrappedKey {
  ringKey: string;
  wrapped: Uint8Array;
}

/** With what it is for. */
export interface BoundKey extends WrappedKey {
  bound: string;
}

/**
 * The keys that close all other keys, newest first. The newest wraps; the others still open what they wrapped before.
 * The keys themselves do not leave it, so that none can end in a log line.
 */
export class KeyRing {
  readonly newestId: string;
  readonly #keys: ReadonlyMap<string, KeyObject>;

  constructor(newestId: string, keys: ReadonlyMap<string, KeyObject>) {
    this.newestId = newestId;
    this.#keys = keys;
  }

  has(id: string): boolean {
    return this.#keys.has(id);
  }

  /** The names of the keys, newest first; they are no secret. */
  ids(): string[] {
    return [...this.#keys.keys()];
  }

  /** For a thread of this process, where the ring is made again of it. */
  forThread(): { newestKey: string; ringKeys: ReadonlyMap<string, KeyObject> } {
    return { newestKey: this.newestId, ringKeys: this.#keys };
  }

  /** `bound` names what the key is for; it must be the same at opening. */
  wrap(key: KeyObject, bound: string): WrappedKey {
    return { ringKey: this.newestId, wrapped: sealBytes(this.#key(this.newestId), bound, key.export()) };
  }

  unwrap({ ringKey, wrapped }: WrappedKey, bound: string): KeyObject {
    try {
      return createSecretKey(openBytes(this.#key(ringKey), bound, wrapped));
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw wrongRing(ringKey);
    }
  }

  /** As `unwrap`; `null`: it does not open, because it is damaged or because the ring is not the right one. */
  unwrapIfWhole(key: WrappedKey, bound: string): KeyObject | null {
    this.#key(key.ringKey);
    try {
      return this.unwrap(key, bound);
    } catch {
      return null;
    }
  }

  /** Whether one of `others` opens under this key of the ring: then whatever does not open is damaged. */
  opens(ringKey: string, others: Iterable<BoundKey>): boolean {
    for (const { bound, ...other } of others) {
      if (other.ringKey === ringKey && this.unwrapIfWhole(other, bound) !== null) return true;
    }
    return false;
  }

  /** Throws unless one of `others` opens. */
  assertOpens(ringKey: string, others: Iterable<BoundKey>): void {
    if (!this.opens(ringKey, others)) throw wrongRing(ringKey);
  }

  /** The same key under the newest of the ring; `null` when it is there already. */
  rewrap(key: WrappedKey, bound: string): WrappedKey | null {
    return key.ringKey === this.newestId ? null : this.wrap(this.unwrap(key, bound), bound);
  }

  #key(id: string): KeyObject {
    const key = this.#keys.get(id);
    if (key === undefined)
      throw new Refusal('key_ring_wrong', `ring key ${id} is needed, and it is not in the ring`, { ringKey: id });
    return key;
  }
}

function wrongRing(ringKey: string): Refusal {
  const message = `the key ${ringKey} of the ring is not the one that the store was sealed with`;
  return new Refusal('key_ring_wrong', message, { ringKey });
}

const RING_KEY_ID = /^[a-z0-9][a-z0-9._-]{0,31}$/i;

/** Reads `id:base64(32 bytes),...`, newest first. What it refuses it names by position: a slip may put a key anywhere. */
export function parseKeyRing(text: string): KeyRing {
  const keys = new Map<string, KeyObject>();
  const entries = text.trim().split(',');
  for (const [index, entry] of entries.entries()) {
    const [id = '', encoded = '', ...rest] = entry.trim().split(':');
    const refuse = (why: string) => new Refusal('key_ring_wrong', `entry ${index + 1} of ${entries.length}: ${why}`);
    if (rest.length > 0 || encoded === '') throw refuse('must be id:key, the key as base64 of 32 bytes');
    if (!RING_KEY_ID.test(id)) throw refuse('the id may have letters, digits and . _ - and at most 32 of them');
    if (keys.has(id)) throw refuse('its id stands twice');
    const key = Buffer.from(encoded, 'base64');
    if (key.toString('base64') !== encoded) throw refuse('the key is not base64');
    if (key.length !== KEY_BYTES) throw refuse(`the key has ${key.length} bytes and must have ${KEY_BYTES}`);
    if (new Set(key).size < 8) throw refuse('the key is not random');
    keys.set(id, createSecretKey(key));
  }
  const newest = keys.keys().next().value;
  if (newest === undefined) throw new Refusal('key_ring_wrong', 'the key ring is empty');
  return new KeyRing(newest, keys);
}

export interface KeyRingFile {
  ring: KeyRing;
  /** The file was not there: without a copy of it, a lost disk is a lost store. */
  isNew: boolean;
  /** Others on this machine may read it; whoever opens the ring should say so. */
  isReadableByOthers: boolean;
}

/** Opens the key file of an embedded store, and makes it, with its folder, at the first start. */
export async function openKeyRingFile(path: string): Promise<KeyRingFile> {
  const isNew = !(await exists(path)) && (await makeKeyRingFile(path));
  const ring = readKeyRingFile(path, await readFile(path, 'utf8'));
  const isReadableByOthers = process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0;
  return { ring, isNew, isReadableByOthers };
}

function readKeyRingFile(path: string, text: string): KeyRing {
  try {
    return parseKeyRing(text);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(
      error.code,
      `the key file ${path} cannot be read: ${error.message}; put its copy back`,
      error.details,
    );
  }
}

/** The whole file appears at once or not at all, and never in place of another: two first starts end with one ring. */
async function makeKeyRingFile(path: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomBytes(6).toString('hex')}`;
  const id = `k${randomBytes(4).toString('hex')}`;
  await writeDurably(temporary, `${id}:${randomBytes(KEY_BYTES).toString('base64')}\n`);
  try {
    await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
      // Some mounted folders know no hard links.
      if (error.code === 'EEXIST') throw error;
      return copyFile(temporary, path, constants.COPYFILE_EXCL);
    });
    await syncFolder(dirname(path));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    await unlink(temporary);
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  await using file = await open(path, 'wx', 0o600);
  await file.writeFile(text);
  await file.sync();
}

/** A new name is durable only when its folder is. Windows cannot open a folder, and need not. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  await using folder = await open(path, 'r');
  await folder.sync();
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
