import { quickYaml } from '../../core/quick-yaml.ts';
import { isRecord } from '../../core/record.ts';
import type { Lexicon } from '../danger/lexicon.ts';
import { lexiconIn } from './lexicon-in.ts';
import type { TextFile } from './read-yaml.ts';

const NO_LINES = { lineOf: () => 0, lineOfWord: () => 0 };

/**
 * The lexicon of texts that are plain and right, without the parser that knows the place of every word; null where one is
 * neither, which `loadLexicon` has to tell. Both give the same lexicon.
 */
export function quickLexicon(files: readonly TextFile[]): Lexicon | null {
  const read = files.flatMap(({ name, text }) => {
    const value = quickYaml(text);
    return isRecord(value) ? [{ name, value, ...NO_LINES }] : [];
  });
  return read.length === files.length ? lexiconIn(read, []).lexicon : null;
}
