import { type Apart, type FromApart, runApart } from './apart.ts';
import type { FileStrings } from './editing/strings/string-file.ts';

export type FromStringFile = FromApart<never, FileStrings>;

/** Reads a file of texts, whatever it is. */
export type StringReading = (file: Uint8Array) => Promise<Apart<FileStrings>>;

const CHILD = new URL('./strings-child.ts', import.meta.url);
const LONGEST_MS = 20_000;

/** Reads files beside this process, one at a time: each takes memory of its own. Others wait for their turn. */
export function createStringReading({ longestMs = LONGEST_MS }: { longestMs?: number } = {}): StringReading {
  let last: Promise<unknown> = Promise.resolve();
  return (file) => {
    const read = last.then(async () => {
      const wish = { file: Buffer.from(file).toString('base64') };
      const { done, gone } = runApart<typeof wish, never, FileStrings>(CHILD, wish, { longestMs });
      await gone;
      return done;
    });
    last = read.catch(() => undefined);
    return read;
  };
}
