import type { Conversation } from '../core/conversation.ts';
import { countVisit } from '../core/counted.ts';
import type { StepEvent } from '../core/store.ts';
import type { Context, Draft } from './draft.ts';
import type { Route } from './route.ts';

const NO_WORD: ReadonlySet<Route['to']> = new Set(['timer', 'blocked', 'unblocked', 'removed']);

/** Whether the person has said something, in whatever way. */
export function isWord({ to }: Route): boolean {
  return !NO_WORD.has(to);
}

/** Whoever writes is in the counts of the day, once. */
export function countIn(draft: Draft, { conversation, now }: Context, way: Route): Draft {
  if (!isWord(way)) return draft;
  const channel = conversation.account.split(':')[0] ?? '';
  const { counted, events } = countVisit(conversation.memory, { at: now, channel, language: draft.contact.language });
  return {
    ...draft,
    memory: { ...draft.memory, counted },
    events: [...draft.events, ...events, ...asked(draft, conversation)],
  };
}

function asked({ ticket }: Draft, { ticket: before }: Conversation): StepEvent[] {
  const isNew = ticket?.status === 'open' && ticket.id !== before?.id;
  return isNew ? [{ kind: 'asked', label: ticket.topic }] : [];
}
