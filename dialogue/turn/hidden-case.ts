import type { Conversation } from '../../core/conversation.ts';
import type { Inbound } from '../../core/message.ts';
import { SAFE_ARRIVAL } from '../../core/safe-arrival.ts';
import { isPaused } from '../../core/safe-contact.ts';
import { openTicket } from '../../core/ticket.ts';
import { SAFE_CONTACT } from '../know/knowledge.ts';
import type { Route } from '../route/routes.ts';
import type { Context, TurnDraft } from './draft.ts';

/** Of these the phone was told nothing: the word "not alone" has opened them, or that nobody has answered. */
const UNTOLD: ReadonlySet<string> = new Set([SAFE_CONTACT, SAFE_ARRIVAL]);

/** A case that nobody has asked for on the phone: in the pause nothing there may show that it is open. */
function isHidden({ ticket, memory }: Conversation): boolean {
  return ticket?.status === 'open' && UNTOLD.has(ticket.topic) && isPaused(memory.safe);
}

/** The conversation as whoever holds the phone may know it. What rings by the clock is the desk's own. */
export function shownTo(conversation: Conversation, { content }: Inbound): Conversation {
  return content.kind !== 'timer' && isHidden(conversation) ? { ...conversation, ticket: null } : conversation;
}

/** The words of safe contact are about the case itself. */
export function seenBy(way: Route, shown: Conversation, whole: Conversation): Conversation {
  return way.to === 'well' || way.to === 'not-alone' ? whole : shown;
}

/** The hidden case stays; a request that was made on the phone meanwhile joins it, and is one that the phone knows of. */
export function withHidden(
  draft: TurnDraft,
  { conversation, now }: Context,
  { ticket: hidden }: Conversation,
): TurnDraft {
  if (hidden === null || conversation.ticket === hidden) return draft;
  const { ticket: asked } = draft;
  if (asked?.status !== 'open') return { ...draft, ticket: hidden };
  const { topic, level, flags, from } = asked;
  return {
    ...draft,
    ticket: { ...openTicket(hidden, { id: hidden.id, at: now, topic, level, flags, from }), topic, from },
  };
}
