import { open } from 'node:fs/promises';
import { Refusal } from '../../core/refusal.ts';

const MAGIC = Buffer.from('hamroh-backup\n');
const HEAD_MAX_BYTES = 64 * 1024;
/** The newest format this program writes and reads. */
export const BACKUP_FORMAT = 1;

/** What stands readable at the beginning of a backup's file: nothing of a person and no key that is not closed. */
export interface FileHead {
  format: number;
  kind: 'data' | 'keys';
  madeAt: number;
  /** Which key of the ring closes the file's own key, and which others close keys in it. */
  ringKey: string;
  alsoNeeds: string[];
  wrapped: string;
}

export function writeHead(head: FileHead): Buffer {
  const json = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return Buffer.concat([MAGIC, length, json]);
}

/** The head, the bytes it is made of, and how many they are. */
export async function readHead(path: string): Promise<{ head: FileHead; bytes: Buffer; size: number }> {
  await using file = await open(path, 'r');
  const start = Buffer.alloc(MAGIC.length + 4);
  await file.read(start, 0, start.length, 0);
  const length = start.readUInt32BE(MAGIC.length);
  if (!start.subarray(0, MAGIC.length).equals(MAGIC) || length > HEAD_MAX_BYTES) {
    throw new Refusal('backup_wrong', `${path} is not a backup of Hamroh`);
  }
  const json = Buffer.alloc(length);
  await file.read(json, 0, length, start.length);
  return { head: parseHead(path, json.toString()), bytes: Buffer.concat([start, json]), size: start.length + length };
}

function parseHead(path: string, json: string): FileHead {
  const head = parsed(json) as Partial<FileHead> | null;
  if (typeof head?.format === 'number' && head.format > BACKUP_FORMAT) {
    throw new Refusal('backup_wrong', `${path} was made by a newer program (format ${head.format}); upgrade first`);
  }
  const isWhole =
    head?.format === BACKUP_FORMAT &&
    (head.kind === 'data' || head.kind === 'keys') &&
    typeof head.madeAt === 'number' &&
    typeof head.ringKey === 'string' &&
    typeof head.wrapped === 'string' &&
    Array.isArray(head.alsoNeeds);
  if (!isWhole) throw new Refusal('backup_wrong', `${path} is not a whole backup: its head was changed`);
  return head as FileHead;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
