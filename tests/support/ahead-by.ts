import { join } from 'node:path';

const SHIM = join(import.meta.dirname, 'clock-ahead.mjs');

/** The environment of a process whose machine has a clock that is so many days ahead; 0: it is right. */
export function aheadBy(days: number): Record<string, string> {
  const options = `${process.env.NODE_OPTIONS ?? ''} --import ${SHIM}`.trim();
  return { TEST_CLOCK_AHEAD_DAYS: String(days), NODE_OPTIONS: options };
}
