import { fault, type Problem, pathOf } from '../core/problem.ts';
import { synonymsIn } from './glossary.ts';
import type { Placed } from './parse.ts';
import type { GlossaryTerm } from './schema.ts';

const LANGUAGES = ['tg', 'ru'] as const;
const NUMBER = /\d/;

type Term = Placed<GlossaryTerm>;

/** Faults of the glossary, each term alone and among the others. */
export function checkGlossary(terms: Term[]): Problem[] {
  const locked = { tg: lockedWords(terms, 'tg'), ru: lockedWords(terms, 'ru') };
  return [...terms.flatMap((term) => [...warnsOfTerms(term, locked), ...numbersExplained(term)]), ...askedTwice(terms)];
}

function lockedWords(terms: Term[], language: 'tg' | 'ru'): string {
  const locked = terms.filter(({ entry }) => entry.locked);
  return locked.map(({ entry }) => entry[language]).join('. ');
}

/** A word cannot be both the term and what not to write. */
function warnsOfTerms({ where, entry }: Term, locked: Record<'tg' | 'ru', string>): Problem[] {
  return LANGUAGES.flatMap((language) =>
    synonymsIn(locked[language], language, [{ ...entry, locked: true }]).map(({ found }) =>
      fault(where, 'term_warned_of', { found }, { path: pathOf('synonyms', language), language }),
    ),
  );
}

/** What a word means has no day on which it expires: a sum, a term or a date stands in a fact, which has. */
function numbersExplained({ where, entry: { means } }: Term): Problem[] {
  return LANGUAGES.filter((language) => NUMBER.test(means?.[language] ?? '')).map((language) =>
    fault(where, 'number_explained', {}, { path: pathOf('means', language), language }),
  );
}

/** Whoever asks what a word means is told one thing: no word under `asked` is a name of another term, too. */
function askedTwice(terms: Term[]): Problem[] {
  const named = terms.flatMap(({ where, entry }) =>
    [entry.tg, entry.ru, ...askedBy(entry)].map((word) => ({ where, word: word.toLowerCase() })),
  );
  return terms.flatMap(({ where, entry }) =>
    askedBy(entry).flatMap((word) => {
      const owner = named.find((one) => one.where !== where && one.word === word.toLowerCase());
      return owner ? [fault(where, 'asked_for_twice', { word, owner: owner.where }, { path: 'asked' })] : [];
    }),
  );
}

function askedBy({ asked }: GlossaryTerm): string[] {
  return [...(asked?.tg ?? []), ...(asked?.ru ?? [])];
}
