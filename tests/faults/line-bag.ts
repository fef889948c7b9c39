import type { LineKind } from './fault.ts';

/** How often each way of breaking a line is tried. */
const WEIGHTS: readonly (readonly [LineKind, number])[] = [
  ['dropped before', 3],
  ['dropped after', 2],
  ['reset', 2],
  ['slow', 4],
  ['5xx before', 3],
  ['5xx after', 1],
  ['429', 3],
  ['malformed', 1],
];
export const LINE_BAG = WEIGHTS.flatMap(([kind, weight]) => Array.from({ length: weight }, () => kind));
/** A webhook is posted by the channel: only what happens on the way can be had there. */
export const BROKEN_WEBHOOK = ['dropped before', 'dropped after', 'slow'] as const satisfies readonly LineKind[];
export const SLOW_MS = 900;
export const TIMEOUTS = 2;
