import { wasLately } from './clock.ts';

export const PRESENCES = ['looking', 'typing', 'gone'] as const;
export type Presence = (typeof PRESENCES)[number];

/** Who has said nothing of themselves for so long is there no more. */
export const PRESENT_MS = 60_000;

/** Which of the staff is at a case, and whether they write. */
export interface Present {
  ticketId: string;
  staffId: string;
  doing: Presence;
}

/** What somebody at a case tells the others. Its level is nobody's: it rings for no one. */
export function presenceEvent({ ticketId, staffId, doing }: Present) {
  return { kind: 'presence', ticketId, level: 'green', assignee: staffId, seq: null, state: doing } as const;
}

/** Of what happened at the desk that which tells of somebody. */
interface Told {
  kind: string;
  ticketId: string;
  assignee: string | null;
  state: string | null;
  at: number;
}

/** Who else is at a case, by what was told of it: of each the last word, while it holds. */
export function presentAt(
  told: readonly Told[],
  { ticketId, me, now }: { ticketId: string; me: string; now: number },
): { staffId: string; doing: 'looking' | 'typing'; at: number }[] {
  const last = new Map<string, { doing: string | null; at: number }>();
  for (const { kind, ticketId: of, assignee, state, at } of told) {
    if (kind !== 'presence' || of !== ticketId || assignee === null || assignee === me) continue;
    last.set(assignee, { doing: state, at });
  }
  return [...last].flatMap(([staffId, { doing, at }]) =>
    (doing === 'looking' || doing === 'typing') && wasLately(at, now, PRESENT_MS) ? [{ staffId, doing, at }] : [],
  );
}
