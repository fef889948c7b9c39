import type { OwnExample } from './own-example.ts';
import type { OwnSentence } from './own-sentence.ts';
import type { Place } from './place.ts';
import { withWeights } from './question-set.ts';
import type { SaidTest } from './said.ts';
import type {
  CannedAnswer,
  Checklist,
  ContactPoint,
  Content,
  Country,
  CountryRule,
  Fact,
  GlossaryTerm,
  Locality,
  QuestionSet,
  RegisterEntry,
  Source,
} from './schema.ts';

/** All entries as they are written, each kind in its order. */
export interface ContentEntries {
  fact: readonly Fact[];
  contact: readonly ContactPoint[];
  country: readonly Country[];
  locality: readonly Locality[];
  place: readonly Place[];
  rule: readonly CountryRule[];
  screen: readonly QuestionSet[];
  checklist: readonly Checklist[];
  register: readonly RegisterEntry[];
  term: readonly GlossaryTerm[];
  source: readonly Source[];
  canned: readonly CannedAnswer[];
  words: readonly OwnSentence[];
  example: readonly OwnExample[];
  /** Nobody reads them: they are run before a release. */
  said: readonly SaidTest[];
  /** The weights of all flags are one entry. */
  weights: ReadonlyMap<string, number>;
}

/** The same as JSON holds it. */
export interface KeptEntries extends Omit<ContentEntries, 'weights'> {
  weights: Readonly<Record<string, number>>;
}

/** For whoever sends entries elsewhere. */
export function writeEntries(entries: ContentEntries): KeptEntries {
  return { ...entries, weights: Object.fromEntries(entries.weights) };
}

/** As they were written by `writeEntries`. */
export function readEntries(kept: KeptEntries): ContentEntries {
  return { ...kept, weights: new Map(Object.entries(kept.weights)) };
}

/** The content that is made of some entries, which are known to be sound. */
export function contentOf(entries: ContentEntries): Content {
  const { weights } = entries;
  return {
    facts: byId(entries.fact),
    contactPoints: byId(entries.contact),
    countries: entries.country,
    localities: entries.locality,
    places: byId(entries.place),
    weights,
    screens: byId(entries.screen.map((set) => withWeights(set, weights))),
    checklists: byId(entries.checklist),
    register: entries.register,
    glossary: byId(entries.term),
    sources: new Map(entries.source.flatMap(({ keys, name }) => keys.map((key) => [key, name]))),
    countryRules: byId(entries.rule),
    canned: byId(entries.canned),
    sentences: byId(entries.words),
    examples: byId(entries.example),
  };
}

function byId<T extends { id: string }>(entries: readonly T[]): Map<string, T> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}
