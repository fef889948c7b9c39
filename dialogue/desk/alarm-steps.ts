import { type Alarm, WEBHOOK } from '../../core/alarm.ts';
import { CLOCKS_APART_MS, wasLately } from '../../core/clock.ts';
import { writeDueAt } from '../../core/later.ts';
import { offerNow } from '../../core/offer.ts';
import { notLeft, undelivered } from '../../core/on-the-way.ts';
import type { Staff } from '../../core/staff.ts';
import { callDueAt, isMuted, type Ticket } from '../../core/ticket.ts';
import { answerDueAt, type DeskClock, overdueAt } from '../time/ticket-clock.ts';
import { givenBackAt, isHandedOn, isLeft, isUntouched, RING_MS, takenLateAt } from './touched.ts';

/** Whom alarms can reach. */
export interface Reach {
  clock: DeskClock;
  /** Who is on shift. */
  onShift: readonly Pick<Staff, 'id' | 'telegram'>[];
  /** Whom red rings when nobody is on shift, in order; only who is active. */
  list: readonly Pick<Staff, 'id' | 'telegram'>[];
  hasWebhook: boolean;
  /** Another request rings for this one, too: they are alike, and many. A call that was promised is told all the same. */
  isAlike?: boolean;
}

export interface AlarmMoment {
  now: number;
  /** The newest ring of this ticket. */
  lastRing: Pick<Alarm, 'step' | 'at'> | null;
}

/**
 * Whoever must be told of a ticket at this moment. Its clock has run out: all who are on shift and can be reached, and if
 * it is red and none of them can, the list. It is red, nobody has it and nobody is on shift: the next of the list, at once
 * and every five minutes; so too where somebody is on shift, and nobody has taken it five minutes after they were rung: who is
 * planned may not be there; and where whoever has taken it does nothing while somebody waits (`isLeft`). A call that was
 * promised is due: all on shift, or the list; a message: whoever holds the case, or these; so with what was put aside, at its
 * moment. What was given or handed to somebody rings as if nobody had it until they do something. A muted one rings nobody.
 */
export function alarmsOf(ticket: Ticket, reach: Reach, moment: AlarmMoment): Alarm[] {
  if (ticket.status !== 'open' || isMuted(ticket, moment.now)) return [];
  const due = isRungFor(ticket, reach) ? [] : [overdue(ticket, reach, moment), ring(ticket, reach, moment)];
  due.push(call(ticket, reach, moment), write(ticket, reach, moment), back(ticket, reach, moment));
  due.push(given(ticket, reach, moment), offered(ticket, moment), takenOver(ticket, moment));
  return due.filter((alarm) => alarm !== null);
}

/** Whoever holds it has taken it out of the flood. */
function isRungFor({ assignee }: Ticket, { isAlike = false }: Reach): boolean {
  return isAlike && assignee === null;
}

/** Whether the newest ring plays a part. */
export function mayRing(ticket: Ticket, reach: Reach, now: number): boolean {
  const due = overdueAt(ticket, reach.clock);
  return isRungAtOnce(ticket, reach) || (isRungOn(ticket, now) && due !== null && now >= due + RING_MS);
}

function isRungAtOnce(ticket: Ticket, { onShift }: Reach): boolean {
  return isOpenRed(ticket) && isUntouched(ticket) && onShift.length === 0;
}

function isRungOn(ticket: Ticket, now: number): boolean {
  return isOpenRed(ticket) && (isUntouched(ticket) || isLeft(ticket, now));
}

function isOpenRed({ status, level }: Ticket): boolean {
  return status === 'open' && level === 'red';
}

function overdue(ticket: Ticket, reach: Reach, { now }: AlarmMoment): Alarm | null {
  const { clock, hasWebhook } = reach;
  const { id: about, level, assignee, answering } = ticket;
  const behind = undelivered(ticket);
  const waitingSince = behind?.since ?? ticket.waitingSince;
  const due = answerDueAt(ticket, clock);
  if (due === null || waitingSince === null) return null;
  // Nobody knows for how long somebody waits who began to under a clock that was ahead: it has run out.
  if (now < due && waitingSince <= now + CLOCKS_APART_MS) return null;
  // Whoever has just taken it is about to answer: told at once, it would be untrue, and used up.
  if (assignee !== null && isJustTaken(ticket, now)) return null;
  const left = [...toldOf(ticket, reach), ...(hasWebhook ? [WEBHOOK] : [])];
  if (left.length === 0) return null;
  // After an answer that was lost, or does not leave, and after each change of hands they are rung for anew, though since
  // when somebody waits is the same.
  const handed = assignee === null ? givenBackAt(ticket, now) : takenLateAt(ticket, { due, now });
  const step = Math.max(waitingSince, answering?.lostAt ?? 0, notLeft(ticket)?.lateFrom ?? 0, handed);
  return { about, kind: assignee === null ? 'unclaimed' : 'unanswered', level, step, at: now, left };
}

/** Not a red one that others have put into their hands, nor where they have answered and that has not ended the wait. */
function isJustTaken(ticket: Ticket, now: number): boolean {
  const { claimedAt, repliedAt, level } = ticket;
  if (claimedAt === null || (level === 'red' && isUntouched(ticket)) || (repliedAt ?? 0) >= claimedAt) return false;
  return wasLately(claimedAt, now, RING_MS);
}

/** Of red, where nobody on shift can be reached, the whole list; not where it is rung anyway, one after the other. */
function toldOf(ticket: Ticket, reach: Reach): string[] {
  const onShift = reachable(reach.onShift);
  const isForList = ticket.level === 'red' && onShift.length === 0 && !isRungAtOnce(ticket, reach);
  return isForList ? reachable(reach.list) : onShift;
}

function ring(ticket: Ticket, reach: Reach, { now, lastRing }: AlarmMoment): Alarm | null {
  if (!mayRing(ticket, reach, now) || (lastRing !== null && wasLately(lastRing.at, now, RING_MS))) return null;
  const step = lastRing === null ? 0 : lastRing.step + 1;
  const listed = reachable(reach.list);
  const list = listed.length === 0 ? reachable(reach.onShift) : listed;
  const next = list[step % Math.max(1, list.length)];
  const left = [...(next === undefined ? [] : [next]), ...(reach.hasWebhook ? [WEBHOOK] : [])];
  if (left.length === 0) return null;
  return { about: ticket.id, kind: 'ring', level: ticket.level, step, at: now, left };
}

/** Whoever was promised a call waits for it, at whatever level. */
function call(ticket: Ticket, reach: Reach, { now }: AlarmMoment): Alarm | null {
  const due = callDueAt(ticket);
  if (due === null || now < due) return null;
  const onShift = reachable(reach.onShift);
  const staff = onShift.length === 0 ? reachable(reach.list) : onShift;
  const left = [...staff, ...(reach.hasWebhook ? [WEBHOOK] : [])];
  return left.length === 0 ? null : { about: ticket.id, kind: 'call', level: ticket.level, step: due, at: now, left };
}

/** Whoever holds it has promised to write. */
function write(ticket: Ticket, reach: Reach, { now }: AlarmMoment): Alarm | null {
  const due = writeDueAt(ticket);
  return due === null || now < due ? null : toHolder(ticket, reach, { kind: 'write', step: due, at: now });
}

/** Whoever holds it has put it aside until a moment, and it has come. */
function back(ticket: Ticket, reach: Reach, { now }: AlarmMoment): Alarm | null {
  const { snooze } = ticket;
  if (snooze === null || now < snooze.until) return null;
  return toHolder(ticket, reach, { kind: 'back', step: snooze.until, at: now });
}

/** Where the holder is not on shift or cannot be reached, or nobody holds it, those on shift are told, or the list. */
function toHolder(ticket: Ticket, reach: Reach, due: Pick<Alarm, 'kind' | 'step' | 'at'>): Alarm | null {
  const { id: about, level, assignee } = ticket;
  const onShift = reachable(reach.onShift);
  const own = onShift.filter((id) => id === assignee);
  const others = onShift.length === 0 ? reachable(reach.list) : onShift;
  const left = [...(own.length > 0 ? own : others), ...(reach.hasWebhook ? [WEBHOOK] : [])];
  return left.length === 0 ? null : { about, level, left, ...due };
}

/** Whoever it was put into the hands of by somebody else. Who is not on shift is left in peace unless it is red. */
function given({ id: about, level, steps, assignee }: Ticket, reach: Reach, { now }: AlarmMoment): Alarm | null {
  const { to, by, at: step = 0 } = steps.findLast(isHandedOn) ?? {};
  if (to === undefined || to !== assignee || to === by || now - step >= TAKEN_OVER_TOLD_MS) return null;
  if (level !== 'red' && !reach.onShift.some(({ id }) => id === to)) return null;
  return { about, kind: 'given', level, step, at: now, left: [to] };
}

/** Whoever it is offered to first, as long as that holds. */
function offered(ticket: Ticket, { now }: AlarmMoment): Alarm | null {
  const offer = offerNow(ticket, now);
  if (offer === null) return null;
  return { about: ticket.id, kind: 'offered', level: ticket.level, step: offer.at, at: now, left: [offer.to] };
}

/** Who held it is told for so long, should no process have looked meanwhile. */
const TAKEN_OVER_TOLD_MS = 3_600_000;

function takenOver({ id: about, level, steps }: Ticket, { now }: AlarmMoment): Alarm | null {
  const { from, at: step = 0 } = steps.findLast(({ kind }) => kind === 'taken-over') ?? {};
  if (from === undefined || now - step >= TAKEN_OVER_TOLD_MS) return null;
  return { about, kind: 'taken-over', level, step, at: now, left: [from] };
}

function reachable(staff: readonly Pick<Staff, 'id' | 'telegram'>[]): string[] {
  return staff.filter(({ telegram }) => telegram !== null).map(({ id }) => id);
}

/** Whether an alarm still holds when it is told: it was taken, answered, called, muted or closed meanwhile. */
export function stillHolds({ kind, step }: Pick<Alarm, 'kind' | 'step'>, ticket: Ticket, now: number): boolean {
  if (ticket.status !== 'open' || isMuted(ticket, now)) return false;
  if (kind === 'call') return callDueAt(ticket) === step;
  if (kind === 'write') return writeDueAt(ticket) === step;
  if (kind === 'back') return ticket.snooze?.until === step;
  if (kind === 'given')
    return ticket.assignee !== null && ticket.steps.some((one) => isHandedOn(one) && one.at === step);
  if (kind === 'offered') return offerNow(ticket, now)?.at === step;
  if (kind === 'taken-over') return true;
  if (kind === 'ring') return isUntouched(ticket) || isLeft(ticket, now);
  if (kind === 'unclaimed') return ticket.assignee === null;
  return ticket.waitingSince !== null || (undelivered(ticket)?.lateFrom ?? now + 1) <= now;
}
