/**
 * load/: reads the words of danger from YAML and checks them, so that a reader of Tajik corrects them without reading
 * code. Pure, as all of language/: whoever calls it reads the files.
 */

import type { Problem } from '../../core/problem.ts';
import type { Lexicon } from '../danger/lexicon.ts';
import { lexiconIn } from './lexicon-in.ts';
import type { LexiconEntries } from './read-lexicon.ts';
import { readYaml, type TextFile } from './read-yaml.ts';

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
  const read = files.flatMap((one) => readYaml(one, problems) ?? []);
  return { ...lexiconIn(read, problems), problems };
}
