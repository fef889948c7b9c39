import type { Timer } from '../core/message.ts';
import { FORGET_GRACE_MS } from './deeds.ts';
import type { Context, Draft } from './draft.ts';

/** How often the end waits for the last words to be sent, some two minutes in all: then it comes whatever waits. */
const PATIENCE = 60;

/** The last words are sent first: without the key there is no address any more to send them to. */
export function forgetWhenSent(draft: Draft, { conversation, now }: Context, timer: Timer): Draft {
  const others = draft.timers.filter(({ id }) => id !== timer.id);
  if (conversation.unsent === 0 || timer.tries >= PATIENCE) return { ...draft, timers: others, forget: true };
  return { ...draft, timers: [...others, { ...timer, at: now + FORGET_GRACE_MS, tries: timer.tries + 1 }] };
}
