import { channelOf } from '../../core/channel.ts';
import { languageOf } from '../../core/conversation.ts';
import { countCase } from '../../core/count-case.ts';
import { countVisit } from '../../core/counted.ts';
import { countTold } from '../../core/counted-told.ts';
import { countReach } from '../../core/reach.ts';
import { hearTicket } from '../../core/ticket.ts';
import { regionNamed } from '../know/places-near.ts';
import type { Route } from '../route/routes.ts';
import type { Context, TurnDraft } from './draft.ts';

const NO_WORD: ReadonlySet<Route['to']> = new Set(['timer', 'blocked', 'unblocked', 'removed', 'moved', 'knock']);

/** Whether the person has said something, in whatever way. */
export function isWord({ to }: Route): boolean {
  return !NO_WORD.has(to);
}

/**
 * Whoever writes is in the counts of the day, once, and what they have told of themselves in those of the month. A request
 * counts whoever opens it: a reminder may, where somebody went silent in danger.
 */
export function countIn(draft: TurnDraft, { conversation, knowledge, now, days }: Context, way: Route): TurnDraft {
  const cases = countCase(conversation.ticket, draft.ticket, { at: now, days });
  if (!isWord(way)) return { ...draft, events: [...draft.events, ...cases] };
  const { contact } = draft;
  const channel = channelOf(conversation.account);
  const day = days.dayOf(now);
  // Whoever is in danger is answered before they are asked for their language.
  const language = draft.ticket?.status === 'open' ? languageOf(contact) : contact.language;
  const visit = countVisit(conversation.memory, { day, channel, language });
  const reach = countReach(conversation.memory.counted, { day, channel, country: contact.country });
  const region = contact.region === null ? null : regionNamed(knowledge.content, contact.region);
  const { told, events } = countTold(visit.counted.told, contact, { day, region });
  return {
    ...draft,
    memory: { ...draft.memory, counted: { ...visit.counted, told } },
    events: [...draft.events, ...visit.events, ...reach, ...events, ...cases],
  };
}

/**
 * What the person writes while a request is open is heard at the desk: somebody waits for a word. Who listens says nothing, nor
 * does who opens a profile, perhaps to read the answer.
 */
export function hearAtDesk(draft: TurnDraft, { now }: Context, way: Route): TurnDraft {
  return isWord(way) && way.to !== 'hear' && way.to !== 'opened' && draft.ticket !== null
    ? { ...draft, ticket: hearTicket(draft.ticket, now) }
    : draft;
}
