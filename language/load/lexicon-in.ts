import type { Problem } from '../../core/problem.ts';
import { compileLexicon, type Lexicon, type LexiconSource } from '../danger/lexicon.ts';
import { checkNames } from './check-names.ts';
import { checkWords } from './check-words.ts';
import { type LexiconEntries, readLexicon } from './read-lexicon.ts';
import type { PlacedWord } from './read-words.ts';
import type { ReadFile } from './read-yaml.ts';

/** The lexicon that files hold; null where anything is wrong with one, which `problems` has then. */
export function lexiconIn(
  files: readonly ReadFile[],
  problems: Problem[],
): { lexicon: Lexicon | null; entries: LexiconEntries } {
  const entries = readLexicon(files, problems);
  // A file that cannot be read would make all that it holds unknown.
  if (problems.length === 0) problems.push(...checkNames(entries), ...checkWords(entries));
  return { lexicon: problems.length > 0 ? null : compileLexicon(sourceOf(entries)), entries };
}

function sourceOf({ meanings, lists, rules, harm, mended }: LexiconEntries): LexiconSource {
  const wordsOf = ({ words }: { words: readonly PlacedWord[] }) => words.map(({ entry }) => entry);
  return {
    meanings: new Map([...meanings].map(([id, meaning]) => [id, wordsOf(meaning)])),
    lists: new Map([...lists].map(([id, list]) => [id, wordsOf(list)])),
    rules: rules.map(({ family, entry }) => ({ family, ...entry })),
    harm: harm.map(({ entry }) => entry),
    mended: mended.map(({ entry }) => entry),
  };
}
