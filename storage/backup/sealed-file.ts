import { createHash, type KeyObject } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Refusal } from '../../core/refusal.ts';
import { type KeyRing, makeKey } from '../shared/key-ring.ts';
import { openBytes, sealBytes } from '../shared/seal.ts';
import { type FileHead, readHead, writeHead } from './file-head.ts';

const CHUNK_BYTES = 64 * 1024;
const LENGTH_BYTES = 4;

/**
 * Writes lines, compressed and sealed under a key of the file's own, which the ring closes. The file has its name only
 * when it is whole and on the disk. Each chunk is bound to the head, its number and whether it is the last, so that none
 * can be changed, moved, left out or cut off unseen (docs/adr/0007-a-backup-of-neutral-records.md).
 */
export async function writeSealedFile(
  path: string,
  { ring, head }: { ring: KeyRing; head: Omit<FileHead, 'ringKey' | 'wrapped'> },
  lines: AsyncIterable<string>,
): Promise<void> {
  const key = makeKey();
  const { ringKey, wrapped } = ring.wrap(key, boundTo(head.kind));
  const bytes = writeHead({ ...head, ringKey, wrapped: Buffer.from(wrapped).toString('base64') });
  const unfinished = `${path}.part`;
  try {
    await pipeline(
      Readable.from(linesAsBytes(lines)),
      createGzip(),
      (source: AsyncIterable<Buffer>) => sealed(source, { key, head: bytes }),
      createWriteStream(unfinished, { flags: 'w', mode: 0o600, flush: true }),
    );
    await rename(unfinished, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await unlink(unfinished).catch(() => undefined);
    throw error;
  }
}

/** Reads the lines back; throws a Refusal when a byte of the file is another, or when its end is missing. */
export async function* readSealedFile(path: string, ring: KeyRing): AsyncGenerator<string> {
  const { head, size, bytes } = await readHead(path);
  if (!ring.has(head.ringKey)) {
    const message = `${path} was sealed with ring key ${head.ringKey}, which is not in the key ring`;
    throw new Refusal('key_ring_wrong', message, { ringKey: head.ringKey });
  }
  const key = ring.unwrap({ ringKey: head.ringKey, wrapped: Buffer.from(head.wrapped, 'base64') }, boundTo(head.kind));
  const source = Readable.from(opened(createReadStream(path, { start: size }), { key, head: bytes, path }));
  const plain = createGunzip();
  // The reader below hears of every failure through the stream that it reads.
  const done = pipeline(source, plain).catch((error: Error) => plain.destroy(error));
  try {
    yield* linesIn(plain);
    await done;
  } catch (error) {
    throw error instanceof Refusal ? error : damaged(path, 'a part of it was changed');
  } finally {
    source.destroy();
  }
}

async function* linesAsBytes(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

interface Sealing {
  key: KeyObject;
  head: Buffer;
}

async function* sealed(source: AsyncIterable<Buffer>, { key, head }: Sealing): AsyncGenerator<Buffer> {
  yield head;
  const name = nameOf(head);
  let number = 0;
  let waiting = Buffer.alloc(0);
  for await (const part of source) {
    waiting = Buffer.concat([waiting, part]);
    // What fills one chunk exactly is kept back: only at the end is it known whether it is the last.
    while (waiting.length > CHUNK_BYTES) {
      yield framed(sealBytes(key, chunkName(name, number++, false), waiting.subarray(0, CHUNK_BYTES)));
      waiting = waiting.subarray(CHUNK_BYTES);
    }
  }
  yield framed(sealBytes(key, chunkName(name, number, true), waiting));
}

async function* opened(
  source: AsyncIterable<Buffer>,
  { key, head, path }: Sealing & { path: string },
): AsyncGenerator<Buffer> {
  const name = nameOf(head);
  let number = 0;
  let isEnded = false;
  for await (const chunk of unframed(source, path)) {
    if (isEnded) throw damaged(path, 'something follows its end');
    const whole = openChunk(key, chunkName(name, number, false), chunk);
    isEnded = whole === null;
    const plain = whole ?? openChunk(key, chunkName(name, number, true), chunk);
    if (plain === null) throw damaged(path, 'a part of it was changed');
    number += 1;
    yield plain;
  }
  if (!isEnded) throw damaged(path, 'its end is missing');
}

function openChunk(key: KeyObject, bound: string, chunk: Buffer): Buffer | null {
  try {
    return openBytes(key, bound, chunk);
  } catch {
    return null;
  }
}

function framed(chunk: Buffer): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(chunk.length);
  return Buffer.concat([length, chunk]);
}

async function* unframed(source: AsyncIterable<Buffer>, path: string): AsyncGenerator<Buffer> {
  let waiting = Buffer.alloc(0);
  for await (const part of source) {
    waiting = Buffer.concat([waiting, part]);
    while (waiting.length >= LENGTH_BYTES) {
      const length = waiting.readUInt32BE();
      if (length > 2 * CHUNK_BYTES) throw damaged(path, 'a part of it was changed');
      if (waiting.length < LENGTH_BYTES + length) break;
      yield waiting.subarray(LENGTH_BYTES, LENGTH_BYTES + length);
      waiting = waiting.subarray(LENGTH_BYTES + length);
    }
  }
  if (waiting.length > 0) throw damaged(path, 'its end is missing');
}

async function* linesIn(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let waiting: Buffer[] = [];
  for await (const part of source) {
    let start = 0;
    for (let end = part.indexOf(10); end !== -1; end = part.indexOf(10, start)) {
      yield Buffer.concat([...waiting, part.subarray(start, end)]).toString();
      waiting = [];
      start = end + 1;
    }
    if (start < part.length) waiting.push(part.subarray(start));
  }
}

export function damaged(path: string, why: string): Refusal {
  return new Refusal('backup_wrong', `${path} is not a whole backup: ${why}`);
}

function nameOf(head: Buffer): string {
  return createHash('sha256').update(head).digest('base64url');
}

function chunkName(name: string, number: number, isLast: boolean): string {
  return `${name}:${number}:${isLast ? 'last' : 'more'}`;
}

function boundTo(kind: FileHead['kind']): string {
  return `backup:${kind}`;
}

/** A new name is durable only when its folder is. Windows cannot open a folder, and need not. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  await using folder = await open(path, 'r');
  await folder.sync();
}
