import { DAY_MS } from '../../core/days.ts';
import type { ArrivalTimer } from '../../core/message.ts';
import type { SafeArrival } from '../../core/safe-arrival.ts';
import { isPaused } from '../../core/safe-contact.ts';
import type { Answer } from '../../core/session.ts';
import { soonest } from '../../core/soonest.ts';
import { longDate } from '../../locales/format.ts';
import type { Route } from '../route/routes.ts';
import type { View } from '../say/view.ts';
import { momentOn, zoneOf } from '../time/quiet-hours.ts';
import { dateIn } from '../time/today.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';
import { tellOnlyHere } from './only-here.ts';
import { timerIdOf } from './receipt.ts';
import { REMINDING_HOUR } from './reminders.ts';
import { isWord } from './visit.ts';

/** Nobody asks for longer; the flow offers less. */
const DAYS_MOST = 60;

/** Keeps what the flow has asked: in how many days (`d-7`), and whether the desk is told where nobody answers. */
export function keepArrival(draft: TurnDraft, context: Context, answers: Readonly<Record<string, Answer>>): TurnDraft {
  const { now, knowledge, newId } = context;
  const bare = withoutArrival(draft);
  // In a pause whoever answers may not be the person.
  if (isPaused(draft.memory.safe)) return sayWords(draft, { kind: 'words', key: 'safe_noted' });
  if (draft.memory.safe?.consent === 'no') return sayWords(bare, { kind: 'words', key: 'safe_no_reminder' });
  const days = daysIn(answers['arrival-days']);
  const zone = zoneOf(knowledge.content, draft.contact.country);
  const at = momentOn(dateIn(now + days * DAY_MS, zone), REMINDING_HOUR, zone);
  const arrival: SafeArrival = { setAt: now, tells: answers['arrival-tell'] === 'yes', askedAt: [] };
  const timer: ArrivalTimer = { id: `${timerIdOf(newId)}-arrival`, kind: 'arrival', at, tries: 0 };
  const timers = soonest([...bare.timers, timer]);
  const kept: TurnDraft = { ...bare, timers, memory: { ...bare.memory, arrival } };
  const said = sayWords(kept, { kind: 'lines', text: (view) => keptText(view, dateIn(at, zone), arrival) });
  return sayWords(tellOnlyHere(said, context, 'arrival_only_here'), { kind: 'words', key: 'arrival_how_to_end' });
}

/** The id of the choice says in how many days. */
function daysIn(said: Answer | undefined): number {
  const days = Number(/^d-(\d{1,2})$/.exec(String(said ?? ''))?.[1] ?? 1);
  return Math.min(Math.max(days, 1), DAYS_MOST);
}

/** Where the channel does not bring what we write, or for a day after the person's own word alone, that is said, and not promised away. */
function keptText({ say, can, language }: View, day: string, { tells }: SafeArrival): string {
  const told = can.comesToReader ? 'arrival_tells' : 'arrival_cannot_tell';
  return [
    say('arrival_kept', { date: longDate(day, language) }),
    say(tells ? told : 'arrival_tells_nobody'),
    ...(can.hasWindow ? [say('arrival_window')] : []),
  ].join('\n');
}

/** In a pause whoever ends it may not be the person: they read the same, and it stays. */
export function endArrival(draft: TurnDraft): TurnDraft {
  return sayWords(arrivalAnswered(draft), { kind: 'words', key: 'arrival_ended' });
}

/** The person is well, or wants no question; in a pause it may not be the person. */
export function arrivalAnswered(draft: TurnDraft): TurnDraft {
  return isPaused(draft.memory.safe) ? draft : withoutArrival(draft);
}

export function withoutArrival(draft: TurnDraft): TurnDraft {
  const { arrival: _arrival, ...memory } = draft.memory;
  return { ...draft, memory, timers: draft.timers.filter(({ kind }) => kind !== 'arrival') };
}

/**
 * Whoever has written since they were asked how they are has answered, but not in a pause: it may not be the person. What has
 * lost its timer, by stop or forgetting, is over.
 */
export function watchArrival(draft: TurnDraft, { conversation }: Context, way: Route): TurnDraft {
  const { arrival, safe } = draft.memory;
  if (arrival === undefined) return draft;
  if (!draft.timers.some(({ kind }) => kind === 'arrival')) return withoutArrival(draft);
  const isOfEarlier = arrival === conversation.memory.arrival && arrival.askedAt.length > 0;
  return isOfEarlier && isWord(way) && !isPaused(safe) ? withoutArrival(draft) : draft;
}

/** What still rings where the person blocks us. It may not be they who do: where they wished it, the desk is told all the same. */
export function outlivesBlock({ memory, timers }: TurnDraft): TurnDraft['timers'] {
  const isTold = memory.arrival?.tells === true;
  return timers.filter(({ kind }) => kind !== 'remind' && (kind !== 'arrival' || isTold));
}

/** What still rings under the cover: nothing is asked there, but somebody who covers the chat has wished for no less. */
export function outlivesCover({ timers }: TurnDraft): TurnDraft['timers'] {
  return timers.filter(({ kind }) => kind !== 'remind');
}
