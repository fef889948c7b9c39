import { type Apart, runApart } from './apart.ts';
import type { HouseResult, HouseWish } from './backup-work.ts';

const CHILD = new URL('./backup-child.ts', import.meta.url);
const LONGEST_MS = 6 * 3_600_000;

/** Works beside this process: to copy and to pack a store would keep everybody waiting. Keys reach it through no environment. */
export function workApart(wish: HouseWish): { done: Promise<Apart<HouseResult>>; cancel: () => void } {
  return runApart<HouseWish, never, HouseResult>(CHILD, [wish], { longestMs: LONGEST_MS });
}
