import { countCase } from '../../core/count-case.ts';
import { countVisit } from '../../core/counted.ts';
import { hearTicket } from '../../core/ticket.ts';
import type { Route } from '../route/routes.ts';
import type { Context, TurnDraft } from './draft.ts';

const NO_WORD: ReadonlySet<Route['to']> = new Set(['timer', 'blocked', 'unblocked', 'removed']);

/** Whether the person has said something, in whatever way. */
export function isWord({ to }: Route): boolean {
  return !NO_WORD.has(to);
}

/** Whoever writes is in the counts of the day, once. */
export function countIn(draft: TurnDraft, { conversation, now, days }: Context, way: Route): TurnDraft {
  if (!isWord(way)) return draft;
  const channel = conversation.account.split(':')[0] ?? '';
  const visit = { day: days.dayOf(now), channel, language: draft.contact.language };
  const { counted, events } = countVisit(conversation.memory, visit);
  return {
    ...draft,
    memory: { ...draft.memory, counted },
    events: [...draft.events, ...events, ...countCase(conversation.ticket, draft.ticket)],
  };
}

/** What the person writes while a request is open is heard at the desk: somebody waits for a word. Who listens says nothing. */
export function hearAtDesk(draft: TurnDraft, { now }: Context, way: Route): TurnDraft {
  return isWord(way) && way.to !== 'hear' && draft.ticket !== null
    ? { ...draft, ticket: hearTicket(draft.ticket, now) }
    : draft;
}
