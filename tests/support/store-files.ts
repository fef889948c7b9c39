import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Every byte of every file of a folder. */
export async function bytesIn(folder: string): Promise<Buffer> {
  const names = await readdir(folder);
  return Buffer.concat(await Promise.all(names.map((name) => readFile(join(folder, name)))));
}

/** Which of the words stand in the bytes, plain or in any of the ways in which one might think them hidden. */
export function wordsFoundIn(bytes: Buffer, words: readonly string[]): string[] {
  return words.filter((word) => disguisesOf(word).some((disguise) => bytes.includes(disguise)));
}

function disguisesOf(word: string): Buffer[] {
  const plain = [Buffer.from(word), Buffer.from(word, 'utf16le'), Buffer.from(word, 'utf16le').swap16()];
  const hex = plain.flatMap((bytes) => [bytes.toString('hex'), bytes.toString('hex').toUpperCase()]);
  const base64 = plain.flatMap((bytes) => base64sOf(bytes));
  const escaped = [JSON.stringify(word).slice(1, -1), encodeURIComponent(word)];
  return [...plain, ...[...hex, ...base64, ...escaped].map((text) => Buffer.from(text))];
}

/** As it stands inside a longer text in base64: it may begin at any of three places, and its edges are its neighbours'. */
function base64sOf(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const inner = encoded.slice(before === 0 ? 0 : before + 1, (before + bytes.length) % 3 === 0 ? undefined : -1);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

export interface StoreChild {
  pid: number;
  /** What it has told so far. */
  lines: string[];
  /** Resolves when it has told this, and throws if it ends before. */
  until(isReached: (lines: string[]) => boolean): Promise<void>;
  /** Ends it with no chance to tidy up; resolves when it is gone and all it told is read. */
  kill(): Promise<void>;
}

/** Starts a process that works on the store in a folder. */
export function startStoreChild(folder: string, keyRing: string, first: number, contacts: number): StoreChild {
  const script = join(import.meta.dirname, 'store-child.ts');
  const args = [script, folder, keyRing, String(first), String(contacts)];
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  if (child.pid === undefined || child.stdout === null) throw new Error('the process did not start');
  const lines: string[] = [];
  const reader = createInterface(child.stdout);
  reader.on('line', (line) => lines.push(line));
  const ended = Promise.all([once(child, 'exit'), once(reader, 'close')]);
  return {
    pid: child.pid,
    lines,
    async until(isReached) {
      while (!isReached(lines)) {
        const over = await Promise.race([once(reader, 'line').then(() => false), ended.then(() => true)]);
        if (over && !isReached(lines)) throw new Error(`the process ended after ${lines.length} lines`);
      }
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
