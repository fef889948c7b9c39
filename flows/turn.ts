import type { Contact } from '../core/conversation.ts';
import type { Place } from '../core/message.ts';
import type { Session } from '../core/session.ts';
import type { Level } from '../core/ticket.ts';
import type { Deed, Expectation, Text } from './schema.ts';

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
      text: Text;
      at: Said;
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
  | { kind: 'deed'; deed: Deed; at: Said }
  | { kind: 'step'; at: Said }
  | { kind: 'flow-started' | 'flow-ended'; flow: string };

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
}

/** What the engine must know and may not look up itself. */
export interface Surroundings {
  /** Moment of the turn, and its date (`2026-11-24`) where the person is. */
  now: number;
  today: string;
  /** The weight of each flag, from content. */
  weights: ReadonlyMap<string, number>;
  countries: readonly { id: string; label: { tg: string; ru: string }; names: { tg: string[]; ru: string[] } }[];
}
