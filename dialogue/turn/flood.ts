import { wasLately } from '../../core/clock.ts';
import type { Conversation } from '../../core/conversation.ts';
import { DANGER_PAUSE_MS } from '../route/recent-danger.ts';
import { numbersText } from '../say/numbers.ts';
import type { View } from '../say/view.ts';
import type { Context, TurnDraft } from './draft.ts';

/** Above so many messages that wait for an answer, or answers that wait to be sent, the newest stands for all. */
export const FLOOD = 20;
/** A flood is over when nothing has given way for so long. */
const FLOOD_ENDS_MS = 10_000;

/**
 * Turns are quicker than a channel lets us send: without this a flood of messages would drip back as one of answers for
 * minutes. The answers that wait give way to this one. The numbers of an answer to danger must not be lost among them,
 * so they are said again.
 */
export function giveWay(draft: TurnDraft, { conversation, now }: Context): TurnDraft {
  if (draft.speech.length === 0 || draft.supersede || !isFlood(conversation, now)) return draft;
  const flooded: TurnDraft = { ...draft, supersede: true, memory: { ...draft.memory, floodAt: now } };
  if (!hasRecentDanger(conversation, now)) return flooded;
  const numbers = { kind: 'lines' as const, text: (view: View) => numbersText(view, 'emergency') };
  return { ...flooded, speech: [numbers, ...draft.speech] };
}

function isFlood({ unsent, memory: { floodAt } }: Conversation, now: number): boolean {
  if (unsent > FLOOD) return true;
  return unsent > 0 && floodAt !== null && now >= floodAt && now - floodAt < FLOOD_ENDS_MS;
}

export function hasRecentDanger({ memory }: Pick<Conversation, 'memory'>, now: number): boolean {
  return Object.values(memory.dangerAnsweredAt).some((at) => wasLately(at, now, DANGER_PAUSE_MS));
}
