import type { Contact, Conversation, Memory } from '../../core/conversation.ts';
import type { Days } from '../../core/days.ts';
import type { Queue } from '../../core/desk.ts';
import type { Undecided } from '../../core/inbound-log.ts';
import type { Inbound, Timer } from '../../core/message.ts';
import type { NumberReport } from '../../core/number-report.ts';
import type { Session } from '../../core/session.ts';
import type { StepEvent } from '../../core/step-event.ts';
import { openTicket, type Ticket } from '../../core/ticket.ts';
import { start } from '../../flows/engine/engine.ts';
import type { Effect, EngineTurn, Surroundings } from '../../flows/engine/turn.ts';
import { type Knowledge, MENU } from '../know/knowledge.ts';
import { type About, aboutDanger, recentDanger } from '../route/recent-danger.ts';
import type { Speech } from '../say/render.ts';
import type { HotlineHours } from '../time/hours.ts';
import { performDeed } from './deeds.ts';
import { setReminder } from './reminders.ts';

/** What a turn is decided on. */
export interface Context {
  knowledge: Knowledge;
  conversation: Conversation;
  inbound: Inbound;
  now: number;
  surroundings: Surroundings;
  /** A random id, should this turn need one. */
  newId: string;
  /** When those were forgotten whose receipts are asked about; one that is not ours is not in it. */
  receipts: ReadonlyMap<string, number>;
  /** How many wait for an operator, by level; `null`: it is not known. */
  queue: Queue | null;
  /** When operators are at work; `null`: nobody has set it. */
  hours: HotlineHours | null;
  /** Whether somebody of the hotline is on shift. */
  isStaffed: boolean;
  /** By the clock of the hotline. */
  days: Days;
}

/** A turn as far as it is decided. */
export interface Draft {
  contact: Contact;
  session: Session | null;
  ticket: Ticket | null;
  timers: Timer[];
  memory: Memory;
  speech: Speech[];
  events: StepEvent[];
  /** Bubbles not yet sent are cancelled. */
  supersede: boolean;
  /** Nothing but plain words: nothing that tells what this chat is, and no buttons but, while it is covered, the way back. */
  plain: 'no' | 'words' | 'cover' | 'covered';
  forget: boolean;
  /** What becomes of messages that are undecided, and whether this one joins them. */
  undecided: 'waits' | 'read' | 'gone';
  aside: boolean;
  /** What was known when the flow ended, for what is said at its end. */
  left: Pick<Session, 'answers' | 'flags'> | null;
  /** What the person says of lines of help. */
  reports: NumberReport[];
}

export function draftOf({ contact, session, ticket, timers, memory }: Conversation): Draft {
  return {
    contact,
    session,
    ticket,
    timers,
    memory,
    speech: [],
    events: [],
    supersede: false,
    plain: 'no',
    forget: false,
    undecided: 'waits',
    aside: false,
    left: null,
    reports: [],
  };
}

export function sayWords(draft: Draft, ...speech: Speech[]): Draft {
  return { ...draft, speech: [...draft.speech, ...speech] };
}

/** Takes over what the engine has decided: where the person stands, what was learnt, what is to be said and done. */
export function follow(draft: Draft, context: Context, turn: EngineTurn): Draft {
  let next: Draft = { ...draft, contact: turn.contact, session: turn.session, left: turn.left ?? draft.left };
  for (const effect of turn.effects) {
    next = apply(next, context, effect);
    if (next.plain !== 'no') return { ...next, session: null };
  }
  const gone = turn.effects.some((effect) => effect.kind === 'notice' && effect.key === 'place_gone');
  if (gone && next.session === null) return open(next, context, MENU);
  return intendedInsteadOfMenu(next, context);
}

/** Opens a flow from its start, with nothing carried over. */
export function open(draft: Draft, context: Context, flow: string, node?: string): Draft {
  const where = node === undefined ? { flow } : { flow, node };
  const from = { session: null, contact: draft.contact, keep: false };
  return follow(draft, context, start(context.knowledge.book, where, from, context.surroundings));
}

function apply(draft: Draft, context: Context, effect: Effect): Draft {
  switch (effect.kind) {
    case 'step':
      return addEvent(draft, { kind: 'step', flow: effect.at.flow, node: effect.at.node });
    case 'flow-started':
    case 'flow-ended':
      return addEvent(draft, { kind: effect.kind, flow: effect.flow });
    case 'handoff':
      return handOff(draft, context, effect);
    case 'screened':
      return addEvent(draft, {
        kind: 'screened',
        flow: effect.at.flow,
        node: effect.at.node,
        label: `${effect.band} ${effect.signs}`,
      });
    case 'remind':
      return setReminder(draft, context, effect);
    case 'deed':
      return performDeed(draft, context, effect);
    default:
      return sayWords(draft, effect);
  }
}

export function addEvent(draft: Draft, event: StepEvent): Draft {
  return { ...draft, events: [...draft.events, event] };
}

/** A request for a person: a new ticket, or the open one raised. */
export function handOff(draft: Draft, context: Context, wish: About & { at?: { flow: string; node: string } }): Draft {
  const { newId, now } = context;
  const { at } = wish;
  const from = at ? { flow: at.flow, node: at.node } : null;
  const ticket = openTicket(draft.ticket, { id: newId, at: now, from, ...stillInDanger(draft, context, wish) });
  return addEvent({ ...draft, ticket }, { kind: 'handoff', label: wish.topic });
}

/** Whoever cried for help a moment ago and asks for a person is in that danger, though the case of it was closed. */
function stillInDanger({ ticket, memory }: Draft, { inbound }: Context, { topic, level, flags }: About): About {
  const families = ticket?.status === 'open' ? [] : recentDanger(memory, inbound.at);
  if (families.length === 0) return { topic, level, flags };
  const danger = aboutDanger(families);
  return { ...danger, flags: [...danger.flags, ...flags] };
}

/** A newcomer who came by a link is led to its topic when the first questions are through; what they said goes before. */
function intendedInsteadOfMenu(draft: Draft, context: Context): Draft {
  const { intended, undecided = [] } = draft.memory;
  if (intended === null || draft.session?.flow !== MENU || undecided.some(isWritten)) return draft;
  const memory = { ...draft.memory, intended: null };
  const speech = draft.speech.filter((one) => one.kind !== 'ask');
  return open({ ...draft, memory, speech }, context, intended);
}

function isWritten({ text, file }: Undecided): boolean {
  return text !== undefined && file === undefined;
}
