import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What a store lays aside of itself before an upgrade: a folder a time, named after its moment. */
export const LAID_ASIDE = 'before-upgrade';

/** Takes away what was laid aside too long ago, and what a crash has left of one. */
export function laidAsideSweep(folder: string): {
  count: (before: number) => number;
  piece: (before: number, limit: number) => number;
} {
  const aside = join(folder, LAID_ASIDE);
  const old = (before: number) =>
    existsSync(aside) ? readdirSync(aside).filter((name) => Number.parseInt(name, 10) < before) : [];
  return {
    count: (before) => old(before).length,
    piece(before, limit) {
      const going = old(before).slice(0, limit);
      for (const name of going) rmSync(join(aside, name), { recursive: true, force: true });
      return going.length;
    },
  };
}
