import type { Purpose } from '../../content/lists.ts';
import type { Contact } from '../../core/conversation.ts';
import type { Place } from '../../core/message.ts';
import type { Answer, Session } from '../../core/session.ts';
import type { Level } from '../../core/ticket.ts';
import type { Lexicon } from '../../language/danger/lexicon.ts';
import type { CheckKind } from '../checks.ts';
import type { Deed, Expectation, Text } from '../schema.ts';

/** A reply to the open question, as routing has read it. */
export type Reply =
  /** A button of the open question, already checked to belong to it. */
  | { kind: 'choice'; id: string }
  /** Typed words, to be matched by number, label, synonym or kind of value. */
  | { kind: 'text'; text: string }
  | { kind: 'file' }
  | { kind: 'place'; latitude: number; longitude: number }
  | { kind: 'skip' }
  | { kind: 'page'; page: number };

/** A choice as the engine offers it; `label` holds every language. */
export interface OfferedChoice {
  id: string;
  label: { tg: string; ru: string };
}

/** Where a text stands in the flows. */
export type Said = Place;

/** What the engine wants done, in order. Texts carry both languages: whoever renders picks one. */
export type Effect =
  | { kind: 'say'; text: Text; at: Said }
  | {
      kind: 'ask';
      /** Null where what was shown just before is all that is said. */
      text: Text | null;
      at: Said;
      /** Which of several questions of one node it is, from 0. */
      item?: number;
      /** Of how many questions it is one. */
      of?: number;
      choices: OfferedChoice[];
      expect: Expectation | null;
      /** "Skip" is offered. */
      optional: boolean;
      /** A place one may always come back to. */
      menu: boolean;
    }
  /** The program's own words, by key of locales/ (`invalid_number`, `not_understood`, …). */
  | { kind: 'notice'; key: NoticeKey; text?: Text }
  | { kind: 'handoff'; topic: string; level: Level; flags: string[]; at: Said }
  /** Entries of the content, a page of them from 0. */
  | { kind: 'show'; reference: string; page: number; at: Said }
  | { kind: 'screened'; band: string; signs: number; at: Said }
  | { kind: 'remind'; name: string; due: Due; at: Said }
  | { kind: 'deed'; deed: Deed; at: Said; answers: Readonly<Record<string, Answer>> }
  | { kind: 'step'; at: Said }
  | { kind: 'flow-started' | 'flow-ended'; flow: string };

/** Effects that are words on somebody's screen. Every other is done by dialogue/turn/follow.ts. */
export type SpokenEffect = Extract<Effect, { kind: 'say' | 'ask' | 'notice' | 'show' }>;

/** When a reminder is due: so long from now, or so long before a day where the person is. */
export type Due = { afterMs: number } | { date: string; beforeMs: number };

export type NoticeKey =
  | 'not_understood'
  | 'offer_person'
  | 'nothing_before'
  | 'went_back'
  | 'place_gone'
  | 'too_long'
  | `invalid_${Expectation}`;

/** One turn of the engine: where the person stands, what was learnt, what is to be done. `session` is null when a flow has ended. */
export interface EngineTurn {
  session: Session | null;
  contact: Contact;
  effects: Effect[];
  /** What was known when the flow ended, for the words that were said at the end. */
  left?: Pick<Session, 'answers' | 'flags'>;
}

export type ScreenAnswer = 'yes' | 'no' | 'skip';

export interface ScreenQuestion {
  text: Text;
  flag: string;
  /** The answer that is the sign: for some questions it is no. */
  flagOn: 'yes' | 'no';
  /** A sign that must not wait for the other questions. */
  stop: boolean;
}

/** A set of questions with its bands, lowest first. */
export interface Screen {
  questions: readonly ScreenQuestion[];
  bands: readonly string[];
  /** The band of some answers, in the order of the questions, and of the flags that are up; answers not yet given count as skipped. */
  bandOf: (answers: readonly ScreenAnswer[], flags: readonly string[]) => string;
}

/** What a check is held against. */
export interface CheckRequest {
  inputs: ReadonlyMap<string, Answer>;
  /** What the check has left under its name before. */
  earlier: Answer | null;
  contact: Contact;
  today: string;
}

/** What a check comes to: its outcome, what is kept under its name, and the dates it found. */
export interface Finding {
  outcome: string;
  found: string | null;
  dates: Readonly<Record<string, string>>;
}

/** Choices of the program's own. */
export type OwnChoice = 'yes' | 'no' | 'skip' | 'more' | 'go-on';

/** How words were taken for a choice; `plain`: a plain yes or no. */
export interface Taken {
  by: 'button' | 'number' | 'label' | 'synonym' | 'plain' | 'typo' | 'meaning';
  /** Of the choice, as it is written; null where none was meant word by word. */
  wording: string | null;
}

/** What the engine has decided, for whoever asks why. */
export type EngineClue =
  | { kind: 'branch'; at: Said; branch: number; of: number }
  | { kind: 'taken'; at: Said; label: OfferedChoice['label']; how: Taken };

/** What the engine must know and may not look up itself. */
export interface Surroundings {
  /** Moment of the turn, and its date (`2026-11-24`) where the person is. */
  now: number;
  today: string;
  /** The words of danger: nobody is taken to have meant one by a typo. */
  lexicon: Lexicon;
  /** The weight of each flag, from content. */
  weights: ReadonlyMap<string, number>;
  countries: readonly { id: string; label: { tg: string; ru: string }; names: { tg: string[]; ru: string[] } }[];
  screens: ReadonlyMap<string, Screen>;
  check: (kind: CheckKind, request: CheckRequest) => Finding;
  /** How many pages the entries have that a reference names; 0: there are none. */
  pagesOf: (reference: string, contact: Contact) => number;
  /** The country of a city or region that an answer names; null for none or several. */
  countryIn: (text: string) => string | null;
  /** The same of an answer to where whoever writes is now. */
  countryHere: (text: string) => string | null;
  /** Whether a land has a line of help of its own for something. */
  hasLine: (purpose: Purpose, where: { country: string | null; named: string | null }) => boolean;
  /** The lines that the person was shown last. */
  numbers: readonly (OfferedChoice & { value: string })[];
  labels: Readonly<Record<OwnChoice, OfferedChoice['label']>>;
  /** Takes what is decided, in its order; left out: nobody asks. */
  trace?: EngineClue[] | undefined;
}
