import { isEnded } from '../../core/safe-contact.ts';
import { isHeld } from '../../core/ticket.ts';
import { isSameFlow } from '../know/flow-now.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';
import { beforeQuestion } from './voice.ts';

/** Answers that have not left for so long were sent in vain: the line is bad. */
export const STUCK_MS = 2 * 60_000;

/**
 * Whoever writes while answers to their earlier words have not reached them is offered the shortest texts, once. Where bubbles
 * may wait for the hours or the word of the person, that tells nothing of the line; and in danger nothing is said beside.
 */
export function offerLight(draft: TurnDraft, { conversation, knowledge, inbound, now }: Context): TurnDraft {
  const { contact, memory, session, speech } = draft;
  if (contact.light !== null || contact.language === null || inbound.content.kind === 'timer') return draft;
  if (draft.plain !== 'no' || speech.length === 0 || isHeld(draft.ticket)) return draft;
  if (memory.safe !== undefined && !isEnded(memory.safe)) return draft;
  if (session !== null && isSameFlow(knowledge.book, session.flow, knowledge.dangerFlow)) return draft;
  const { lastInboundAt } = conversation.memory;
  const isStuck = conversation.unsent > 0 && lastInboundAt !== null && now - lastInboundAt >= STUCK_MS;
  if (!isStuck) return draft;
  const asked: TurnDraft = {
    ...draft,
    contact: { ...contact, light: 'no' },
    speech: beforeQuestion(speech, { kind: 'words', key: 'light_offer' }),
  };
  return sayWords(asked, { kind: 'offer', beside: true, choices: [{ command: 'light' }] });
}
