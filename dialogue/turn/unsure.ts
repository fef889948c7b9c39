import type { NamedTopic, TopicQuestion } from '../../core/assistant.ts';
import { hear } from '../../language/learn/hearing.ts';
import { redact } from '../../language/match/redact.ts';
import type { Knowledge } from '../know/knowledge.ts';
import { wordsKnown } from '../know/words-known.ts';
import { hasSpokenOfDanger } from '../route/recent-danger.ts';
import type { Context, TurnDraft } from './draft.ts';

/** What nothing here could read, and what the assistant may be asked of it. */
export interface Unsure {
  about: string;
  question: TopicQuestion;
}

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
 * What the assistant may be asked; null: nothing. The lines are the policy: words leave the house only of who has agreed that
 * they are kept, has no request open, has spoken of no danger since yesterday, and does not hide this chat.
 */
export function unsureIn(draft: TurnDraft, context: Context): Unsure | null {
  const { unsure: about } = draft;
  const { knowledge, conversation, suggestion, now } = context;
  if (about === null || suggestion !== null) return null;
  if (draft.contact.consentAt === null) return null;
  if (draft.ticket?.status === 'open' || conversation.ticket?.status === 'open') return null;
  if (draft.plain !== 'no' || conversation.memory.coveredAt !== undefined) return null;
  if (hasSpokenOfDanger(draft.memory, now) || hear(knowledge.lexicon, knowledge.understand, about).tier !== 'none')
    return null;
  const text = redact(about, wordsKnown(knowledge));
  const question = { text, topics: topicsNamed(knowledge) };
  return saysSomething(text) ? { about, question } : null;
}

/** Beside what was taken out there is a word left. */
function saysSomething(text: string): boolean {
  return /\p{L}{3}/u.test(text.replace(/\[[a-z]+\]/g, ''));
}

function topicsNamed({ book }: Knowledge): NamedTopic[] {
  const topics = [...book.newest.flows.values()].filter(({ topic }) => topic === true);
  return topics.map(({ flow, title }) => ({ id: flow, title: { tg: title.tg, ru: title.ru } }));
}
