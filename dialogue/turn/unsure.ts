import { hasSpokenOfDanger } from '../route/recent-danger.ts';
import { mayBeSafeWord } from '../route/safe-words.ts';
import type { Context, TurnDraft } from './draft.ts';

/** Marks words that nobody here can read. */
export function notRead(draft: TurnDraft, text: string): TurnDraft {
  return { ...draft, unsure: text };
}

/** The topic that the assistant has picked for these words: one of this release, to be offered and never to be opened. */
export function suggestedTopic({ knowledge, suggestion }: Context, text: string): string | null {
  if (suggestion === null || suggestion.about !== text || suggestion.topic === null) return null;
  return knowledge.book.newest.flows.get(suggestion.topic)?.topic === true ? suggestion.topic : null;
}

/**
 * The words of which the assistant may be asked; null: none. The lines are the policy: words leave the house only of who has agreed that
 * they are kept, has no request open, has spoken of no danger since yesterday, may have mistyped no secret word, and does not hide this chat.
 */
export function unsureIn(draft: TurnDraft, context: Context): string | null {
  const { unsure: about } = draft;
  const { knowledge, conversation, suggestion, now } = context;
  if (about === null || suggestion !== null) return null;
  if (draft.contact.consentAt === null) return null;
  if (mayBeSafeWord(draft.memory, about)) return null;
  if (draft.ticket?.status === 'open' || conversation.ticket?.status === 'open') return null;
  if (draft.plain !== 'no' || conversation.memory.coveredAt !== undefined) return null;
  if (hasSpokenOfDanger(draft.memory, now)) return null;
  return knowledge.read.heard(about).tier === 'none' ? about : null;
}
