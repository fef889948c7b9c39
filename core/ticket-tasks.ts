import { writeDueAt } from './later.ts';
import { Refusal } from './refusal.ts';
import type { Ticket } from './ticket.ts';
import { assertHolder, assertMayTouch, type Mover, stepped } from './ticket-moves.ts';

/** Nothing is put aside, or promised, for longer. */
export const TASK_MOST_MS = 60 * 24 * 3_600_000;

/** Puts aside until a moment what waits for nothing of ours. A word of the person, danger and whoever takes it end that. */
export function snooze(ticket: Ticket, by: Mover, until: number): Ticket {
  assertHolder(ticket, by);
  if (ticket.waitingSince !== null) throw new Refusal('person_waits', `somebody waits in ticket ${ticket.id}`);
  assertMoment(ticket, by, until);
  const aside = { ...ticket, snooze: { until, at: by.at, by: by.staff } };
  return stepped(aside, by, { kind: 'snoozed' });
}

/** Takes it up again, before its moment or after. */
export function wake(ticket: Ticket, by: Mover): Ticket {
  assertMayTouch(ticket, by);
  return ticket.snooze === null ? ticket : stepped({ ...ticket, snooze: null }, by, { kind: 'woken' });
}

/** To write to the person again, at a moment that is still to come. */
export function promiseWriting(ticket: Ticket, by: Mover, { at, note }: { at: number; note: string }): Ticket {
  assertHolder(ticket, by);
  assertMoment(ticket, by, at);
  return stepped({ ...ticket, writeBack: { at, note, by: by.staff, doneAt: null, keptBy: null } }, by, {
    kind: 'write-back',
  });
}

/** It will not be written after all: the person no longer wants it, or all was said before. */
export function dropWriting(ticket: Ticket, by: Mover, reason: string): Ticket {
  assertMayTouch(ticket, by);
  if (writeDueAt(ticket) === null) {
    throw new Refusal('write_back_unknown', `nobody has promised to write in ticket ${ticket.id}`);
  }
  return stepped({ ...ticket, writeBack: null }, by, { kind: 'write-dropped', reason });
}

/** What is to be done next, for whoever goes on with it; without a word there is nothing. The same words are no change. */
export function noteNextStep(ticket: Ticket, by: Mover, text: string): Ticket {
  assertMayTouch(ticket, by);
  if (text === (ticket.nextStep?.text ?? '')) return ticket;
  return { ...ticket, nextStep: text === '' ? null : { text, at: by.at, by: by.staff } };
}

function assertMoment({ id }: Ticket, { at }: Mover, moment: number): void {
  if (moment <= at) throw new Refusal('moment_past', `the moment for ticket ${id} is in the past`);
  if (moment > at + TASK_MOST_MS) throw new Refusal('moment_far', `the moment for ticket ${id} is too far away`);
}
