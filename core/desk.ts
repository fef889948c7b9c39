import type { AuditEntry } from './audit.ts';
import { type Contact, type Conversation, languageOf } from './conversation.ts';
import type { DeskTold } from './lines-heard.ts';
import type { LogRow } from './log-row.ts';
import type { DeskMedia } from './media.ts';
import type { ChannelName, Language, Outbound } from './message.ts';
import type { Present } from './presence.ts';
import type { SafeContact } from './safe-contact.ts';
import type { Session } from './session.ts';
import type { StepEvent } from './step-event.ts';
import type { Level, Ticket } from './ticket.ts';

/** A ticket as the desk lists it. */
export interface DeskTicket extends Ticket {
  /** In which the person is answered. */
  language: Language | null;
  channel: ChannelName;
  /** By whom the person would rather be answered. */
  answerer: Contact['answerer'];
}

export const TICKET_VIEWS = ['mine', 'unassigned', 'all', 'muted', 'closed'] as const;
export type TicketView = (typeof TICKET_VIEWS)[number];

/** A word that was looked for, with what it names. */
export interface SoughtWord {
  /** In small letters. */
  text: string;
  topics: readonly string[];
  levels: readonly Level[];
  /** Ids of staff, one of whom has held it. */
  staff?: readonly string[];
  /** Contact points to one of which somebody was sent on. */
  organisations?: readonly string[];
  /** Tags of the house. */
  tags?: readonly string[];
}

/** Which tickets somebody wants to see. What is not named does not matter. */
export interface TicketQuery {
  view: TicketView;
  /** Whose are `mine`. */
  staff: string;
  now: number;
  level?: Level | undefined;
  topic?: string | undefined;
  language?: Language | undefined;
  channel?: ChannelName | undefined;
  answerer?: 'woman' | 'man' | undefined;
  tag?: string | undefined;
  /** Each must name the topic, the level, a tag, a holder or where somebody was sent, or be a part of the handle. */
  words?: readonly SoughtWord[] | undefined;
  /** Opened in this time. */
  opened?: { from: number; until: number } | undefined;
  /** Closed in this time; of the view of closed ones. */
  closed?: { from: number; until: number } | undefined;
}

export interface TicketPage {
  tickets: DeskTicket[];
  /** Where the next page begins; `null`: this was the last. */
  next: string | null;
}

/** One ticket with the conversation that it stands in. */
export interface DeskCase {
  ticket: Ticket;
  conversation: Conversation;
  /** The contact has blocked us: what is written now does not arrive. */
  isUnreachable: boolean;
  /** The moment of their last own word. */
  lastHeardAt: number | null;
  /** The lines that staff have said and may take back: nobody sends them at this moment, and nobody has tried to. */
  takeable: readonly number[];
}

/** What a move at the desk changes. All of it is stored, or nothing. */
export interface DeskChange {
  ticket: Ticket;
  outbound: Outbound[];
  /** Bubbles of the bot that are not yet sent are cancelled first. */
  supersede: boolean;
  session: Session | null;
  /** A line of staff, one of `takeable`, that leaves the outbox and is told to nobody. */
  takesBack?: number;
  /** What the person agrees on about being written to, where it is another now; what is held back is looked at anew. */
  safe?: SafeContact;
  /** The line of the audit that tells of it; left out where nobody of the staff has made it. */
  audit?: AuditEntry;
}

/** A rule applied to a ticket as it stands at that very moment. `null`: there is nothing to change. It may throw a Refusal. */
export type DeskMove = (found: DeskCase) => DeskChange | null;

/** The same move, told in the audit: neither stands without the other. What changes nothing is not told. */
export function audited(move: DeskMove, tell: (made: DeskChange) => AuditEntry): DeskMove {
  return (found) => {
    const change = move(found);
    return change && { ...change, audit: tell(change) };
  };
}

/** A line of a conversation as the desk reads it: also what still waits to be sent. */
export interface DeskLine extends Omit<LogRow, 'state'> {
  state: LogRow['state'] | 'queued';
  /** The client's key of an operator's answer. */
  key: string | null;
  location: { latitude: number; longitude: number; live?: true } | null;
  /** A file that came with the message while a person was asked for. */
  media: DeskMedia | null;
}

export const DESK_EVENT_KINDS = [
  'ticket-opened',
  'ticket-changed',
  'ticket-claimed',
  /** Beside `ticket-claimed`: somebody else has put it into the hands of whoever holds it. */
  'ticket-given',
  'ticket-closed',
  'message-in',
  /** The person has written after their case was closed: the bot answers, and nobody waits by it. */
  'message-after',
  'message-out',
  'delivery',
  /** Somebody has looked at who a person in danger is, or a supervisor has said something of it. */
  'identity-revealed',
  /** A file was fetched, or will not be. */
  'media',
  'danger',
  /** The person was forgotten: nothing of the case may stay on a screen. */
  'ticket-forgotten',
  /** One of the staff looks at it, writes in it, or has gone: `assignee` is whom it is about. */
  'presence',
] as const;
export type DeskEventKind = (typeof DESK_EVENT_KINDS)[number];

/** Something that whoever looks at the desk must see at once; no person and no text in it. */
export interface DeskEvent {
  kind: DeskEventKind;
  ticketId: string;
  level: Level;
  assignee: string | null;
  /** The line of the conversation that it is about. */
  seq: number | null;
  /** What became of that line, of kind `delivery`, or of its file, of kind `media`. */
  state: string | null;
}

/** As kept: in the order of `at`, then `id`. What another process wrote may come a little later than its `at`. */
export interface KeptDeskEvent extends DeskEvent {
  id: string;
  at: number;
}

/** So long a desk that was away finds what it has missed. */
export const DESK_EVENTS_KEPT_MS = 24 * 3_600_000;

/** What the desk's list knew of an open ticket before a change. */
export type TicketBefore = Pick<Ticket, 'id' | 'level' | 'assignee'>;

/** Events of a turn that change the request itself. */
export const CHANGING: ReadonlySet<StepEvent['kind']> = new Set<StepEvent['kind']>([
  'handoff',
  'rated',
  'withdrawn',
  'safe-word',
  'erased',
]);

/** What a change tells the desk. `before` and `after` are the contact's ticket where it is open. */
export function deskEventsOf(
  before: TicketBefore | null,
  after: Ticket | null,
  { heard, shown = [], said, isDanger, isChanged }: DeskTold,
): DeskEvent[] {
  const open = after?.status === 'open' ? after : null;
  const about =
    (ticket: TicketBefore) =>
    (kind: DeskEventKind, seq: number | null = null) => {
      const { id: ticketId, level, assignee } = ticket;
      return { kind, ticketId, level, assignee, seq, state: null };
    };
  const ended = before !== null && before.id !== open?.id ? [about(before)('ticket-closed')] : [];
  if (open === null) {
    const isRated = after !== null && before === null && isChanged;
    return [...ended, ...(isRated ? [about(after)('ticket-changed')] : [])];
  }
  const tell = about(open);
  const moved = movedKinds(before, open, isChanged).map((kind) => tell(kind));
  return [
    ...ended,
    ...moved,
    ...heard.map((seq) => tell('message-in', seq)),
    ...shown.map((seq) => tell('media', seq)),
    ...said.map((seq) => tell('message-out', seq)),
    ...(isDanger && open.assignee !== null ? [tell('danger')] : []),
  ];
}

/** Tells supervisors that somebody was revealed, also of a case that is closed. */
export function revealEventsOf(before: Ticket, after: Ticket): DeskEvent[] {
  // What a change was made on may be a copy.
  if (JSON.stringify(before.reveals) === JSON.stringify(after.reveals)) return [];
  const { id: ticketId, level, assignee } = after;
  return [{ kind: 'identity-revealed', ticketId, level, assignee, seq: null, state: null }];
}

/** So long somebody may still look at a case that is closed. */
export const LOOKED_AFTER_MS = 24 * 3_600_000;

/**
 * What a turn tells whoever still looks at the case that was closed before it: the conversation there goes on, with the bot.
 * Whoever asks for a person again, or is in danger, has another case, which is told of by itself.
 */
export function heardAfterClosing(
  before: TicketBefore | null,
  after: Ticket | null,
  { heard, at }: { heard: readonly number[]; at: number },
): DeskEvent[] {
  const isClosed = before === null && after?.status === 'closed' && after.closedAt !== null;
  if (!isClosed || at - (after.closedAt ?? 0) >= LOOKED_AFTER_MS) return [];
  const { id: ticketId, level } = after;
  return heard.map((seq) => ({ kind: 'message-after', ticketId, level, assignee: null, seq, state: null }));
}

/** What became of a file, for whoever looks at the ticket of its contact. */
export function fileEventsOf(open: TicketBefore | null, seq: number, state: DeskMedia['state']): DeskEvent[] {
  if (open === null) return [];
  const { id: ticketId, level, assignee } = open;
  return [{ kind: 'media', ticketId, level, assignee, seq, state }];
}

/** What forgetting somebody tells whoever looks at a case of theirs: the id alone, which leads nowhere any more. */
export function forgottenEventsOf(ticketIds: readonly string[]): DeskEvent[] {
  const nothing = { level: 'green', assignee: null, seq: null, state: null } as const;
  return ticketIds.map((ticketId) => ({ kind: 'ticket-forgotten', ticketId, ...nothing }));
}

function movedKinds(before: TicketBefore | null, open: Ticket, isChanged: boolean): DeskEventKind[] {
  if (before?.id !== open.id) return open.assignee === null ? ['ticket-opened'] : ['ticket-opened', 'ticket-claimed'];
  if (before.assignee !== open.assignee) return open.assignee === null ? ['ticket-changed'] : takenKinds(open);
  return isChanged || before.level !== open.level ? ['ticket-changed'] : [];
}

function takenKinds({ assignee, steps }: Ticket): DeskEventKind[] {
  const last = steps.at(-1);
  const isGiven =
    (last?.kind === 'given' || last?.kind === 'transferred') && last.to === assignee && last.by !== assignee;
  return isGiven ? ['ticket-claimed', 'ticket-given'] : ['ticket-claimed'];
}

/** How many wait whom nobody has taken, by level. */
export type Queue = Record<Level, number>;

export function emptyQueue(): Queue {
  return { green: 0, yellow: 0, orange: 0, red: 0 };
}

/** How many cases stand in the views that somebody works from. */
export type TicketCounts = Record<(typeof COUNTED_VIEWS)[number], number>;
export const COUNTED_VIEWS = ['mine', 'unassigned', 'all'] as const;

/** What the desk's list keeps of a ticket beside the ticket itself. */
export function deskTicketOf(
  ticket: Ticket,
  contact: Pick<Contact, 'language' | 'languageScore' | 'answerer'>,
  channel: ChannelName,
): DeskTicket {
  return { ...ticket, language: languageOf(contact), channel, answerer: contact.answerer };
}

/** The desk's list of tickets, and the moves on one. */
export interface TicketStore {
  /** In the order in which they are to be answered: by level, then by who waits longest; closed ones newest first. */
  listTickets(query: TicketQuery, page: { after: string | null; limit: number }): Promise<TicketPage>;
  readTicket(id: string): Promise<DeskCase | null>;
  /** Of two moves at once the second is made on what the first has left. Throws `ticket_unknown`, and what the move throws. */
  changeTicket(id: string, at: number, move: DeskMove): Promise<DeskCase>;
  /** The conversation in which the ticket stands, in order of `seq`: the newest lines below `before`. */
  readTalk(id: string, before: number | null, limit: number): Promise<DeskLine[]>;
  queue(now: number): Promise<Queue>;
  /** How many `listTickets` has of each view, for one of the staff. */
  countTickets(whose: Pick<TicketQuery, 'staff' | 'now'>): Promise<TicketCounts>;
  /** The other requests of whoever has made this one, the newest first. */
  otherTickets(id: string, limit: number): Promise<DeskTicket[]>;
  /** By contact the ticket by whose handle staff know them: the open one, or the one closed last. Who has none is left out. */
  latestTickets(contactIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** What happens at the desk, for whoever looks at it. */
export interface DeskEventStore {
  deskEvents(after: { at: number; id: string }, limit: number): Promise<KeptDeskEvent[]>;
  /** Calls when this process has written one; returns how to end that. What others write must be asked for. */
  onDeskEvent(listener: () => void): () => void;
  /** One of the staff is at a case. It is told like all that happens, and holds for a minute: a loss of power may lose it. */
  tellPresence(present: Present, at: number): Promise<void>;
}
