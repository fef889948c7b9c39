import { ENTRY_KINDS, type EntryKind, type EntryState, entryStates } from '../../content/entry-states.ts';
import { unglossed } from '../../content/gloss.ts';
import { sentencesIn } from '../../content/readability.ts';
import {
  type ReadingWeight,
  readingWeight,
  type Written,
  weightOfLengths,
  writtenIn,
} from '../../content/reading-weight.ts';
import type { Content } from '../../content/schema.ts';
import { contentTexts, placed } from '../../content/texts.ts';
import type { Language } from '../../core/message.ts';
import type { FlowSet } from '../schema.ts';
import { bubblesIn } from './check-turns.ts';
import { entryUses } from './entry-uses.ts';
import { flowTexts } from './flow-texts.ts';
import { type EntryName, nameOf } from './named-entries.ts';
import { type ClassShare, classShares, type ToVerify, toVerify } from './to-verify.ts';
import type { Told } from './turn-bubbles.ts';
import { unusedEntries } from './unused-entries.ts';

/** What an editor is to look after. Everything is counted, and named where something is to be done. */
export interface ContentReport {
  today: string;
  entries: { kind: EntryKind; entries: number; counts: Record<Concern, number> }[];
  concerns: Record<Concern, Named[]>;
  /** How much of each class is checked. */
  classes: ClassShare[];
  /** What is not, what most people read first. */
  toVerify: ToVerify[];
  /** Sentences that stand in both languages in the same words, and texts of the program that one language lacks. */
  inOneLanguage: string[];
  texts: { kind: string; language: Language; weight: ReadingWeight }[];
  /** Over the kinds that are read as sentences: without names, titles, buttons and facts, which stand within others. */
  sentences: { language: Language; weight: ReadingWeight }[];
  /** What stands at each node, the least that a bubble may hold, as it reads today. */
  bubbles: { language: Language; weight: ReadingWeight['characters'] & { bubbles: number; long: number } }[];
}

export const CONCERNS = ['stale', 'soon', 'unverified', 'lowConfidence', 'withoutSource', 'dead', 'unused'] as const;
export type Concern = (typeof CONCERNS)[number];

/** What is to be done something about, with what whoever does it needs to know. */
export type Named = EntryName & Pick<EntryState, 'expires' | 'owner' | 'source' | 'phone'>;

const PARTS = new Set(['name', 'title', 'button', 'fact']);

const HAS: Readonly<Record<Exclude<Concern, 'unused'>, (state: EntryState) => boolean>> = {
  stale: ({ age }) => age === 'stale',
  soon: ({ age }) => age === 'soon',
  unverified: ({ isUnverified }) => isUnverified,
  lowConfidence: ({ isOfLowConfidence }) => isOfLowConfidence,
  withoutSource: ({ isWithoutSource }) => isWithoutSource,
  dead: ({ isDead }) => isDead,
};

/** The report on the texts and entries of a release. `program` is what the program says itself. */
export function contentReport(
  set: FlowSet,
  content: Content,
  of: {
    today: string;
    told: Told;
    program: readonly Written[];
    elsewhere: readonly EntryName[];
    /** How many people were shown an entry; left out: nobody has counted. */
    people?: ReadonlyMap<string, number> | null;
  },
): ContentReport {
  const states = entryStates(content, of.today);
  const unused = new Set(unusedEntries(set, content, of).map(nameOf));
  const isConcerned = (concern: Concern, state: EntryState) =>
    concern === 'unused' ? unused.has(nameOf(state)) : HAS[concern](state);
  const byConcern = <T>(make: (concern: Concern) => T) =>
    Object.fromEntries(CONCERNS.map((concern) => [concern, make(concern)])) as Record<Concern, T>;
  const texts = textsOf(set, content);
  return {
    today: of.today,
    entries: ENTRY_KINDS.map((kind) => {
      const ofKind = states.filter((state) => state.kind === kind);
      const counts = byConcern((concern) => ofKind.filter((state) => isConcerned(concern, state)).length);
      return { kind, entries: ofKind.length, counts };
    }),
    concerns: byConcern((concern) =>
      states
        .filter((state) => isConcerned(concern, state))
        .map(({ kind, id, expires, owner, source, phone }) => ({
          kind,
          id,
          expires,
          owner,
          source,
          phone,
        })),
    ),
    classes: classShares(states, content),
    toVerify: toVerify(states, content, { uses: entryUses(set, content, of.today), people: of.people ?? null }),
    inOneLanguage: [...sameWords(texts.filter((one) => !('isBilingual' in one))), ...missingIn(of.program)],
    ...textWeights(texts, content, of.program),
    bubbles: LANGUAGES.map((language) => ({
      language,
      weight: bubbleWeight(set, { content, told: of.told, language }),
    })),
  };
}

const LANGUAGES = ['tg', 'ru'] as const;

/** All texts of a release. */
export function textsOf(set: FlowSet, content: Content) {
  return [...flowTexts(set), ...contentTexts(placed(content))];
}

/** How texts read, by themselves and as sentences: of the report the part that renders nothing. */
export function textWeights(
  texts: ReturnType<typeof textsOf>,
  content: Pick<Content, 'facts'>,
  program: readonly Written[],
): Pick<ContentReport, 'texts' | 'sentences'> {
  const written = texts.flatMap(({ kind, where, text }) => writtenIn(kind, where, text));
  const filled = [...written, ...program].map((one) => ({ ...one, words: withFacts(one, content.facts) }));
  const kinds = [...new Set(filled.map(({ kind }) => kind))];
  const weigh = (language: Language, has: (kind: string) => boolean) =>
    readingWeight(filled.filter((one) => one.language === language && has(one.kind)));
  return {
    texts: kinds.flatMap((kind) =>
      LANGUAGES.map((language) => ({ kind, language, weight: weigh(language, (one) => one === kind) })),
    ),
    sentences: LANGUAGES.map((language) => ({ language, weight: weigh(language, (one) => !PARTS.has(one)) })),
  };
}

/** A fact stands within a sentence and is read with it. */
function withFacts({ words, language }: Written, facts: Content['facts']): string {
  return words.replace(/\{\{ *fact:([^}\s]+) *\}\}/g, (_, id: string) =>
    unglossed(facts.get(id)?.text[language] ?? 'x'),
  );
}

function bubbleWeight(set: FlowSet, by: { content: Content; told: Told; language: Language }) {
  const bubbles = bubblesIn(set, by).map(({ length, where, page }) => ({
    length,
    where: page === null ? where : `${where} (page ${page})`,
  }));
  return { bubbles: bubbles.length, ...weightOfLengths(bubbles) };
}

function sameWords(texts: readonly { where: string; text: { tg: string; ru: string } }[]): string[] {
  const isSentence = (words: string) => sentencesIn(words).some((sentence) => sentence.words > 2);
  return texts.filter(({ text }) => text.tg === text.ru && isSentence(text.tg)).map(({ where }) => where);
}

function missingIn(program: readonly Written[]): string[] {
  const inLanguage = (language: Language) =>
    new Set(program.filter((one) => one.language === language).map((one) => one.where));
  const [tajik, russian] = [inLanguage('tg'), inLanguage('ru')];
  return [...tajik.symmetricDifference(russian)];
}
