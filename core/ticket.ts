import type { CallerWord } from './caller-word.ts';
import type { CaseForm, FormChange } from './case-form.ts';
import type { Erased } from './erased.ts';
import { idAfter } from './handle.ts';
import { type CallBack, type NextStep, type Snooze, type WriteBack, writeDueAt } from './later.ts';
import { type OnTheWay, waitsSince } from './on-the-way.ts';
import { type RaisedFlag, raisedBy, type ToldSign } from './raised-flag.ts';
import type { Referral } from './referral.ts';
import type { Reveal } from './reveal.ts';
import { UNANSWERED } from './safe-arrival.ts';
import { NOT_ALONE } from './safe-contact.ts';
import type { TicketStep } from './ticket-step.ts';
import { endUnanswered } from './unanswered.ts';

/** How soon a person must answer: red 5 minutes, orange 30 minutes, yellow the same day, green two working days. */
export const LEVELS = ['green', 'yellow', 'orange', 'red'] as const;
export type Level = (typeof LEVELS)[number];

/** What a request came to; the list of HTCDS 2.0 (`cas_ReasonForCaseClosure`) in the words of a hotline. */
export const OUTCOMES = ['informed', 'referred', 'follow-up', 'no-answer', 'not-ours', 'other'] as const;
/** Of what staff close a request with; `withdrawn`: the person has taken it back; `joined`: it goes on in another of theirs. */
export type ClosingOutcome = (typeof OUTCOMES)[number];
export const ALL_OUTCOMES = [...OUTCOMES, 'withdrawn', 'joined'] as const;
export type Outcome = (typeof ALL_OUTCOMES)[number];

export const RATINGS = ['good', 'fair', 'bad'] as const;
export type Rating = (typeof RATINGS)[number];

export interface Note {
  id: string;
  at: number;
  by: string;
  text: string;
}

/** The answers to what the person waits for: until one has reached them, since when they wait is not forgotten. */
export interface Answering {
  /** Since when the person had been waiting as the first of these answers was said. */
  since: number;
  /** The line of the conversation that was the first to reach them; `null`: none has. */
  reached: number | null;
  /** When the newest of them was lost; whoever is rung for them is rung anew. */
  lostAt: number | null;
  /** Until its channel has taken the first of them. */
  onWay?: OnTheWay;
}

/** To whom a free case is offered first, and until when; after that, and for whoever takes it sooner, it is free for all. */
export interface Offer {
  to: string;
  at: number;
  until: number;
}

/** A contact's request for a person. */
export interface Ticket {
  id: string;
  status: 'open' | 'closed';
  openedAt: number;
  topic: string;
  /** Counted as it was opened; one that an older version has opened is counted when its topic is known. */
  isCounted: boolean;
  level: Level;
  /** Flags and danger families that were raised, most telling first. */
  flags: string[];
  /** When each of them came up first, and where the conversation stood. Of some that are old it is not known. */
  raised: RaisedFlag[];
  /** The operator who holds it; the bot is silent while one does. */
  assignee: string | null;
  /** Where the conversation stood when a person was asked for. */
  from: { flow: string; node: string } | null;
  /** Since when the person waits for a word of ours; `null`: what they said last is answered. */
  waitingSince: number | null;
  /** When they last wrote while it was open. */
  heardAt: number | null;
  claimedAt: number | null;
  /** What is known of the answers to what they wait for. */
  answering: Answering | null;
  /** When the first answer that has reached them was sent. */
  answeredAt: number | null;
  /** When it had ended without an answer; one that comes afterwards is no first answer any more. */
  unansweredAt: number | null;
  /** Until when the first answer was promised, by the level and the hours as staff last moved it; `null`: nobody has. */
  promisedUntil: number | null;
  /** To whom it was offered first while it was free; `null`: to nobody. */
  offer: Offer | null;
  /** When an operator last answered. */
  repliedAt: number | null;
  closedAt: number | null;
  /** Nobody is rung for it until then; danger ends that. */
  mutedUntil: number | null;
  notes: Note[];
  steps: TicketStep[];
  summary: string | null;
  outcome: Outcome | null;
  /** Where the person was sent on to, in the order in which it was written down. */
  referrals: Referral[];
  callBack: CallBack | null;
  /** Also where its moment has come, until somebody does something about it. */
  snooze: Snooze | null;
  writeBack: WriteBack | null;
  /** What is known of the person for the record, as staff have filled it in; and what stood there before. */
  form: CaseForm;
  formBefore: FormChange[];
  /** Who has looked at who the person is, while there was danger in it. */
  reveals: Reveal[];
  nextStep: NextStep | null;
  /** By which the person knows whether a caller is from the desk; the last one that was shown. */
  callerWord: CallerWord | null;
  /** What the person has taken back: the first line of all that, and when they last did. */
  erased: Erased | null;
  rating: Rating | null;
  /** Ids of tags of the house (core/tag.ts). */
  tags: string[];
  /** Keys of the newest answers, each with a hash of what was asked for, so that a repeated one is known. */
  replies: string[];
}

/** What a request has from its first moment. */
export type TicketWish = Pick<Ticket, 'id' | 'topic' | 'level' | 'flags' | 'from'> & {
  at: number;
  /** Which of the flags came up with an answer; left out: of none it is known. */
  told?: readonly ToldSign[];
};

/** Of a request that says nothing but that a person is wanted. */
export const ANY_TOPIC = 'operator';

/** So long the level at which a request was closed is remembered for the next one of the same person. */
const LEVEL_REMEMBERED_MS = 30 * 24 * 3_600_000;

/**
 * Opens a ticket, or joins the request to the one that is open: a level only rises, a flag stays, and a topic takes the
 * place of none. Whoever comes back is known by the same handle, and is no less urgent than they were.
 */
export function openTicket(ticket: Ticket | null, wish: TicketWish): Ticket {
  if (ticket?.status === 'open') {
    const topic = ticket.topic === ANY_TOPIC ? wish.topic : ticket.topic;
    return { ...raiseTicket(ticket, wish), raised: raisedBy(wish, ticket.raised), topic };
  }
  const { id, at, topic, level, flags, from } = wish;
  const asked = { topic, isCounted: true, level, flags: [...new Set(flags)], raised: raisedBy(wish, []), from };
  if (ticket === null) return { ...emptyTicket(id, at), ...asked };
  const isLately = at - (ticket.closedAt ?? ticket.openedAt) < LEVEL_REMEMBERED_MS;
  const lowest = isLately ? higherLevel(level, ticket.level) : level;
  const again = { ...emptyTicket(idAfter(ticket.id, id), at), ...asked, level: lowest };
  // Whoever is muted does not get round it by asking again; danger does.
  const isGrave = level === 'red' || isSafetyTold(flags);
  return !isGrave && isMuted(ticket, at) ? { ...again, mutedUntil: ticket.mutedUntil } : again;
}

/** All fields of a ticket, with nothing in them. What was stored before a field was known has it like this. */
export function emptyTicket(id: string, at: number): Ticket {
  return {
    id,
    status: 'open',
    openedAt: at,
    topic: '',
    isCounted: false,
    level: 'green',
    flags: [],
    raised: [],
    assignee: null,
    from: null,
    waitingSince: at,
    heardAt: null,
    claimedAt: null,
    answering: null,
    answeredAt: null,
    unansweredAt: null,
    promisedUntil: null,
    offer: null,
    repliedAt: null,
    closedAt: null,
    mutedUntil: null,
    notes: [],
    steps: [],
    summary: null,
    outcome: null,
    referrals: [],
    callBack: null,
    snooze: null,
    writeBack: null,
    form: {},
    formBefore: [],
    reveals: [],
    nextStep: null,
    callerWord: null,
    erased: null,
    rating: null,
    tags: [],
    replies: [],
  };
}

/**
 * Raises the level and adds flags; only an operator lowers it. Danger is heard however much somebody is muted, and so is
 * silence; a higher level wakes what was put aside.
 */
export function raiseTicket(ticket: Ticket, to: { level: Level; flags: string[] }): Ticket {
  const level = higherLevel(ticket.level, to.level);
  const isGrave = to.level === 'red' || isSafetyTold(to.flags);
  const mutedUntil = isGrave ? null : ticket.mutedUntil;
  const snooze = isGrave || level !== ticket.level ? null : ticket.snooze;
  return { ...ticket, level, mutedUntil, snooze, flags: [...new Set([...ticket.flags, ...to.flags])] };
}

/**
 * The person has written while the ticket is open, which wakes what was put aside. Each word moves `heardAt` on, also by the clock of a process that is
 * behind: by it is known what somebody has seen (core/seen.ts).
 */
export function hearTicket(ticket: Ticket, at: number): Ticket {
  if (ticket.status !== 'open') return ticket;
  const heardAt = Math.max(at, (ticket.heardAt ?? 0) + 1);
  return { ...ticket, heardAt, waitingSince: waitsSince(ticket, at), snooze: null };
}

/** The contact says how it was; the last word counts, of a ticket that is closed. */
export function rateTicket(ticket: Ticket, rating: Rating): Ticket {
  return ticket.status === 'closed' ? { ...ticket, rating } : ticket;
}

/** A flag of whoever stopped half-way through the questions about danger. */
export const WENT_SILENT = 'went-silent';

/** A flag of whoever was called in our name by somebody who did not know the word. */
export const FALSE_CALLER = 'false-caller';

/** What is told of a person's safety without a word of danger: nobody takes it back, or mutes it, from the phone alone. */
function isSafetyTold(flags: readonly string[]): boolean {
  return [WENT_SILENT, NOT_ALONE, UNANSWERED, FALSE_CALLER].some((flag) => flags.includes(flag));
}

/** A flag of what the person has taken back, where somebody has to look at it all the same. */
export const WITHDRAWN = 'withdrawn';

/**
 * The person takes the request back: it is closed. Where it tells of danger, they went silent half-way through it,
 * or a call or a message is promised, it stays open with a flag: another may hold the phone, and whoever answers has to look.
 */
export function withdrawTicket(ticket: Ticket, at: number): Ticket {
  if (ticket.status !== 'open') return ticket;
  const steps = [...ticket.steps, { kind: 'withdrawn' as const, at, by: '' }];
  const isGrave = ticket.level === 'red' || isSafetyTold(ticket.flags);
  if (isGrave || callDueAt(ticket) !== null || writeDueAt(ticket) !== null) {
    return { ...ticket, steps, snooze: null, flags: [...new Set([...ticket.flags, WITHDRAWN])] };
  }
  const ended = { status: 'closed' as const, assignee: null, waitingSince: null, snooze: null, closedAt: at };
  return endUnanswered({ ...ticket, ...ended, steps, outcome: 'withdrawn' }, at);
}

export function isMuted({ mutedUntil }: Pick<Ticket, 'mutedUntil'>, now: number): boolean {
  return mutedUntil !== null && mutedUntil > now;
}

/** When a call that was promised and is not made yet is due; `null`: there is none. */
export function callDueAt({ callBack }: Pick<Ticket, 'callBack'>): number | null {
  return callBack === null || callBack.doneAt !== null ? null : callBack.at;
}

/** While an operator holds it, the bot is silent. */
export function isHeld(ticket: Ticket | null): boolean {
  return ticket?.status === 'open' && ticket.assignee !== null;
}

export function higherLevel(one: Level, other: Level): Level {
  return LEVELS.indexOf(one) >= LEVELS.indexOf(other) ? one : other;
}
