/**
 * load/: reads the words of danger from YAML and checks them, so that a reader of Tajik corrects them without reading
 * code. Pure, as all of language/: whoever calls it reads the files.
 */

import type { Problem } from '../../core/problem.ts';
import { compileLexicon, type Lexicon, type LexiconSource } from '../danger/lexicon.ts';
import { checkNames } from './check-names.ts';
import { checkWords } from './check-words.ts';
import { type LexiconEntries, readLexicon } from './read-lexicon.ts';
import type { PlacedWord } from './read-words.ts';
import type { TextFile } from './read-yaml.ts';

/**
 * Makes a lexicon of the texts of its files. All faults of all files are reported together, each with its line and the
 * mend; with a single one there is no lexicon. Whether it hears its own examples is for checkExamples to say: a bot that
 * misses one of them is better than none.
 */
export function loadLexicon(files: readonly TextFile[]): {
  lexicon: Lexicon | null;
  entries: LexiconEntries;
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const entries = readLexicon(files, problems);
  // A file that cannot be read would make all that it holds unknown.
  if (problems.length === 0) problems.push(...checkNames(entries), ...checkWords(entries));
  return { lexicon: problems.length > 0 ? null : compileLexicon(sourceOf(entries)), entries, problems };
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
