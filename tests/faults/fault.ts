import type { Point } from './points.ts';

/** What the line to a channel can do to a call, or to what the channel posts to us. */
export const LINE_KINDS = [
  'dropped before',
  'dropped after',
  'reset',
  'slow',
  '5xx before',
  '5xx after',
  '429',
  'malformed',
  'timeout',
] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** One thing that goes wrong, at a place of the plan that does not depend on the clock where that can be. */
export type Fault =
  /** With a bubble to this person, a question for updates, or an update that is posted, once the person says this. */
  | { kind: LineKind; on: 'send' | 'poll' | 'webhook' | 'web'; person: number; message: number; ms: number }
  /** Once the person says this, all bubbles, to whoever it may be, are refused for a while. */
  | { kind: '429 storm'; person: number; message: number; forMs: number }
  /** Events come twice, several in one post, side by side and in another order than they happened in. */
  | { kind: 'disorder'; on: 'whatsapp'; together: number; gatherMs: number }
  /** The channel brings the message once more. */
  | { kind: 'duplicate'; person: number; message: number; afterMs: number }
  | { kind: 'kill at a point'; process: number; point: Point; hit: number }
  | { kind: 'kill at random'; process: number; afterMs: number }
  /** A deploy: stopped in order and started with other words in its flows. */
  | { kind: 'release changed'; process: number; afterMs: number }
  /** The clock of the process jumps, in the life with this number. */
  | { kind: 'clock jump'; process: number; life: number; afterMs: number; byMs: number }
  | { kind: 'store away'; afterMs: number; forMs: number; how: 'hangs' | 'dies' }
  /** The disk of the process takes no more for a while, in the life with this number; of the embedded store. */
  | { kind: 'disk full'; process: number; life: number; afterMs: number; forMs: number }
  | { kind: 'contact blocked'; person: number }
  /** Meta gathers what it could not bring: so many people write in one call. */
  | { kind: 'a large call'; people: number }
  /** At the end, for everybody. */
  | { kind: 'a day passes' };

export type Kind = Fault['kind'];
/** What goes wrong once a person says something. */
export type PersonFault = Extract<Fault, { message: number }>;
export type LineFault = Extract<PersonFault, { on: unknown }>;

export function isOf(message: number): (fault: Fault) => fault is PersonFault {
  return (fault): fault is PersonFault => 'message' in fault && fault.message === message;
}

export function isStorm(fault: PersonFault): fault is Extract<PersonFault, { kind: '429 storm' }> {
  return fault.kind === '429 storm';
}

export function isOfLine(fault: PersonFault): fault is LineFault {
  return 'on' in fault;
}

/** What a fake does to a call: it may only be slow. */
export interface Broken {
  drop?: unknown;
  status?: unknown;
  body?: unknown;
  delayMs?: number;
  retryAfter?: number;
}

/** Whoever called does not hear that it was done. */
export function isUnheard({ drop, status, body }: Broken): boolean {
  return [drop, status, body].some((one) => one !== undefined);
}

/** As a line of a report. */
export function describeFault(fault: Fault): string {
  const { kind, ...rest } = fault;
  const details = Object.entries(rest).map(([name, value]) => `${name} ${value}`);
  return `${kind}: ${details.join(', ')}`;
}
