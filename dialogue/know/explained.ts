import type { Content, GlossaryTerm } from '../../content/schema.ts';
import { stemOfKey } from '../../language/fold/stem.ts';
import { type Token, tokens } from '../../language/fold/tokens.ts';
import { meaningAsked } from '../../language/match/what-is.ts';

/** A shorter key is too little to go by: that of ИНН is the word for "this". */
const KEY_LEAST = 3;
/** Words that begin alike by so many letters, and end in few others, are forms of one: `миграционной карты`. */
const ALIKE_LEAST = 5;
const ENDING_MOST = 3;

interface TermName {
  term: GlossaryTerm;
  words: readonly Token[];
  /** Any ending may follow the last word. */
  isOpen: boolean;
}

const NAMES = new WeakMap<Content['glossary'], readonly TermName[]>();

/**
 * The term of the glossary whose meaning a short message asks for, in any spelling and either language: «патент чист»,
 * «что такое патент», «patent chi», «регистрация это что». Null where none is asked for, or no plain words explain it.
 */
export function explained({ glossary }: Pick<Content, 'glossary'>, text: string): GlossaryTerm | null {
  const asked = meaningAsked(text);
  if (asked === null) return null;
  const names = namesIn(glossary);
  const fits = ({ words }: TermName) => asked.words.length - words.length <= asked.beside;
  return names.find((name) => fits(name) && standsIn(asked.words, name))?.term ?? null;
}

/** The terms of which a text has a name, longest names first. */
export function termsIn({ glossary }: Pick<Content, 'glossary'>, text: string): GlossaryTerm[] {
  const said = tokens(text);
  const found = namesIn(glossary).filter((name) => standsIn(said, name));
  return [...new Set(found.map(({ term }) => term))];
}

function namesIn(glossary: Content['glossary']): readonly TermName[] {
  const names = NAMES.get(glossary) ?? namesOf(glossary);
  NAMES.set(glossary, names);
  return names;
}

/** The longest name first: «миграционная карта» before «карта». */
function namesOf(glossary: Content['glossary']): TermName[] {
  const names = [...glossary.values()]
    .filter(({ means }) => means !== undefined)
    .flatMap((term) =>
      [
        term.tg,
        term.ru,
        ...[term.asked, term.synonyms].flatMap((words) => (words ? [...words.tg, ...words.ru] : [])),
      ].map((name) => ({ term, words: tokens(name.replace('*', '')), isOpen: name.endsWith('*') })),
    );
  const lettersIn = ({ words }: TermName) => words.reduce((sum, { key }) => sum + key.length, 0);
  return names.toSorted((one, other) => other.words.length - one.words.length || lettersIn(other) - lettersIn(one));
}

function standsIn(said: readonly Token[], { words, isOpen }: TermName): boolean {
  return said.some((_, from) =>
    words.every((word, index) => isForm(said[from + index], word, { isOpen: isOpen && index === words.length - 1 })),
  );
}

function isForm(said: Token | undefined, word: Token, { isOpen }: { isOpen: boolean }): boolean {
  if (said === undefined) return false;
  if (word.key.length < KEY_LEAST) return said.raw === word.raw;
  const keys = [said.key, ...(said.alternatives ?? [])];
  return keys.some(
    (key) =>
      key === word.key ||
      stemOfKey(key) === stemOfKey(word.key) ||
      (isOpen && key.startsWith(word.key)) ||
      areForms(key, word.key),
  );
}

function areForms(one: string, other: string): boolean {
  const shared = [...one].findIndex((letter, index) => other[index] !== letter);
  const common = shared < 0 ? one.length : shared;
  return common >= ALIKE_LEAST && Math.max(one.length, other.length) - common <= ENDING_MOST;
}
