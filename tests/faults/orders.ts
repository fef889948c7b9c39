import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Environment } from '../support/server.ts';
import type { Point } from './points.ts';

/** Bugs that are put in from outside, for the harness to find. */
export const PLANTED = [
  'mark before commit',
  'lease shorter than send',
  'retry without a key',
  'call cut at 257',
  'due time from a wrong clock',
] as const;
export type Planted = (typeof PLANTED)[number];

/** What one life of a process is to suffer from within. */
export interface Orders {
  /** It ends as by a power cut when it comes to this point for so many times. */
  kill?: { point: Point; hit: number };
  /** Its clock jumps. */
  clock?: { afterMs: number; byMs: number; isEverywhere?: boolean };
  /** The disk of its embedded store takes no more for a while. */
  full?: { afterMs: number; forMs: number };
  /** It serves from other flows than those of the checkout. */
  flows?: string;
  planted?: Planted;
}

export const ORDERS = 'HAMROH_TEST_ORDERS';

const INSIDE = pathToFileURL(join(import.meta.dirname, 'inside', 'enter.ts')).href;

/** Node itself loads what obeys the orders before main.ts: no file of the program knows of it. */
export function environmentFor(orders: Orders): Environment {
  const options = `${process.env.NODE_OPTIONS ?? ''} --import ${INSIDE}`.trim();
  return { NODE_OPTIONS: options, [ORDERS]: JSON.stringify(orders) };
}
