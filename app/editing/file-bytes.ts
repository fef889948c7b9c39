import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Refusal } from '../../core/refusal.ts';

/** So large is a file of content at most. */
export const FILE_MAX_BYTES = 1_000_000;
/** A link is not followed, and nothing is waited for that is no file. */
const OWN_FILE = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** The bytes of a file, at most one more than a file may have; null: it is no file. */
export async function readBytes(path: string): Promise<Uint8Array | null> {
  await using opened = await open(path, OWN_FILE);
  return (await opened.stat()).isFile() ? await bytesOf(opened) : null;
}

async function bytesOf(file: FileHandle): Promise<Uint8Array> {
  const bytes = new Uint8Array(FILE_MAX_BYTES + 1);
  let length = 0;
  for (let count = -1; count !== 0 && length < bytes.length; length += count) {
    count = (await file.read(bytes, length, bytes.length - length)).bytesRead;
  }
  return bytes.subarray(0, length);
}

/** Bytes that are text in UTF-8; null where they are none. */
export function decoded(bytes: Uint8Array): string | null {
  // Text of two bytes a letter may pass for UTF-8, with a zero in each.
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** How archives begin, and files of Excel, which are such: zip, gzip, 7z, rar, and Excel before 2007. */
const PACKED = ['504b0304', '504b0506', '1f8b', '377abcaf', '52617221', 'd0cf11e0'];

/** Whether bytes are an archive, whose size tells nothing of what is in it. It is never opened. */
export function isPacked(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  return PACKED.some((begin) => head.startsWith(begin));
}

/** What a disk has refused, said as ours; anything else is a bug and goes on. */
export function asRefusal(error: unknown, what: string): Refusal {
  return error instanceof Refusal ? error : new Refusal('settings_wrong', `${what}: ${codeOf(error)}`);
}

/** The word of the disk for what it has refused. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
