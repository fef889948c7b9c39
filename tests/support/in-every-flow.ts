import type { Conversation } from '../../core/conversation.ts';
import type { Address, InboundContent } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { keptWays } from './chosen-ways.ts';
import { createTalk, NOON } from './talk.ts';
import { createWalker } from './walker.ts';
import { idOf, type Way, WORDS } from './ways.ts';

/** Somebody in the middle of a flow, what they send next, and what they are answered. */
export interface Halfway {
  address: Address;
  /** As it stands in the store; without the address and the id. */
  stands: Pick<Conversation, 'contact' | 'session' | 'ticket' | 'timers' | 'memory'>;
  says: InboundContent;
  answered: string[];
  /** Where they stand then. */
  next: string;
}

const LANGUAGE = 'ru';
const FIRST_ADDRESS = 70_000;

type Standing = Omit<Halfway, 'address'>;

/** So many people at one moment, in the middle of all the flows in which somebody waits: some at each question of the kept ways. */
export function peopleInEveryFlow(knowledge: Knowledge, { count, at }: { count: number; at: number }): Halfway[] {
  const places = [...placesIn(knowledge, at).values()];
  return Array.from({ length: count }, (_, index) => {
    const place = places[index % places.length];
    if (place === undefined) throw new Error('nobody waits anywhere');
    return { ...withOwnTicket(place, index), address: `telegram:${FIRST_ADDRESS + index}` };
  });
}

/** A ticket is one person's alone. */
function withOwnTicket(place: Standing, index: number): Standing {
  const { ticket } = place.stands;
  if (ticket === null) return place;
  return { ...place, stands: { ...place.stands, ticket: { ...ticket, id: `${ticket.id}-${index}` } } };
}

function placesIn(knowledge: Knowledge, at: number): Map<string, Standing> {
  const walker = createWalker(knowledge, LANGUAGE);
  const found = new Map<string, Standing>();
  for (const way of [...keptWays(knowledge).values()].flat()) {
    for (const [index, move] of way.entries()) {
      const way_to = way.slice(0, index);
      const standing = index === 0 ? null : standingBefore(walker, way_to, { knowledge, move, at });
      const { session } = standing?.stands ?? {};
      if (standing && session) found.set(`${session.flow}/${session.node} ${move}`, standing);
    }
  }
  return found;
}

/** Null where nobody waits, where nothing is said, or where it is later than that. */
function standingBefore(
  walker: ReturnType<typeof createWalker>,
  way: Way,
  { knowledge, move, at }: { knowledge: Knowledge; move: string; at: number },
): Standing | null {
  const { talk } = walker.go(way);
  const { contact, session, ticket, memory } = talk.conversation;
  // Whoever writes at that moment has not been silent for so long that a timer is due.
  const timers = talk.conversation.timers.filter((timer) => timer.at > at);
  const says = saidBy(move, talk.last.choices);
  if (session === null || says === null || talk.now >= at) return null;
  const asked = createTalk(knowledge);
  // One second passes before each message.
  Object.assign(asked, { conversation: { ...talk.conversation, timers }, now: at - 1000 });
  const { bubbles, commit } = asked.sends(says);
  if (commit === null || bubbles.length === 0) return null;
  const next = asked.conversation.session;
  return {
    stands: { contact, session, ticket, timers, memory },
    says,
    answered: bubbles.map(({ text }) => text),
    next: next === null ? '' : `${next.flow}/${next.node}`,
  };
}

function saidBy(move: string, choices: readonly { token: string }[]): InboundContent | null {
  const [, words] = /^say:(.+)$/.exec(move) ?? [];
  const text = words === undefined ? undefined : WORDS[words]?.[LANGUAGE];
  if (text !== undefined) return { kind: 'text', text };
  const choice = choices.find(({ token }) => idOf(token) === move);
  return choice === undefined ? null : { kind: 'choice', token: choice.token };
}

export const HALF_PAST = NOON + 30 * 60_000;
