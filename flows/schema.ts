/**
 * flows/ is the language of decision trees: its schema, its checker and its engine. One zod schema is the type, the
 * check, the JSON Schema for editors and the forms. Pure: texts come in as strings, moments as arguments.
 */

import { z } from 'zod/mini';
import { CHECK_KINDS } from './checks.ts';
import { Condition, FlagId, Value } from './condition-schema.ts';

/** Ids are short, for a pressed button carries flow, node and choice in the 64 bytes that Telegram gives it. */
export const FLOW_ID_MAX = 20;
export const NODE_ID_MAX = 18;
export const CHOICE_ID_MAX = 14;

/** Of one form, and no longer than `max`. */
const written = (form: RegExp, max: number, words?: string) => z.string().check(z.regex(form, words), z.maxLength(max));
const idOf = (max: number) => written(/^[a-z0-9][a-z0-9-]*$/, max, 'small letters, digits and hyphens');

export const FlowId = idOf(FLOW_ID_MAX);
export const NodeId = idOf(NODE_ID_MAX);
export const ChoiceId = idOf(CHOICE_ID_MAX);
/** A node of the same flow, else a flow (its start), else `flow/node`. */
export const Target = written(/^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)?$/, FLOW_ID_MAX + NODE_ID_MAX + 1);

const Sentence = z.string().check(z.trim(), z.minLength(1));

/** Both languages, always. `other` is the twin for a person who asks for somebody else. Further languages are columns. */
export const Text = z.strictObject({
  tg: Sentence,
  ru: Sentence,
  uz: z.optional(Sentence),
  en: z.optional(Sentence),
  other: z.optional(z.strictObject({ tg: Sentence, ru: Sentence })),
});
export type Text = z.infer<typeof Text>;

const Label = z.strictObject({ tg: Sentence, ru: Sentence, uz: z.optional(Sentence), en: z.optional(Sentence) });
const Examples = z.strictObject({ tg: z.array(Sentence), ru: z.array(Sentence) });

/** Puts an answer, or with `contact.` in front an attribute of the contact; the value `now` of `contact.consent` is the moment, `none` takes it back. */
const Assignments = z.record(z.string().check(z.regex(/^(contact\.)?[a-z][a-z0-9-]*$/)), Value);
/** An answer's name, or `contact.country` and the like. */
const SaveTo = written(/^(contact\.)?[a-z][a-z0-9-]*$/, 32);

const AnswerName = written(/^[a-z][a-z0-9-]*$/, 20);

/** What a check found stands under `<save>-<what>`. */
const FoundName = written(/^[a-z][a-z0-9-]*$/, 32);

/** One emoji, shown before the words to whoever finds reading hard. */
const PictureSign = written(/^\p{Extended_Pictographic}\uFE0F?$/u, 4, 'one emoji');

export const ChoiceOption = z.strictObject({
  id: ChoiceId,
  label: Label,
  picture: z.optional(PictureSign),
  to: Target,
  /** Other ways in which people say it. */
  synonyms: z.optional(Examples),
  when: z.optional(Condition),
  set: z.optional(Assignments),
  flags: z.optional(z.array(FlagId)),
});
export type ChoiceOption = z.infer<typeof ChoiceOption>;

/** `numbers` are the lines that were shown to the person last. */
export const CHOICE_SOURCES = ['countries', 'topics', 'numbers'] as const;
export const EXPECTATIONS = ['text', 'number', 'date', 'phone', 'country', 'place', 'company-number', 'file'] as const;
export type Expectation = (typeof EXPECTATIONS)[number];

/** What only the program can do, asked for by a flow (docs/adr/0006). */
export const DEEDS = [
  'show-my-data',
  'give-my-data',
  'forget-now',
  'forget-later',
  'keep-data',
  'check-receipt',
  'cover',
  'end-reminders',
  'number-feedback',
  'withdraw-request',
  'keep-safe-contact',
  'end-safe-contact',
  'make-code',
  'share-phone',
  'close-phone',
  'show-own-messages',
  'erase-message',
  'keep-arrival',
  'end-arrival',
] as const;
export type Deed = (typeof DEEDS)[number];

export const NODE_TAGS = ['private', 'child', 'menu', 'safety', 'bilingual', 'long'] as const;
export type NodeTag = (typeof NODE_TAGS)[number];
const common = {
  tags: z.optional(z.array(z.enum(NODE_TAGS))),
  flags: z.optional(z.array(FlagId)),
  set: z.optional(Assignments),
  /** Names that it had: whoever waits there under such a name is asked the same question here. */
  was: z.optional(z.array(Target)),
  /** Nodes that are gone: whoever waited there and is asked anew goes on from here. */
  instead_of: z.optional(z.array(Target)),
};

/** Kinds of entry that `show` may show, with the parts of a reference after the kind. */
export const SHOWN_KINDS = ['country-rules', 'checklists', 'glossary', 'pocket-packs', 'places'] as const;

/** `country-rules/RU/work`, `checklists/ru-first-days`; a part may be `{{contact.country}}` or an answer. */
const ShowReference = written(
  /^[a-z-]+(\/([A-Za-z0-9][A-Za-z0-9.-]*|\{\{ *[a-z][a-z0-9.-]* *\}\}))+$/,
  90,
  'an entry such as country-rules/{{contact.country}}/work',
);

/** `3 days`, `12 hours`, `2 weeks`. */
export const Span = z.string().check(z.regex(/^[1-9]\d{0,2} (hour|day|week)s?$/, 'a span such as 3 days'));

/** Ways on by the id of a band or of an outcome. */
const Ways = z.record(idOf(24), Target);

export const NODE_SHAPES = {
  say: z.strictObject({
    say: Text,
    to: Target,
    audio: z.optional(z.strictObject({ tg: z.string(), ru: z.string() })),
    ...common,
  }),
  choose: z.strictObject({
    ask: Text,
    choices: z.array(ChoiceOption).check(z.minLength(1)),
    save: z.optional(SaveTo),
    menu: z.optional(z.boolean()),
    ...common,
  }),
  pick: z.strictObject({
    ask: Text,
    choices: z.strictObject({ from: z.enum(CHOICE_SOURCES) }),
    /** Where the id of what was picked is put. */
    save: z.optional(SaveTo),
    /** Only `topics` may do without: the way then goes on in the flow that was picked, with nothing carried over. */
    to: z.optional(Target),
    /** "Skip" is offered where the way goes on with `to`: what was asked is then not known. */
    optional: z.optional(z.boolean()),
    menu: z.optional(z.boolean()),
    ...common,
  }),
  expect: z.strictObject({
    ask: Text,
    expect: z.enum(EXPECTATIONS),
    save: SaveTo,
    to: Target,
    optional: z.optional(z.boolean()),
    invalid: z.optional(Text),
    max: z.optional(z.number().check(z.int(), z.positive())),
    ...common,
  }),
  decide: z.strictObject({
    decide: z.array(z.strictObject({ when: z.optional(Condition), to: Target })).check(z.minLength(1)),
    ...common,
  }),
  visit: z.strictObject({ visit: FlowId, to: Target, ...common }),
  handoff: z.strictObject({
    handoff: z.strictObject({ topic: idOf(24), level: z.enum(['green', 'yellow', 'orange', 'red']) }),
    say: Text,
    /** Where the way goes on; absent: the flow ends. */
    to: z.optional(Target),
    ...common,
  }),
  end: z.strictObject({ end: z.literal(true), say: z.optional(Text), ...common }),
  deed: z.strictObject({ do: z.enum(DEEDS), say: z.optional(Text), to: Target, ...common }),
  show: z.strictObject({
    show: ShowReference,
    to: Target,
    /** Where the way goes on if there is no such entry. */
    missing: z.optional(Target),
    ...common,
  }),
  screen: z.strictObject({
    screen: idOf(24),
    /** Under this name the band is kept, and under `<save>-count` the number of signs. */
    save: z.optional(AnswerName),
    to: Ways,
    /** Where a sign leads at once that must not wait. */
    stop: z.optional(Target),
    /** Where a person under 18 is led instead: children are not screened. */
    child: Target,
    ...common,
  }),
  check: z.strictObject({
    check: z.enum(CHECK_KINDS),
    input: z.union([SaveTo, z.record(z.string(), SaveTo)]),
    to: Ways,
    save: z.optional(AnswerName),
    ...common,
  }),
  remind: z.strictObject({
    /** Its name: a second reminder of this name takes the place of the first. */
    remind: idOf(24),
    after: z.optional(Span),
    /** An answer that holds a date, instead of `after`. */
    on: z.optional(FoundName),
    /** So long before that date. */
    before: z.optional(Span),
    /** Neutral words; what it is about stands behind the button. */
    text: z.optional(Text),
    /** Where the button of the reminder leads. */
    open: z.optional(Target),
    /** A check-in: the bubble asks the question of that node itself. */
    asks: z.optional(z.boolean()),
    to: Target,
    ...common,
  }),
} as const;
export type NodeKind = keyof typeof NODE_SHAPES;

export type FlowNode = { [K in NodeKind]: { kind: K } & z.infer<(typeof NODE_SHAPES)[K]> }[NodeKind];
export type NodeOf<K extends NodeKind> = Extract<FlowNode, { kind: K }>;

/** A label of the corpus (language/corpus/README.md). */
const IntentId = written(/^[a-z0-9]+(-[a-z0-9]+)*$/, 40, 'small letters, digits and hyphens');

export const FLOW_TAGS = ['safety', 'danger', 'private'] as const;

/** The frame of a flow; its nodes are read one by one, so that one bad node does not hide the others' faults. */
export const FlowFrame = z.strictObject({
  flow: FlowId,
  title: Label,
  hears: Examples,
  /** Labels of the corpus: messages that mean these open this flow. Each label belongs to one flow. */
  intent: z.optional(z.union([IntentId, z.array(IntentId).check(z.minLength(1))])),
  /** Labels of other flows under which this one is a right answer, too. */
  also_ok: z.optional(z.union([IntentId, z.array(IntentId).check(z.minLength(1))])),
  /** `safety`: reviewed in both languages, approved by `approved` and no fuzzy yes or no. `danger`: the flow that answers danger. */
  tags: z.optional(z.array(z.enum(FLOW_TAGS))),
  /** Shown among the topics of the menu. */
  topic: z.optional(z.boolean()),
  approved: z.optional(z.array(z.string().check(z.minLength(1)))),
  /** Names that it had: whoever waits in it under such a name is led on to it. */
  was: z.optional(z.array(FlowId)),
  start: NodeId,
  nodes: z.record(z.string(), z.unknown()),
});

export type Flow = Omit<z.infer<typeof FlowFrame>, 'nodes'> & { nodes: ReadonlyMap<string, FlowNode> };

/** All flows of one release. */
export interface FlowSet {
  release: number;
  flows: ReadonlyMap<string, Flow>;
}

/** What the engine reads from: the newest release, and older ones in which somebody may still be waiting. */
export interface FlowBook {
  newest: FlowSet;
  older: ReadonlyMap<number, FlowSet>;
}

/** The labels of messages that open a flow. */
export function intentsOf({ intent = [] }: Pick<Flow, 'intent'>): readonly string[] {
  return typeof intent === 'string' ? [intent] : intent;
}

/** The labels of other flows beside which a flow stands. */
export function alsoRightFor({ also_ok = [] }: Pick<Flow, 'also_ok'>): readonly string[] {
  return typeof also_ok === 'string' ? [also_ok] : also_ok;
}
