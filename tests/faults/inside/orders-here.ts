import { writeSync } from 'node:fs';
import { ORDERS, type Orders } from '../orders.ts';
import type { Point, Step } from '../points.ts';

/** What this process was told. */
export const orders = JSON.parse(process.env[ORDERS] ?? '{}') as Orders;

let hits = 0;

/** The process may end here, and nothing after this moment happens. */
export function reach(point: Point): void {
  if (orders.kill?.point !== point) return;
  hits += 1;
  if (hits !== orders.kill.hit) return;
  // Written before anything else: a pipe keeps what a dead process has said.
  writeSync(2, `killed ${point}\n`);
  process.kill(process.pid, 'SIGKILL');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

/** Does a step. A claim that found nothing to do has no after. */
export async function step<Result>(name: Step, run: () => Promise<Result>): Promise<Result> {
  reach(`before ${name}`);
  const result = await run();
  if (result !== null || !name.endsWith('claim')) reach(`after ${name}`);
  return result;
}
