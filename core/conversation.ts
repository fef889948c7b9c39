import type { Guess } from './guess.ts';
import type { Undecided } from './inbound-log.ts';
import type { Address, Language, Outbound, Timer } from './message.ts';
import type { ToldSign } from './raised-flag.ts';
import type { SafeArrival } from './safe-arrival.ts';
import type { SafeContact } from './safe-contact.ts';
import type { Session } from './session.ts';
import type { Ticket } from './ticket.ts';

export const DANGER_FAMILIES = ['despair', 'life', 'child', 'confinement', 'violence', 'sold', 'sexual'] as const;
/** What kind of danger a message speaks of; the order is which one is answered first when several are named. */
export type DangerFamily = (typeof DANGER_FAMILIES)[number];

/** What a person has told about himself or herself; `null` is not known. Attributes are what conditions and `save` may name. */
export interface Contact {
  language: Language | null;
  /** Running evidence from what the person writes: above zero Tajik, below zero Russian. */
  languageScore: number;
  /** ISO 3166-1 alpha-2 of the country the person named, or `other`. */
  country: string | null;
  region: string | null;
  about: 'self' | 'other' | null;
  age: number | null;
  gender: 'woman' | 'man' | null;
  returned: 'yes' | 'no' | null;
  /** By whom the person would rather be answered. */
  answerer: 'woman' | 'man' | null;
  /** When the person agreed that what they write is kept. */
  consentAt: number | null;
  /** Whether the person was asked about being written to, which is done once, and what they said. */
  safe: 'asked' | 'yes' | 'no' | 'words' | null;
  /** Whether the line is bad: the shortest texts, and no media; `no`: it was offered. */
  light: 'yes' | 'no' | null;
  /** Whether reading is hard: a few choices at once, numbers and voices first. */
  reading: 'hard' | 'well' | null;
}

/** In which language somebody is answered: the one they have chosen, or what they write so far; `null`: nothing tells. */
export function languageOf({ language, languageScore }: Pick<Contact, 'language' | 'languageScore'>): Language | null {
  if (language !== null || languageScore === 0) return language;
  return languageScore < 0 ? 'ru' : 'tg';
}

/** What the bot must remember between turns that is neither the person's nor the flow's. */
export interface Memory {
  dangerAnsweredAt: Partial<Record<DangerFamily, number>>;
  /** When danger was last spoken of, also to an operator; left out: never. */
  dangerHeardAt?: Partial<Record<DangerFamily, number>>;
  /** When the person was last asked whether they are safe, because words sounded like danger; left out: never. */
  safeAskedAt?: number;
  /** Who of the state holds somebody, and when that was last spoken of; left out: nobody. */
  held?: { by: string; at: number };
  /** When words hinted at danger, the newest last; left out: never. */
  hintedAt?: number[];
  lastInboundAt: number | null;
  /** The last answered question, with what was pressed and when, so that a second tap on it is not a second answer. */
  answered: { flow: string; node: string; at: number; choice: string | null; item?: number } | null;
  /** What the last words were taken for, until the person says something more; left out: for no topic. */
  guess?: Guess;
  /** The topic that a newcomer's link is for, until the first questions are through. */
  intended: string | null;
  /** Messages of which it is not decided whether they are kept, oldest first; left out: none. */
  undecided?: Undecided[];
  /** When the bot last apologised for a late answer. */
  apologisedAt: number | null;
  /** When somebody who writes Uzbek was last told in which languages we answer; left out: never. */
  uzbekToldAt?: number;
  /** When the person was last told that their channel does not work where they are; left out: never. */
  brokenToldAt?: number;
  /** When the person was last told who may read along; left out: never. */
  overheardToldAt?: number;
  /** When so many answers waited to be sent that the newest last took the place of the others. */
  floodAt: number | null;
  /** Messages that were dropped in a flood and of which the person has not been told. */
  dropped: number;
  /** The lines of help that were shown last, and whether the person was asked if they answered. */
  numbers: { ids: string[]; at: number; isAsked: boolean } | null;
  /** Lines of which the person has said that they do not answer, with when; left out where there is none. */
  silent?: { id: string; at: number }[];
  /** Files that were sent together are answered once: of which something was said last. */
  album?: string;
  /** Up to when the person is in the counts of days; left out: in none. */
  counted?: Counted;
  /** Entries that the person was shown within a week of the last turn, by which people are counted and not bubbles; left out: none. */
  shown?: ShownEntry[];
  /** When the person first wrote. */
  firstInboundAt: number | null;
  received: number;
  sent: number;
  /** The code that was shown for a wish to be forgotten that is still to be fulfilled. */
  receipt: string | null;
  /** Set by exit: nothing is sent until the contact writes again. */
  silentSince: number | null;
  /** Since when the chat is covered: whoever writes is answered by plain words until the person comes back; left out: it is not. */
  coveredAt?: number;
  /** Of the flags of the open talk: those that an answer has raised; left out: none. They go with the talk. */
  signs?: readonly ToldSign[];
  /** Where words of safe contact were asked for that may still stand in the chat, and whether a bubble takes them along; left out: none do. */
  wiping?: { words: NonNullable<Outbound['wipes']>; isOnWay: boolean };
  /** Of a profile of a shared phone: the channel's ids of what has opened it last. */
  openedBy?: string[];
  /** Of the door of a shared phone: what it has asked for last; left out: who is there. */
  door?: DoorAsks;
  /** The answer that was told rightly with a code, hashed, while the person is asked whether to go on by it; left out: none was. */
  codeAnswer?: string;
  /** The person's own messages that were shown last, by number: the lines of them, in the order in which they stood; left out: none. */
  shownOwn?: number[];
  /** What the person has said about being written to; left out: they were not asked, or passed it over. */
  safe?: SafeContact;
  /** That we write in some days to ask how they are; left out: nobody has asked for it. It goes with its timer. */
  arrival?: SafeArrival;
}

/** What the door of a shared phone waits for. */
export interface DoorAsks {
  /** Whose secret; `new`: that of somebody who was not here before. */
  of: number | 'new' | null;
  /** The pictures that were pressed so far, by their numbers. */
  pictures: number[];
  /** The channel's ids of secrets that may still stand in the chat. */
  told: string[];
  /** It was said that something waits. */
  hasKnocked: boolean;
  /** When numbers were last said because those that answer a cry wait behind it; left out: never. */
  numbersAt?: number;
}

/** Nothing may be written to this person on our own: they asked for silence, or whoever reads the chat may not be they. */
export function isSilenced({ silentSince, coveredAt }: Pick<Memory, 'silentSince' | 'coveredAt'>): boolean {
  return silentSince !== null || coveredAt !== undefined;
}

/** Everything about one contact that a turn is decided on. */
export interface Conversation {
  /** A random id, in no relation to the address. */
  id: string;
  version: number;
  account: string;
  address: Address;
  contact: Contact;
  session: Session | null;
  ticket: Ticket | null;
  timers: Timer[];
  memory: Memory;
  /** Bubbles not yet sent. */
  unsent: number;
}

/** Of whoever has told nothing of themselves yet. */
export function newContact(): Contact {
  return {
    language: null,
    languageScore: 0,
    country: null,
    region: null,
    about: null,
    age: null,
    gender: null,
    returned: null,
    answerer: null,
    consentAt: null,
    safe: null,
    light: null,
    reading: null,
  };
}

/** Of a talk in which nothing was said yet; what is kept of an older one is laid over it, so that no part is missing. */
export function newMemory(): Memory {
  return {
    dangerAnsweredAt: {},
    lastInboundAt: null,
    answered: null,
    intended: null,
    apologisedAt: null,
    floodAt: null,
    dropped: 0,
    numbers: null,
    firstInboundAt: null,
    received: 0,
    sent: 0,
    receipt: null,
    silentSince: null,
  };
}

/**
 * The day (core/days.ts) on which the person was last counted, and whether their language was known then. `told`: of what
 * they have told of themselves, what was counted in that month, which is named by its first day.
 */
export type Counted = { day: number; hasLanguage: boolean; told?: { month: number; of: string[] } };

/** An entry that a person was shown lately, and the day (core/days.ts) on which that was last. */
export interface ShownEntry {
  /** As a manifest names it, such as `contact/ru.emergency`. */
  key: string;
  day: number;
}
