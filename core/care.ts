import { DAY_MS } from './days.ts';
import type { Ticket } from './ticket.ts';

/** What is kept of somebody's own rest, between them and the program; a wish for a talk alone is told, and only to supervisors. */
export interface Care {
  /** Until then no orange case is offered to them; `null`: they rest not. */
  pausedUntil: number | null;
  /** When they last put the kind words away. */
  heardAt: number | null;
  talkWishedAt: number | null;
}

export const NO_CARE: Care = { pausedUntil: null, heardAt: null, talkWishedAt: null };

export const REST_MS = 2 * 3_600_000;
/** So many severe cases within a day are many, and so long a shift with one of them is long. */
const MANY = 3;
const LONG_MS = 8 * 3_600_000;

/** What somebody has had within a day. */
export interface Worked {
  /** Red cases that they hold or have closed. */
  severe: number;
  /** When the newest of them was taken or closed; `null`: there was none. */
  newestAt: number | null;
  /** Since when they are on shift; `null`: they are not. */
  onShiftSince: number | null;
}

export function severeOf(tickets: Iterable<Ticket>, staffId: string, now: number): Pick<Worked, 'severe' | 'newestAt'> {
  const moments = [...tickets].flatMap((ticket) => hadAt(ticket, staffId, now) ?? []);
  return { severe: moments.length, newestAt: moments.length === 0 ? null : Math.max(...moments) };
}

function hadAt({ status, level, assignee, claimedAt, closedAt, steps }: Ticket, staffId: string, now: number) {
  if (level !== 'red') return null;
  if (status === 'open') return assignee === staffId ? (claimedAt ?? now) : null;
  const by = steps.findLast(({ kind }) => kind === 'closed')?.by;
  return by === staffId && closedAt !== null && now - closedAt < DAY_MS ? closedAt : null;
}

export function isResting({ pausedUntil }: Care, now: number): boolean {
  return pausedUntil !== null && now < pausedUntil;
}

/** Why somebody is offered a rest now: severe cases were many, or one came in a long shift. Put away, until the next of them. */
export function careDue(care: Care, worked: Worked, now: number): 'many' | 'long' | null {
  const { severe, newestAt, onShiftSince } = worked;
  if (isResting(care, now) || newestAt === null) return null;
  if (care.heardAt !== null && newestAt <= care.heardAt) return null;
  if (severe >= MANY) return 'many';
  return onShiftSince !== null && now - onShiftSince >= LONG_MS ? 'long' : null;
}

export const CARE_DEEDS = ['put-away', 'rest', 'go-on', 'wish-talk', 'no-talk'] as const;
export type CareDeed = (typeof CARE_DEEDS)[number];

/** What somebody does about their own rest; what is said twice changes nothing. */
export function cared(care: Care, deed: CareDeed, now: number): Care {
  switch (deed) {
    case 'put-away':
      return { ...care, heardAt: now };
    case 'rest':
      return { ...care, heardAt: now, pausedUntil: isResting(care, now) ? care.pausedUntil : now + REST_MS };
    case 'go-on':
      return { ...care, pausedUntil: null };
    case 'wish-talk':
      return { ...care, talkWishedAt: care.talkWishedAt ?? now };
    case 'no-talk':
      return { ...care, talkWishedAt: null };
  }
}
