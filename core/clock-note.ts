import { DAY_MS } from './days.ts';

/**
 * Whether the clock can be trusted. A store remembers the newest moment it was shown; a clock that is far ahead of it, or
 * behind it, is in doubt until a day of running time has passed in which it did not jump, or an administrator says that
 * it is right. While it is in doubt nothing is deleted for its age.
 */

/** A process that was off for so long starts without anybody being asked. */
const AHEAD_MS = 3 * DAY_MS;
/** A clock is set back by so much without a word. */
const BACK_MS = 5 * 60_000;
/** So long a clock in doubt must run without a jump. */
export const AGREES_AFTER_MS = DAY_MS;
/** A word of an administrator on what is to be forgotten holds for so long. */
const WORD_HOLDS_MS = DAY_MS;

export type ClockDoubt = 'ahead' | 'back';

/** What a store remembers of the clock. */
export interface ClockNote {
  /** The moment of the last look, as the clock had it. */
  at: number;
  /** Which way it jumped; `null`: it agrees. */
  doubt: ClockDoubt | null;
  /** While it is in doubt: the last moment that agreed, moved on by the time that processes have run since. */
  sureAt: number;
  /** How long it has run without a jump since the doubt began. */
  ranMs: number;
  /** When an administrator last said that all is right; `null`: never. */
  saidAt: number | null;
}

/** What one look sees. */
export interface ClockLook {
  /** The clock. */
  at: number;
  /** How long this process has run since its look before; 0 at its first. */
  ranMs: number;
  /** What the clock was then; `null`: it is the first. */
  sawAt: number | null;
}

/** What is known of the clock after a look. Several processes may look in turn: no time counts twice. */
export function lookedAt(before: ClockNote | null, look: ClockLook): ClockNote {
  const { at, ranMs } = look;
  if (before === null) return { at, doubt: null, sureAt: at, ranMs: 0, saidAt: null };
  const gap = at - before.at;
  const ran = Math.max(0, Math.min(ranMs, gap));
  const jump = jumpOf(before, look);
  const saidAt = before.saidAt;
  if (jump === null && before.doubt === null) return { at, doubt: null, sureAt: at, ranMs: 0, saidAt };
  if (jump !== null) {
    const sureAt = before.sureAt + (isOwn(before, look) ? ranMs : 0);
    return { at, doubt: jump, sureAt, ranMs: 0, saidAt };
  }
  const sureAt = before.sureAt + ran;
  const since = before.ranMs + ran;
  if (since >= AGREES_AFTER_MS) return { at, doubt: null, sureAt: at, ranMs: 0, saidAt };
  return { ...before, at, sureAt, ranMs: since };
}

/** Time that this process has run counts against its own note only: others look also while it is cut off. */
function jumpOf(before: ClockNote, look: ClockLook): ClockDoubt | null {
  const gap = look.at - before.at;
  if (gap - look.ranMs > AHEAD_MS) return 'ahead';
  if ((isOwn(before, look) ? gap - look.ranMs : gap) < -BACK_MS) return 'back';
  // Of a doubt that is known its own step back may be the very one.
  return before.doubt === null && steppedBack(look) > BACK_MS ? 'back' : null;
}

/** How far the clock has gone back since this process looked before, whatever others have noted meanwhile. */
export function steppedBack({ at, ranMs, sawAt }: ClockLook): number {
  return sawAt === null ? 0 : Math.max(0, sawAt + ranMs - at);
}

/** Nobody has looked since this process did. */
function isOwn(before: ClockNote, { sawAt }: ClockLook): boolean {
  return before.at === sawAt;
}

/** An administrator has said that the clock is right, and that what is too old may go. */
export function saidRight(now: number): ClockNote {
  return { at: now, doubt: null, sureAt: now, ranMs: 0, saidAt: now };
}

/** The time that is certain: no later than the truth, whatever the clock says. People's timers go by it. */
export function sureTime(note: ClockNote | null, now: number): number {
  return note === null || note.doubt === null ? now : Math.min(now, note.sureAt);
}

/** Whether a word of an administrator holds at this moment. */
export function hasWord(note: ClockNote | null, now: number): boolean {
  const saidAt = note?.saidAt ?? null;
  return saidAt !== null && now >= saidAt && now - saidAt < WORD_HOLDS_MS;
}

/** The clock, as all processes on one store agree on it. */
export interface ClockStore {
  /**
   * Keeps what a look comes to, made from what was known before: of two at once each sees what the other has kept. A store
   * of an older program knows the newest moment that its processes and sweeps have told.
   */
  noteClock(change: (before: ClockNote | null) => ClockNote): Promise<ClockNote>;
  clockNote(): Promise<ClockNote | null>;
  /** The time of the machine that keeps the store, where that is another one: all processes on it share it. */
  storeTime(): Promise<number | null>;
  /**
   * Whatever waits for a retry at a later moment is due now; how many bubbles. Who asked to be forgotten at once is, as soon as
   * `sure` allows it. What the desk was told lies ahead and goes: whoever looks has heard it. For when the clock was set back.
   */
  endWaits(now: number, sure?: number): Promise<number>;
}
