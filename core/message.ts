/**
 * core/ holds the nouns, rules and ports that every room shares. It imports no room of ours and one package, in
 * quick-yaml.ts; it has no clock and no chance. Moments are milliseconds since 1970 (`at`), so that every noun is plain JSON.
 */

export const LANGUAGES = ['tg', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

export type ChannelName = 'telegram' | 'whatsapp' | 'web' | 'max' | 'terminal';

/** A contact's place on a channel, such as `telegram:3527065`. It identifies a person: sealed at rest, never logged. */
export type Address = `${ChannelName}:${string}`;

/** The account of ours that every session of the web chat writes to. */
export const WEB_ACCOUNT = 'web';

/** What came in, after the channel has read it. Files that were sent together have the `album` in common. */
export type InboundContent =
  | { kind: 'text'; text: string; edited?: true; forwarded?: true }
  | { kind: 'choice'; token: string }
  | { kind: 'media'; media: MediaKind; caption: string; file?: MediaFile; album?: string }
  /** `live`: the first point of a way; `moved` tells of later ones. */
  | { kind: 'location'; latitude: number; longitude: number; live?: true }
  /** Whoever shows where they are has gone on, or shows it no more; they have written nothing. */
  | { kind: 'moved'; latitude: number; longitude: number; ended?: true }
  /** The numbers of somebody, as the card has them. */
  | { kind: 'contact-card'; numbers?: string[] }
  | { kind: 'unsupported'; edited?: true }
  /** An earlier message was taken back by its writer; the `externalId` is that message's. */
  | { kind: 'removed' }
  | { kind: 'blocked' }
  | { kind: 'unblocked' }
  | { kind: 'timer'; timer: Timer }
  /** The profile of a shared phone was opened (core/shared-phone.ts); `deletes` are the channel's ids of what opened it. */
  | { kind: 'opened'; deletes: string[] }
  /** Comes to the door of a shared phone: something waits for somebody behind it; `isCry`: the numbers that answer a cry. */
  | { kind: 'knock'; isCry?: true };

export type MediaKind = 'photo' | 'voice' | 'audio' | 'video' | 'document' | 'sticker' | 'animation';

/** What it takes to fetch a file from its channel later; nothing is fetched unless a person is asked for. */
export interface MediaFile {
  /** The channel's own, good for some days. */
  id: string;
  mimeType: string;
  bytes?: number;
  /** As whoever sent it has called it. */
  name?: string;
}

/** One inbound message. `id` is the channel's own key, such as `telegram:<bot id>:<update id>`: a repeat has the same. */
export interface Inbound {
  id: string;
  /** The account of ours it came through: `telegram:<bot id>`, `web`. An answer leaves through the same. */
  account: string;
  from: Address;
  at: number;
  content: InboundContent;
  /** The channel's id of this message, where one can delete or answer it. */
  externalId?: string;
  /** The channel's id of the message that this one answers. */
  repliesTo?: string;
  /** A keyed hash of the network it came from; only the web chat knows of one. */
  network?: string;
}

/** A moment at which the conversation moves without a word from the contact. */
export type Timer = ForgetTimer | RemindTimer | UndecidedTimer | SilentTimer | CloseTimer | ArrivalTimer;

interface TimerFrame {
  id: string;
  at: number;
  /** How often it was put off, for a timer that waits for something to be finished. */
  tries: number;
}

export interface ForgetTimer extends TimerFrame {
  kind: 'forget';
  /** It waits for our last words alone, and for no date that was promised. */
  isNow?: true;
}

/** The end of what is still undecided: nothing of it is kept for longer, whether the person comes back or not. */
export interface UndecidedTimer extends TimerFrame {
  kind: 'undecided';
}

/** The end of the time in which whoever stopped half-way through the questions about danger may go on: the desk is told, never the phone. */
export interface SilentTimer extends TimerFrame {
  kind: 'silent';
}

/** The end of the time in which somebody may go on without telling their secret again. */
export interface CloseTimer extends TimerFrame {
  kind: 'close';
}

/** The moment at which somebody is asked how they are, as they wished, or at which an answer to that is missed (core/safe-arrival.ts). */
export interface ArrivalTimer extends TimerFrame {
  kind: 'arrival';
}

/** What a reminder says and where it leads stands at its node, so that a corrected text reaches everybody. */
export interface RemindTimer extends TimerFrame {
  kind: 'remind';
  /** A contact has one reminder of a name. */
  name: string;
  place: Place;
}

/** So many timers of one contact may wait. */
export const TIMERS_MAX = 20;

/** A button or numbered option as a contact sees it. `token` comes back unchanged when it is pressed, at most 64 bytes. */
export interface Choice {
  token: string;
  label: string;
  /** The whole label, where the channel had to shorten it. */
  description?: string;
  /** It leads to help in danger: a channel that has colours shows it in that of danger. */
  isToDanger?: true;
  /** Its place among all answers of the question, which can be typed as well: for a channel that shows it. */
  number?: number;
}

/** A picture, by what it shows: it is drawn when it is sent or asked for, and its bytes are kept nowhere. */
export interface Picture {
  /** The country whose pocket pack it is. */
  country: string;
  language: Language;
  /** The day for which it is drawn, `2026-11-24`. */
  day: string;
}

/** A text as somebody speaks it (core/clip.ts): its bytes are read when it is sent. */
export interface Sound {
  clip: string;
  seconds: number;
}

/** A file that staff send (core/own-file.ts): its bytes are read when it is sent. */
export interface Attachment {
  /** Follows from its bytes and the key of the answer. */
  file: number;
  kind: 'picture' | 'paper' | 'voice';
  mime: string;
  name: string;
  size: number;
  /** Of a voice. */
  seconds?: number;
  /** What is said in its place where the channel does not bring it. */
  instead: string;
}

/**
 * One outbound bubble, already cut to what its channel can show.
 * `text` is plain, with `*bold*` and `_italic_`.
 */
export interface Outbound {
  kind: 'bubble' | 'cover';
  from: 'bot' | 'operator';
  text: string;
  choices: Choice[];
  /** Numbers of the text that a press copies, on a channel that has such buttons. */
  copies?: readonly string[];
  /** What opens the choices, on a channel that shows more than a few of them as a list. */
  listLabel?: string;
  /** Shown with the text, which says the same in words: where it cannot be shown, nothing is lost. */
  picture?: Picture;
  /** All that is kept of the contact, sent along as a file. It is made when it is sent, of nobody but whom it is sent to. */
  file?: 'export';
  /** A voice that says the text, in its place; where it cannot be sent, the text is. */
  sound?: Sound;
  /** What an operator sends with the text, which may be empty then. Where it cannot be sent, what stands for it is said. */
  attachment?: Attachment;
  /** The channel's ids of the messages to take away before the text is sent. */
  deletes?: string[];
  /**
   * Before this is said, what was asked and answered at these nodes is taken away, where the channel lets us: the words of safe
   * contact. It is looked for when it is sent, so that whoever dies with it on the way leaves nothing out.
   */
  wipes?: readonly Pick<Place, 'flow' | 'node'>[];
  /** Of what opens a profile of a shared phone: what was said at its door, and answered there, is taken away before. */
  wipesDoor?: true;
  /** The client's own key of what an operator wrote, so that a page knows its answer again. */
  key?: string;
  /** Answers to danger leave before what others are told, and what nobody waits for after it. */
  urgency?: 'first' | 'last';
  /** Of the first bubble of an answer: the sentence it opens with, should it leave after this moment. */
  late?: { after: number; text: string };
  /** Where in which flow it was said, for statistics; absent for the program's own words. */
  said?: Place;
  /** For a bad line: whoever gets it is shown no signs of typing. */
  isLight?: true;
  /** We begin: it answers nothing that the person has written. Of an operator's words that is always asked (`answers`). */
  isUnasked?: true;
  /** What the door of a shared phone says of it where it finds its profile closed; left out: that something waits. */
  knock?: 'numbers' | 'none';
  /** When the person wrote what staff answer with this; left out: too long ago for that. */
  answers?: number;
  /** Of what staff say: after this moment it is old, and whoever is written to at safe hours alone, or behind a door, is not told it. */
  staleAt?: number;
}

/**
 * The order in which contacts are served, lowest first: danger and the words of people, answers and the files of people, what
 * nobody waits for.
 */
export function rankOf({ from, urgency, attachment }: Pick<Outbound, 'from' | 'urgency' | 'attachment'>): number {
  if (urgency === 'first' || (from === 'operator' && attachment === undefined)) return 0;
  if (from === 'operator') return 1;
  return urgency === 'last' ? 2 : 1;
}
export const RANKS = [0, 1, 2] as const;
/** Of what nobody waits for. */
export const LAST_RANK = 2;

/** A node of a flow in a release. */
export interface Place {
  flow: string;
  node: string;
  release: number;
}
