import type { RemindTimer, Timer } from '../../core/message.ts';
import { isPaused } from '../../core/safe-contact.ts';
import { soonest } from '../../core/soonest.ts';
import type { Due, Effect } from '../../flows/engine/turn.ts';
import { byDay, momentOn, nextMorning, zoneOf } from '../time/quiet-hours.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';
import { tellOnlyHere } from './only-here.ts';

/** Late enough in the morning that nobody is woken. */
export const REMINDING_HOUR = 10;

/**
 * Ends what was to be sent on our own; who asked to be forgotten still is. In a pause whoever ends it may not be the person: what
 * the desk is to be told of stays, and the phone reads the same words.
 */
export function withoutReminders({ timers, memory }: Pick<TurnDraft, 'timers' | 'memory'>): Timer[] {
  return timers.filter(({ kind }) => kind !== 'remind' && (kind !== 'arrival' || isPaused(memory.safe)));
}

export function endReminders(draft: TurnDraft): TurnDraft {
  const speech: TurnDraft['speech'] = [...draft.speech, { kind: 'words', key: 'reminders_ended' }];
  return { ...draft, timers: withoutReminders(draft), speech };
}

/** Sets a reminder in place of an earlier one of its name; none for a day that is over. The soonest are kept. */
export function setReminder(
  draft: TurnDraft,
  context: Context,
  { name, due, at }: Extract<Effect, { kind: 'remind' }>,
): TurnDraft {
  const { knowledge, now, newId } = context;
  const others = draft.timers.filter((timer) => timer.kind !== 'remind' || timer.name !== name);
  // It would never come: that is said, and not promised.
  if (draft.memory.safe?.consent === 'no') {
    return sayWords({ ...draft, timers: others }, { kind: 'words', key: 'safe_no_reminder' });
  }
  const moment = momentOf(due, { now, zone: zoneOf(knowledge.content, draft.contact.country) });
  if (moment === null) return { ...draft, timers: others };
  const timer: RemindTimer = { id: `${newId}-${name}`, kind: 'remind', name, place: at, at: moment, tries: 0 };
  return tellOnlyHere({ ...draft, timers: soonest([...others, timer]) }, context, 'reminder_only_here');
}

/** A reminder that would have come before now comes the next morning, as long as its day is not over. */
function momentOf(due: Due, { now, zone }: { now: number; zone: string }): number | null {
  if ('afterMs' in due) return byDay(now + due.afterMs, zone);
  const day = momentOn(due.date, REMINDING_HOUR, zone);
  if (day < now) return null;
  const early = day - due.beforeMs;
  return early >= now ? early : Math.min(nextMorning(now, zone), day);
}
