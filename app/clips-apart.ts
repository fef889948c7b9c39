import { type Apart, type FromApart, runApart } from './apart.ts';
import type { ClipFault, Remuxed } from './editing/clips/remux.ts';

/** What is told between the processes: bytes in base64. */
export interface Recording {
  file: string;
}
export type FromRemux = FromApart<never, { bytes: string; seconds: number } | { fault: ClipFault }>;

/** Makes a voice note of a recording, whatever it is. */
export type Remuxing = (file: Uint8Array) => Promise<Apart<Remuxed | ClipFault>>;

const CHILD = new URL('./clips-child.ts', import.meta.url);
const LONGEST_MS = 20_000;

/** Works on recordings beside this process, one at a time: each takes memory of its own. Others wait for their turn. */
export function createRemuxing({ longestMs = LONGEST_MS }: { longestMs?: number } = {}): Remuxing {
  let last: Promise<unknown> = Promise.resolve();
  return (file) => {
    const mine = last.then(async () => {
      const wish = { file: Buffer.from(file).toString('base64') };
      const { done, gone } = runApart<Recording, never, { bytes: string; seconds: number } | { fault: ClipFault }>(
        CHILD,
        [wish],
        { longestMs },
      );
      await gone;
      const told = await done;
      if (typeof told === 'string') return told;
      return 'fault' in told ? told.fault : { bytes: Buffer.from(told.bytes, 'base64'), seconds: told.seconds };
    });
    last = mine.catch(() => undefined);
    return mine;
  };
}
