import type { Conversation } from '../../core/conversation.ts';
import type { Timer } from '../../core/message.ts';
import { isHeld } from '../../core/ticket.ts';
import type { Knowledge } from '../know/knowledge.ts';
import { asksForHelp } from '../route/cry.ts';
import type { Route } from '../route/routes.ts';
import { wordsOf } from '../route/words-of.ts';
import { FORGET_GRACE_MS } from './deeds.ts';
import type { Context, TurnDraft } from './draft.ts';

/** How often the end waits for the last words to be sent, some two minutes in all: then it comes whatever waits. */
const PATIENCE = 60;

/** The last words are sent first: without the key there is no address any more to send them to. */
export function forgetWhenSent(draft: TurnDraft, { conversation, sure }: Context, timer: Timer): TurnDraft {
  const others = draft.timers.filter(({ id }) => id !== timer.id);
  if (conversation.unsent === 0 || timer.tries >= PATIENCE) return { ...draft, timers: others, forget: true };
  return { ...draft, timers: [...others, { ...timer, at: sure + FORGET_GRACE_MS, tries: timer.tries + 1 }] };
}

/**
 * Who asked to be forgotten at once, has our last words, and writes again before the moment has come is somebody new: an
 * answer, or a request for a person, that the timer then takes away would be worse than none. As all timers it goes by the
 * time that is certain: a clock that jumped ends nobody's week.
 */
export function isToBeForgottenFirst({ timers, unsent }: Conversation, sure: number): boolean {
  return unsent === 0 && timers.some(({ kind, at }) => kind === 'forget' && at <= sure + FORGET_GRACE_MS);
}

const CALLS: ReadonlySet<string> = new Set<TurnDraft['events'][number]['kind']>(['danger', 'handoff']);

/**
 * Where our last words are still on their way, a cry for help or a request for a person is not kept with what goes: they are
 * forgotten first, and what they have written is heard anew. That it was done is then not said. By the word that somebody else
 * is there nothing begins anew: whoever that is would read it.
 */
export function opensWhileForgotten(
  { timers, events }: Pick<TurnDraft, 'timers' | 'events'>,
  { conversation, knowledge, inbound }: Pick<Context, 'conversation' | 'knowledge' | 'inbound'>,
  way: Route,
): boolean {
  const isToGo = conversation.timers.some((timer) => timer.kind === 'forget' && timer.isNow === true);
  if (!isToGo || way.to === 'not-alone') return false;
  // Half-way through the questions about danger is danger, too.
  if (events.some(({ kind }) => CALLS.has(kind)) || timers.some(({ kind }) => kind === 'silent')) return true;
  return isHeld(conversation.ticket) && calls(knowledge, wordsOf(inbound));
}

/** With an operator a request for a person opens nothing. */
function calls(knowledge: Knowledge, text: string): boolean {
  return knowledge.read.wish(text) === 'person' || asksForHelp(knowledge, text);
}
