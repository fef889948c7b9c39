import { type Contact, type Conversation, newContact, newMemory } from '../../core/conversation.ts';
import type { InboundContent, Language, Outbound, Place } from '../../core/message.ts';
import type { Session } from '../../core/session.ts';
import type { Waiting } from '../../core/turn-commit.ts';
import { flowAt } from '../../flows/engine/book.ts';
import { renamedInNewest } from '../../flows/engine/led-on.ts';
import type { FlowBook } from '../../flows/schema.ts';
import { type Knowledge, MENU } from '../know/knowledge.ts';
import type { Capabilities } from '../say/capabilities.ts';
import { type Decision, decide, type TurnInput } from './turn.ts';

/** Wishes to read the open question once more. */
export const AGAIN: InboundContent = { kind: 'choice', token: '!repeat' };

export type Decide = (knowledge: Knowledge, can: Capabilities, input: TurnInput) => Decision;

export interface Standing {
  conversation: Conversation;
  outbound: Outbound[];
}

/** A session of nobody that waits at a place and has answered nothing. */
export function sessionAt({ flow, node, release }: Place): Session {
  return { release, flow, node, visits: [], answers: {}, flags: [], back: [], failures: 0, page: 0, askedAt: 0 };
}

/** A conversation with nobody, who agreed that it is kept. */
export function conversationOf(contact: Contact, session: Session | null): Conversation {
  const memory = { ...newMemory(), lastInboundAt: null };
  return {
    id: 'proof',
    version: 0,
    account: 'web',
    address: 'web:proof',
    contact,
    session,
    ticket: null,
    timers: [],
    memory,
    unsent: 0,
  };
}

/** What is read after something has come in, and where the conversation stands then. */
export function standingAfter(
  knowledge: Knowledge,
  { can, now, turn = decide }: { can: Capabilities; now: number; turn?: Decide },
  { conversation, content }: { conversation: Conversation; content: InboundContent },
): Standing {
  const inbound = { id: 'web:proof:1', account: 'web', from: 'web:proof' as const, at: now, content };
  const waiting: Waiting[] = [{ key: 'k', inbound }];
  const decision = turn(knowledge, can, { conversation, waiting, now, newId: 'ticket' });
  if (decision.forget) return { conversation, outbound: [] };
  const { contact, session, ticket, timers, memory, outbound } = decision.commit;
  const next = { ...conversation, contact, session, ticket, timers, memory: { ...memory, answered: null } };
  return { conversation: next, outbound };
}

/** `same`: the question stands. `led`: another takes its place. `menu`: it is gone, and its flow. `ended`: nothing is asked. */
export type Onward = 'same' | 'led' | 'menu' | 'ended';

/** What somebody who waits at a place reads next, and where they stand then. */
export interface ReadNext {
  how: Onward;
  to: { flow: string; node: string } | null;
  text: string;
}

/** As nobody in particular reads it who waits there: of no country, and with samples for what people type. */
export function readNextAt(
  knowledge: Knowledge,
  place: Place,
  { language, can, now }: { language: Language; can: Capabilities; now: number },
): ReadNext {
  const contact = { ...newContact(), language, consentAt: now };
  const waits = conversationOf(contact, { ...sessionAt(place), answers: samplesIn(knowledge.book, place) });
  const { conversation, outbound } = standingAfter(knowledge, { can, now }, { conversation: waits, content: AGAIN });
  const { session } = conversation;
  const text = outbound.map((bubble) => bubble.text).join('\n\n');
  return {
    how: onward(knowledge.book, place, session),
    to: session && { flow: session.flow, node: session.node },
    text,
  };
}

/** What a person has typed, as it is shown to staff. */
const SAMPLE = '…';

/** A sample for each answer that is typed as words on the way; what is picked decides the way, and is left out. */
export function samplesIn(book: FlowBook, place: Place): Record<string, string> {
  const nodes = [...(flowAt(book, place)?.nodes.values() ?? [])];
  const typed = nodes.flatMap((node) =>
    node.kind === 'expect' && node.expect === 'text' && node.save !== undefined ? [node.save] : [],
  );
  return Object.fromEntries(typed.map((name) => [name, SAMPLE]));
}

function onward(book: FlowBook, from: Place, to: Session | null): Onward {
  if (to === null) return 'ended';
  const now = renamedInNewest(book, from) ?? from;
  if (to.flow === now.flow && to.node === now.node) return 'same';
  return to.flow === MENU && from.flow !== MENU ? 'menu' : 'led';
}
