import type { Suggestion } from '../../core/assistant.ts';
import type { CaseCode, CodeOutcome } from '../../core/case-code.ts';
import type { Contact, Conversation, Memory } from '../../core/conversation.ts';
import type { Days } from '../../core/days.ts';
import type { Queue } from '../../core/desk.ts';

import type { ErasedLine } from '../../core/erase.ts';
import type { LogRow } from '../../core/log-row.ts';
import type { Inbound, Timer } from '../../core/message.ts';
import type { NumberReport } from '../../core/number-report.ts';
import type { BrokenWay } from '../../core/reach.ts';
import { safeSeen } from '../../core/safe-contact.ts';
import type { Session } from '../../core/session.ts';
import type { StepEvent } from '../../core/step-event.ts';
import type { Ticket } from '../../core/ticket.ts';

import type { Surroundings } from '../../flows/engine/turn.ts';
import type { Knowledge } from '../know/knowledge.ts';

import type { Genuine } from '../say/genuine-text.ts';
import type { Sounds } from '../say/sounds.ts';
import type { Speech } from '../say/speech.ts';
import type { HotlineHours } from '../time/hours.ts';

/** What a turn is decided on. */
export interface Context {
  knowledge: Knowledge;
  conversation: Conversation;
  inbound: Inbound;
  now: number;
  /** The time that is certain, by which timers are due. */
  sure: number;
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
  /** Texts that somebody speaks. */
  sounds: Sounds;
  /** What the assistant has said to words of this turn; `null`: it was not asked. */
  suggestion: Suggestion | null;
  /** Lines of the log, newest first, where this turn may take one back (`linesAskedFor`); otherwise none. */
  ownLines: readonly LogRow[];
  /** Six digits, should this turn need a code. */
  newCode: string;
  /** By what we are known to be ourselves. */
  genuine: Genuine;
  /** Channels that do not work in a country. */
  brokenWays: readonly BrokenWay[];
  /** What came of the code that the message tells. */
  told: CodeOutcome;
  /** Whether several people may share the phone with profiles of their own. */
  mayShare: boolean;
}

/** A turn as far as it is decided. */
export interface TurnDraft {
  contact: Contact;
  session: Session | null;
  ticket: Ticket | null;
  timers: Timer[];
  memory: Memory;
  speech: Speech[];
  events: StepEvent[];
  /** Bubbles not yet sent are cancelled. */
  supersede: boolean;
  /** What is held back for the person is looked at anew. */
  wakes: boolean;
  /** Nothing but plain words: nothing that tells what this chat is, and no buttons but, while it is covered, the way back. */
  plain: 'no' | 'words' | 'cover' | 'covered';
  forget: boolean;
  /** What becomes of messages that are undecided, and whether this one joins them; `unheard`: those that were spoken go. */
  undecided: 'waits' | 'read' | 'gone' | 'unheard';
  aside: boolean;
  /** What was known when the flow ended, for what is said at its end. */
  left: Pick<Session, 'answers' | 'flags'> | null;
  /** What the person says of lines of help. */
  reports: NumberReport[];
  /** How the open question was left; null: it was not, or for something else. */
  went: 'on' | 'back' | null;
  /** Words that nothing here could read; null: there are none. */
  unsure: string | null;
  /** The words answered were taken as a word of safe contact: their letters are kept nowhere. */
  isSecret: boolean;
  /** The numbers for danger are said anew, or that there are none: those that are gone have been spoken of. */
  tellsNumbers: boolean;
  /** Of the words answered the digits alone are kept nowhere. */
  hidesDigits: boolean;
  /** The words answered may be what opens a profile of a shared phone: their letters are kept nowhere. */
  mayOpen: boolean;
  /** A code that is to lead to the person from now on; `null`: none was asked for. */
  code: Pick<CaseCode, 'code' | 'answer'> | null;
  /** What is to be done to a shared phone; `null`: nothing. */
  phone: PhoneDeed | null;
  /** Lines that lose their words, and the messages that go from the chat, by their channel's ids. */
  erases: readonly ErasedLine[];
  /** Their words, to be taken out of what waits to be sent. */
  masks: readonly string[];
  takesAway: readonly string[];
  /** What the program said that goes with them, by its place: where the channel has no ids of its own for that. */
  takesAwaySaid: readonly number[];
  /** Deletions that were promised in the earlier talks, which this one goes on with, are called off. */
  keepsEnded: boolean;
}

/**
 * `share`: the contact becomes a profile that this secret opens, or has another secret from now on. `open`: what tells a secret
 * at the door, to be taken out of the chat, has opened a profile. `close`: the contact's own is closed.
 */
export type PhoneDeed =
  | { is: 'share'; secret: string }
  | { is: 'open'; number: number; deletes: string[]; key: string }
  | { is: 'close'; hasCried: boolean };

export function draftOf({ contact, session, ticket, timers, memory }: Conversation): TurnDraft {
  return {
    contact: memory.safe === undefined ? contact : { ...contact, safe: safeSeen(memory.safe) },
    session,
    ticket,
    timers,
    memory,
    speech: [],
    events: [],
    supersede: false,
    wakes: false,
    plain: 'no',
    forget: false,
    undecided: 'waits',
    aside: false,
    left: null,
    reports: [],
    went: null,
    unsure: null,
    isSecret: false,
    tellsNumbers: false,
    hidesDigits: false,
    mayOpen: false,
    code: null,
    phone: null,
    erases: [],
    masks: [],
    takesAway: [],
    takesAwaySaid: [],
    keepsEnded: false,
  };
}

export function sayWords(draft: TurnDraft, ...speech: Speech[]): TurnDraft {
  return { ...draft, speech: [...draft.speech, ...speech] };
}

export function addEvent(draft: TurnDraft, event: StepEvent): TurnDraft {
  return { ...draft, events: [...draft.events, event] };
}
