import { type Apart, type FromApart, runApart } from './apart.ts';
import type { FileStrings, StringsToWrite } from './editing/strings/string-file.ts';

/** What is asked of a process apart: bytes are told in base64. */
export type StringWork = { read: string } | { write: StringsToWrite };
export type FromStringWork = FromApart<never, { read: FileStrings } | { written: string }>;

/** Reads and writes files of texts, whatever they are. */
export interface StringFiles {
  read(file: Uint8Array): Promise<Apart<FileStrings>>;
  write(strings: StringsToWrite): Promise<Apart<Uint8Array>>;
}

const CHILD = new URL('./strings-child.ts', import.meta.url);
const LONGEST_MS = 20_000;

/** Works on files beside this process, one at a time: each takes memory of its own. Others wait for their turn. */
export function createStringFiles({ longestMs = LONGEST_MS }: { longestMs?: number } = {}): StringFiles {
  let last: Promise<unknown> = Promise.resolve();
  function work(wish: StringWork): Promise<Apart<{ read: FileStrings } | { written: string }>> {
    const mine = last.then(async () => {
      const { done, gone } = runApart<StringWork, never, { read: FileStrings } | { written: string }>(CHILD, [wish], {
        longestMs,
      });
      await gone;
      return done;
    });
    last = mine.catch(() => undefined);
    return mine;
  }
  return {
    async read(file) {
      const told = await work({ read: Buffer.from(file).toString('base64') });
      return typeof told === 'string' || !('read' in told) ? 'broken' : told.read;
    },
    async write(strings) {
      const told = await work({ write: strings });
      return typeof told === 'string' || !('written' in told) ? 'broken' : Buffer.from(told.written, 'base64');
    },
  };
}
