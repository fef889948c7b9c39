/**
 * content/ is typed knowledge: facts, contact points, countries and their rules, question sets, checklists, the
 * register, places of help, the glossary. Every piece has a source and a date, and announces
 * itself when it is stale. Pure: loaders take the text of a file, today comes in as an argument.
 */

import { z } from 'zod';
import { REGISTER_STATUSES } from '../core/entry.ts';
import { COUNTRY_SECTIONS, PURPOSES } from './lists.ts';
import type { OwnExample } from './own-example.ts';
import type { OwnSentence } from './own-sentence.ts';
import type { Place } from './place.ts';
import { CountryId, EntryId, LineStatus, LocalText, Phone, provenance, Sentence, SpokenText } from './shapes.ts';
import { LETTERS_MAX } from './table-text.ts';

/** A name within another entry: of a question, a band, a step. */
const PartId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(24);

export const Fact = z.strictObject({
  id: EntryId,
  value: z.union([z.string(), z.number()]),
  unit: z.string().optional(),
  /** How the fact reads in a sentence. */
  text: LocalText,
  owner: Sentence,
  /** A: wrong means danger. A stale fact of class A gives way to "ask a person". */
  risk: z.enum(['A', 'B', 'C']),
  ...provenance,
});
export type Fact = z.infer<typeof Fact>;

export const ContactPoint = z.strictObject({
  id: EntryId,
  name: LocalText,
  country: CountryId,
  region: z.string().optional(),
  /** Further countries where the number is the same: the line is for whoever has not told where they are, and no other. */
  also_in: z.array(CountryId).min(1).optional(),
  /** Countries where a link to it may harm: it is withheld there. */
  unsafe_in: z.array(CountryId),
  /** What it is for in one word, for a text message: `POCKET_WORD_MAX` letters. */
  pocket: LocalText.optional(),
  for: z.array(z.enum(PURPOSES)).min(1),
  /** Null where the partner has not given it yet. */
  phone: Phone.nullable(),
  /** One short sentence that whoever rings must know, and that stands below the number. */
  note: LocalText.optional(),
  hours: LocalText.nullable(),
  languages: z.array(z.string()),
  cost: LocalText.nullable(),
  owner: Sentence,
  status: LineStatus,
  ...provenance,
});
export type ContactPoint = z.infer<typeof ContactPoint>;

const WordsIn = z.strictObject({ tg: z.array(Sentence), ru: z.array(Sentence) });

export const Country = z.strictObject({
  id: CountryId,
  /** At most 20 characters: a button. */
  label: LocalText,
  /** Within a sentence: where somebody is ("дар Россия" / "в России"). */
  where: LocalText,
  /** Other names, cities and spellings by which people mean it. */
  names: WordsIn,
  timeZone: z.string(),
});
export type Country = z.infer<typeof Country>;

/** A city, a region or a district: who names it names its country. */
export const Locality = z.strictObject({
  id: EntryId,
  country: CountryId,
  /** The entry of the part of the country in which it lies. */
  region: EntryId.optional(),
  /** As people write it; `other` are spellings that folding does not reach. */
  spellings: WordsIn.extend({ other: z.array(Sentence).optional() }),
  /** Those of them that are an everyday word or somebody's name, too: they count only where the words say "in" or "from", and those `at_end` bare at the end of a message. */
  ambiguous: z.array(Sentence).min(1).optional(),
  at_end: z.array(Sentence).min(1).optional(),
});
export type Locality = z.infer<typeof Locality>;

export const Question = z.strictObject({
  id: PartId,
  /** Answered with yes, no or skip. */
  ask: SpokenText,
  /** How the sign reads as a reason of the band: what was answered, never what it proves. */
  sign: SpokenText,
  /** Raised by the answer named in `flag_on`: for some questions "no" is the sign. */
  flag: PartId,
  flag_on: z.enum(['yes', 'no']),
  /** Left out in the file where weights.yaml weighs the flag; loaded content has it. */
  weight: z.number().int().min(0).max(10).optional(),
  /** Which sign of the source it asks for: `ILO 7`, `RF3`. */
  indicator: z.string().regex(/^(ILO ([1-9]|1[01])|RF([1-9]|1[0-5]))$/),
  /** The sign ends the questions at once. */
  stop: z.boolean().optional(),
});
export type Question = z.infer<typeof Question>;

/** One condition is enough, and each of them holds for more signs if it holds for fewer. */
export const Band = z.strictObject({
  id: PartId,
  /** The weights of all signs together. */
  from: z.number().int().min(0).optional(),
  /** One of these flags. */
  any: z.array(PartId).min(1).optional(),
  /** One sign of this weight. */
  any_weight: z.number().int().min(1).optional(),
  /** So many indicators. */
  count: z.number().int().min(1).optional(),
  /** Never a verdict, and never "safe". */
  say: SpokenText,
});
export type Band = z.infer<typeof Band>;

export const QuestionSet = z.strictObject({
  id: EntryId,
  title: LocalText,
  questions: z.array(Question).min(1),
  /** From the lowest to the highest; the lowest always holds. */
  bands: z.array(Band).min(1),
  /** Said in place of the lowest band where every question was skipped. */
  unanswered: SpokenText,
  owner: Sentence,
  ...provenance,
});
export type QuestionSet = z.infer<typeof QuestionSet>;

/** So many other names of one firm are told apart from others. */
export const ALIASES_MAX = 30;

/** The register goes out as a table: what no cell of it can hold cannot be written. */
const Cell = Sentence.max(LETTERS_MAX);
/** Aliases stand in one cell, parted by `|`. */
const Aliases = z
  .array(Cell.regex(/^[^|]*$/))
  .max(ALIASES_MAX)
  .check(({ value, issues }) => {
    if (value.every(({ length }) => length <= LETTERS_MAX) && value.join('|').length > LETTERS_MAX)
      issues.push({ code: 'too_big', origin: 'string', maximum: LETTERS_MAX, input: value });
  });

/** A licensed sender, an official channel, or a public warning; also of a kind of offer that is always a fraud. */
export const RegisterEntry = z.strictObject({
  id: EntryId,
  name: Cell,
  aliases: Aliases,
  licence: Cell.nullable(),
  /** Where the work is; TJ for those who send to several countries. */
  country: CountryId,
  status: z.enum(REGISTER_STATUSES),
  /** What is known of it, with the doubts of the source. */
  says: z.strictObject({ tg: Cell, ru: Cell }),
  owner: Cell,
  ...provenance,
  source: Cell,
});
export type RegisterEntry = z.infer<typeof RegisterEntry>;

export const Step = z.strictObject({
  id: PartId,
  text: LocalText,
  /** The day it is due, counted from `from`: `before` leaving, day 0, or as many days or months as the fact says. */
  due: z.union([z.literal('before'), z.literal('first-day'), z.strictObject({ fact: EntryId })]),
  /** Left out: the day of entry. */
  from: z.enum(['entry', 'patent']).optional(),
  /** So many days earlier it is worth a reminder. */
  remind: z.number().int().min(0).max(30).optional(),
  facts: z.array(EntryId).optional(),
  /** Left out: everywhere in the country. */
  region: z.enum(['moscow', 'elsewhere']).optional(),
});
export type Step = z.infer<typeof Step>;

/** Steps with their days: what reminders are made of. */
export const Checklist = z.strictObject({
  id: EntryId,
  country: CountryId,
  purpose: z.enum(['work', 'any']),
  title: LocalText,
  steps: z.array(Step).min(1),
  owner: Sentence,
  ...provenance,
});
export type Checklist = z.infer<typeof Checklist>;

export const GlossaryTerm = z.strictObject({
  id: EntryId,
  tg: Sentence,
  ru: Sentence,
  en: Sentence,
  /** Texts that use a synonym of a locked term are warned. */
  locked: z.boolean(),
  /** Words not to use for it; a `*` stands for any ending. */
  synonyms: WordsIn,
  /** Other words by which people ask for it, which our own texts may use or not. */
  asked: WordsIn.optional(),
  /** What it means in plain words, for whoever asks. */
  means: LocalText.optional(),
  /** The word that people know, where the term is an official one: it stands in brackets where a text marks the term. */
  gloss: z.strictObject({ tg: Sentence.optional(), ru: Sentence.optional() }).optional(),
  source: Sentence,
});
export type GlossaryTerm = z.infer<typeof GlossaryTerm>;

/** A source as people read it; `keys` are how entries name it, with others that nobody would tell apart. */
export const Source = z.strictObject({ id: EntryId, name: LocalText, keys: z.array(Sentence).min(1) });
export type Source = z.infer<typeof Source>;

/** What holds in a country: a short text, the facts it leans on and where to read on. */
export const CountryRule = z.strictObject({
  id: EntryId,
  country: CountryId,
  section: z.enum(COUNTRY_SECTIONS),
  text: SpokenText,
  /** "Tell me more". */
  more: SpokenText.optional(),
  /** The rule in a line of `POCKET_LINE_MAX` characters: it is one of those to carry along without a network. */
  pocket: LocalText.optional(),
  /** Of the rules to carry along it stands first: without it the others help nobody. With no fact it is our own advice. */
  pocket_first: z.literal(true).optional(),
  facts: z.array(EntryId),
  links: z.array(
    z.strictObject({ label: LocalText, url: z.url({ protocol: /^https$/ }), unsafe_in: z.array(CountryId) }),
  ),
  /** Left out: everywhere in the country. */
  region: z.enum(['moscow', 'elsewhere']).optional(),
  owner: Sentence,
  /** A: wrong means danger. A stale rule of class A gives way to "ask a person". */
  risk: z.enum(['A', 'B', 'C']),
  ...provenance,
});
export type CountryRule = z.infer<typeof CountryRule>;

/** What operators say again and again, as a pair; filled with facts and contact points when it is said. */
export const CannedAnswer = z.strictObject({
  id: EntryId,
  /** What it is about, for whoever looks for one. */
  topic: PartId,
  title: LocalText,
  text: LocalText,
});
export type CannedAnswer = z.infer<typeof CannedAnswer>;

/** What the flows may lean on. */
export interface Content extends OwnContent {
  facts: ReadonlyMap<string, Fact>;
  contactPoints: ReadonlyMap<string, ContactPoint>;
  /** Where help is given, in the order of the file. */
  places: ReadonlyMap<string, Place>;
  countries: readonly Country[];
  /** Cities, regions and districts, in the order of the file. */
  localities: readonly Locality[];
  /** Weights of warning flags, in one place. */
  weights: ReadonlyMap<string, number>;
  screens: ReadonlyMap<string, QuestionSet>;
  checklists: ReadonlyMap<string, Checklist>;
  /** In the order of the file, as the canned answers. */
  register: readonly RegisterEntry[];
  glossary: ReadonlyMap<string, GlossaryTerm>;
  countryRules: ReadonlyMap<string, CountryRule>;
  canned: ReadonlyMap<string, CannedAnswer>;
  /** The names of sources, by the keys that entries hold. */
  sources: ReadonlyMap<string, LocalText>;
}

/** What editors have added to what the program brings by itself; where they have added nothing, both are empty. */
interface OwnContent {
  /** Sentences of the program itself that were written anew, by their keys. */
  sentences: ReadonlyMap<string, OwnSentence>;
  /** Messages to be learned from. */
  examples: ReadonlyMap<string, OwnExample>;
}
