import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileLexicon, type Lexicon } from '../../language/danger/lexicon.ts';
import { loadLexicon } from '../../language/load/load-lexicon.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'language', 'words');

let shipped: Lexicon | null = null;

/** The texts of the words of danger as they are shipped. */
export function lexiconFiles(): { name: string; text: string }[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
  return names.map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));
}

/** The words of danger as they are shipped. */
export function shippedLexicon(): Lexicon {
  shipped ??= loadLexicon(lexiconFiles()).lexicon;
  if (shipped === null) throw new Error('the words of danger that are delivered have faults');
  return shipped;
}

/** A lexicon that hears nothing, for tests that are not about danger: it takes no time to make. */
export const WORDLESS: Lexicon = compileLexicon({
  meanings: new Map(),
  lists: new Map(),
  rules: [],
  harm: [],
  mended: [],
});
