import type { StringRow } from '../../../admin-api/string-shapes.ts';
import { synonymsIn } from '../../../content/glossary.ts';
import type { GlossaryTerm } from '../../../content/schema.ts';
import { keyOf } from '../../../core/entry.ts';
import type { Language } from '../../../core/message.ts';
import { pairKey, type TextPair } from '../../../core/text-pair.ts';
import { twinOf } from '../../../core/text-review.ts';
import { looksLike } from '../../../language/which/identify.ts';
import { shortHash } from '../../../runtime/short-hash.ts';
import type { Person } from '../people.ts';
import type { Reviews } from './reviews.ts';
import type { PlainRow } from './string-file.ts';
import type { PairedEntry } from './texts.ts';

/** What rows are made of beside the texts. */
export interface Reading {
  reviews: Reviews;
  nameOf: (id: string) => Person;
  /** Whoever may only look is not told what stood in a draft that was sent to nobody. */
  mayEdit: boolean;
  glossary: ReadonlyMap<string, GlossaryTerm>;
}

/** In which group an entry is translated: each flow has one, and each other kind. */
export function groupOf({ key }: Pick<PairedEntry, 'key'>): string {
  return key.kind === 'flow' ? keyOf(key) : key.kind;
}

export function plainRow(entry: PairedEntry, pair: TextPair, reading: Reading): PlainRow {
  const { kind, isOther, before, most } = pair;
  return {
    key: pairKey(entry.key, pair.place),
    group: groupOf(entry),
    kind,
    isOther,
    before,
    most,
    hasDraft: entry.draft !== null,
    tg: plainSide(entry, pair, 'tg', reading),
    ru: plainSide(entry, pair, 'ru', reading),
  };
}

/** A text as whoever translates sees it. */
export function stringRow(entry: PairedEntry, pair: TextPair, reading: Reading): StringRow {
  const row = plainRow(entry, pair, reading);
  const warned = (language: Language) => ({ ...row[language], ...warningsOf(pair, language, reading) });
  return { ...row, tg: warned('tg'), ru: warned('ru') };
}

function warningsOf(
  pair: TextPair,
  language: Language,
  { glossary }: Reading,
): Pick<StringRow['tg'], 'warnings' | 'isOtherLanguage'> {
  const words = pair.words[language];
  const guess = pair.isBilingual || pair.kind === 'synonyms' ? null : looksLike(words);
  return {
    warnings: synonymsIn(words, language, glossary.values()),
    isOtherLanguage: guess !== null && guess !== language,
  };
}

function plainSide(entry: PairedEntry, pair: TextPair, language: Language, reading: Reading): PlainRow['tg'] {
  const words = pair.words[language];
  const review = reading.reviews.of(entry, pair, language);
  const hash = shortHash(words);
  const isAboutThese = review?.hash === hash;
  const twin = pair.words[twinOf(language)];
  return {
    words,
    hash,
    state: reading.reviews.stateOf(entry, pair, language),
    by: isAboutThese && review.by !== null ? reading.nameOf(review.by) : null,
    at: isAboutThese ? review.at : null,
    isByAssistant: reading.reviews.isByAssistant(entry, pair, language),
    twinRead: review === undefined || review.twin === twin || !reading.mayEdit ? null : review.twin,
  };
}
