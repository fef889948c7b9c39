import type { Conversation } from '../../core/conversation.ts';
import type { Address, ForgetTimer, Timer } from '../../core/message.ts';
import { capabilitiesOf } from '../say/capabilities.ts';
import type { Context, TurnDraft } from './draft.ts';

/** Time for the last words to be sent before the key that seals the address is destroyed. */
export const FORGET_GRACE_MS = 2000;
/** Where they are not sent, time for a page to fetch them: its line may be broken, or slow. */
export const FETCH_GRACE_MS = 120_000;

export function graceAt(address: Address): number {
  return capabilitiesOf(address).comesToReader ? FORGET_GRACE_MS : FETCH_GRACE_MS;
}

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
export function isToBeForgottenFirst({ address, timers, unsent }: Conversation, sure: number): boolean {
  const grace = (timer: ForgetTimer) => (timer.isNow ? graceAt(address) : FORGET_GRACE_MS);
  return unsent === 0 && timers.some((timer) => timer.kind === 'forget' && timer.at <= sure + grace(timer));
}
