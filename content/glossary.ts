import type { GlossaryTerm } from './schema.ts';

/** What stands in brackets explains a term, and may be another word for it: «шиноснома (паспорт)». */
const EXPLAINED = /\([^)]*\)/g;
const VARIABLE = /\{\{.*?\}\}/g;

/** Words of a text that say a locked term otherwise, each once, with the word to write (facts of wording, 9). */
export function synonymsIn(
  text: string,
  language: 'tg' | 'ru',
  glossary: Iterable<GlossaryTerm>,
): { found: string; write: string }[] {
  const plain = text.replace(EXPLAINED, ' ').replace(VARIABLE, ' ');
  const found = new Map<string, string>();
  for (const term of glossary) {
    if (!term.locked) continue;
    for (const synonym of term.synonyms[language]) {
      const [words] = patternOf(synonym).exec(plain) ?? [];
      if (words !== undefined) found.set(words, term[language]);
    }
  }
  return [...found].map(([words, write]) => ({ found: words, write }));
}

/** A `*` at the end stands for any ending; words are parted by any space. */
function patternOf(synonym: string): RegExp {
  const isOpen = synonym.endsWith('*');
  const words = (isOpen ? synonym.slice(0, -1) : synonym)
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('\\s+');
  return new RegExp(`(?<![\\p{L}\\p{M}-])${words}${isOpen ? '[\\p{L}\\p{M}]*' : '(?![\\p{L}\\p{M}])'}`, 'iu');
}
