/**
 * rooms/: the bot itself in the page. One module worker holds engine, checker and render; this is what is said to it and what
 * it answers. The one place of the console that may import dialogue/ and below; whoever uses it imports types alone.
 */

import type { BundleShape } from '../../../admin-api/bundle-shapes.ts';
import type { ContactAttribute, Purpose } from '../../../content/lists.ts';
import type { SaidTest } from '../../../content/said.ts';
import type { Choice, Language } from '../../../core/message.ts';
import type { Replayed } from '../../../core/replayed.ts';
import type { Drawn } from '../../../dialogue/say/drawn.ts';
import type { About } from '../../../dialogue/turn/reasons.ts';
import type { CheckKind } from '../../../flows/checks.ts';
import type { FlowPath, FlowStep, Operation, Plain } from '../../../flows/edit/operation.ts';
import type { Deed, Expectation, FLOW_TAGS, NodeKind, NodeTag } from '../../../flows/schema.ts';

type FlowTag = (typeof FLOW_TAGS)[number];

/** Closed lists of the language of flows, so that a page that words them forgets none. */
export type {
  CheckKind,
  ContactAttribute,
  Deed,
  Drawn,
  Expectation,
  FlowPath,
  FlowTag,
  NodeKind,
  NodeTag,
  Operation,
  Plain,
  Purpose,
  SaidTest,
};

/** All that a release says on a day; `readBundle` of api/rooms.ts fetches it. */
export interface Bundle extends Omit<BundleShape, 'hasModel'> {
  /** The model of topics; null: none is there, topics are found by what flows hear. */
  model: ArrayBuffer | null;
}

export interface FlowText {
  flow: string;
  text: string;
}

/** A flow as the pages show it: plain values, in the order in which it is read. */
export interface FlowView {
  flow: string;
  text: string;
  /** Null: the text cannot be read as a flow at all; the problems say why. */
  frame: { [key: string]: Plain } | null;
  nodes: readonly NodeView[];
}

export interface NodeView {
  id: string;
  /** say, choose, pick, expect, decide, visit, handoff, end, deed, show, screen, check, remind; null: it cannot be read. */
  kind: string | null;
  value: { [key: string]: Plain };
  /** `to` as it is written, `by` the field within the node, such as `choices/0/to`; `at`: where that is, null: nowhere. */
  leadsTo: readonly { to: string; by: string; at: { flow: string; node: string } | null }[];
  /** As it reads today, filled in, and how many letters the narrowest channel counts of how many it takes. */
  shown: Record<Language, { text: string; length: number; most: number } | null>;
}

/** What the checker says; the page words it by `code` and `values` as locales/checker does. */
export interface FlowProblem {
  code: string;
  flow: string;
  node: string | null;
  path: FlowPath;
  language: Language | null;
  severity: 'error' | 'warning';
  /** What is wrong; `hint`: what to do about it, in words, where that does not go without saying. */
  line: Record<'tg' | 'ru' | 'en', string>;
  hint: Record<'tg' | 'ru' | 'en', string> | null;
  /** What the page offers to mend it with. */
  mend: { line: Record<'tg' | 'ru' | 'en', string>; steps: readonly Step[] } | null;
}

/** One press of an editor may change several flows. */
export type Step = FlowStep;

export type Changed =
  | {
      outcome: 'done';
      /** As `apply` was told it; null: there was nothing to be done. */
      word: string | null;
      flows: readonly FlowView[];
      /** Flows that are there no more. */
      gone: readonly string[];
      canUndo: boolean;
      canRedo: boolean;
    }
  | { outcome: 'refused'; problem: FlowProblem };

/** A question with three answers, a text that leads to a person, or one empty text. */
export type FlowTemplate = 'question' | 'person' | 'empty';

export type PhoneChannel = 'telegram' | 'whatsapp' | 'web' | 'max';

/** What a phone is set to before the talk begins. */
export interface PhoneSetting {
  channel: PhoneChannel;
  /** Null: not chosen yet, the talk begins with the question which. */
  language: Language | null;
  country: string | null;
  about: 'self' | 'other' | null;
  flags: readonly string[];
  /** By the clock of the hotline, in milliseconds since 1970. */
  clock: number;
  /** Null: at the beginning, as somebody who writes for the first time. */
  start: { flow: string; node: string } | null;
}

export type Said =
  | { say: string }
  | { press: string }
  | { voice: true }
  /** So many minutes. */
  | { wait: number }
  /** The last message comes once more, as a double tap or a redelivery. */
  | { again: true };

/** What the channel does to what is sent. */
export type Failure = 'refused' | 'late' | 'blocked';

/** Why the bot did what it did, in the order in which it was decided. */
export interface Reason {
  /** What it is about. */
  by: About;
  line: Record<'tg' | 'ru' | 'en', string>;
  /** The words that spoke for it, likeliest first. */
  words: readonly string[];
}

export interface TalkTurn {
  /** Null: the talk begins at a node, and nothing was said yet. */
  said: Said | null;
  /** The moment at which it was answered, by the clock of the phone. */
  clock: number;
  /** As the channel shows it: `draw` of dialogue/say over what leaves. */
  bubbles: readonly Drawn[];
  /** What can be pressed now, by the token that the button carries. A token stays the same from edit to edit. */
  choices: readonly Choice[];
  /** Where the person waits now; null: nowhere. */
  at: { flow: string; node: string } | null;
  ticket: 'green' | 'yellow' | 'orange' | 'red' | null;
  reasons: readonly Reason[];
  /** Flows that are talked as they were before, because something in what is written has a fault. */
  behind: readonly string[];
  failed: Failure | null;
}

/** What a phone can be set to. */
export interface PhoneChoices {
  countries: readonly { country: string; name: Record<'tg' | 'ru' | 'en', string> }[];
  /** Signs of danger that a flow raises or asks about. */
  flags: readonly string[];
}

/** What somebody meets on the shortest way to a node; null: it is not reached, or is not there. */
export interface Ways {
  before: readonly TalkTurn[] | null;
  after: readonly TalkTurn[] | null;
}

/** Asked of the worker, and answered: one answer a question, in any order, by its number. */
export interface Rooms {
  /** Takes the newest release and what is written and not released; of a flow that is to go the text is empty. The rest can be asked once this is answered. */
  open(bundle: Bundle, drafts: readonly FlowText[]): Promise<readonly FlowView[]>;
  flow(flow: string): Promise<FlowView>;
  /** A text as it lies with the server takes the place of what is here: nothing that could be undone. */
  take(flow: string, text: string): Promise<FlowView>;
  /** A flow that is to be taken out is none here: nobody is led there, and nothing finds it. */
  drop(flow: string): Promise<void>;
  /** A text as the pages show it, and nothing more: two states are joined by it. */
  read(text: string): Promise<FlowView>;
  /** A flow as it begins, with an id made from its title. It is not applied. */
  newFlow(template: FlowTemplate, title: Record<Language, string>): Promise<FlowText>;
  /** Several at once are one step of undo; so are those that follow each other with the same `joins`, as somebody types. */
  apply(steps: readonly Step[], word: string, joins?: string | null): Promise<Changed>;
  /** A node under another name, with all that leads there from any flow: one step of undo. */
  renameNode(place: { flow: string; node: string }, to: string, word: string): Promise<Changed>;
  /** What led there, and whoever waits there, is led to `instead`: a node of the flow, a flow, or `flow/node`. */
  deleteNode(place: { flow: string; node: string }, instead: string, word: string): Promise<Changed>;
  /** A flow under another name, with all that leads into it; the old one is among `gone`. */
  renameFlow(flow: string, to: string, word: string): Promise<Changed>;
  /** A name for a new node of a flow, made of its first words. */
  nodeName(flow: string, words: string): Promise<string>;
  undo(): Promise<Changed>;
  redo(): Promise<Changed>;
  /** Of one flow while somebody types; of all before sending. A newer call ends an older one. */
  problems(flow: string | null): Promise<readonly FlowProblem[]>;
  /** What led to a node is led to: all flows, also by `open`, `visit` and reminders. */
  references(
    flow: string,
    node: string | null,
  ): Promise<readonly { flow: string; node: string | null; path: FlowPath }[]>;
  find(words: string, isExact: boolean): Promise<readonly { flow: string; path: FlowPath; text: string }[]>;
  /** What a message would open now, likeliest first. */
  hears(text: string): Promise<{ danger: string | null; topics: readonly { flow: string; score: number }[] }>;
  /** Begins a talk on a phone; what was said there before is gone. */
  begin(phone: string, setting: PhoneSetting): Promise<readonly TalkTurn[]>;
  talk(phone: string, said: Said, failure?: Failure): Promise<TalkTurn>;
  phoneChoices(): Promise<PhoneChoices>;
  /** In the newest release and in what is written and not released, each by its own shortest way from the flow's start. */
  ways(setting: PhoneSetting & { start: { flow: string; node: string } }): Promise<Ways>;
  /** As an entry of the kind `said`, for the page to save: what was pressed is named by flow, node and choice. */
  keepTalk(phone: string, kept: Pick<SaidTest, 'id' | 'name' | 'words'>): Promise<SaidTest>;
  run(test: SaidTest): Promise<Replayed>;
  /** Kept talks that name flows by a name that others have now, each as it names them by that. */
  renamedTalks(
    talks: readonly SaidTest[],
    renamed: readonly { flow: string; to: string }[],
  ): Promise<readonly SaidTest[]>;
  /** From every node of the flow, in both languages and on every channel, a person or a verified number is near. */
  prove(flow: string): Promise<{ places: number; problems: readonly FlowProblem[] }>;
  /** Left to right, by dagre. */
  layout(flow: string): Promise<readonly { id: string; x: number; y: number }[]>;
  /** Ends the worker; what is asked later is refused. */
  close(): void;
}
