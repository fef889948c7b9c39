import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OwnExample } from '../content/own-example.ts';
import { NOT_OURS } from '../dialogue/know/knowledge.ts';
import { learnedBy, taughtBy } from '../dialogue/know/learned.ts';
import type { FlowSet } from '../flows/schema.ts';
import { NOT_OURS_LABEL } from '../language/learn/labels.ts';
import type { Taught } from '../language/learn/lessons.ts';
import { FLOW_FILES, WORD_FILES } from './files.ts';
import type { TextFile } from './releases/split-files.ts';

const LANGUAGE = join(import.meta.dirname, '..', 'language');
/** Beside language/ what makes lessons of the corpus. */
const LESSONS = join(import.meta.dirname, 'learn.ts');

/** The messages that are learned from. */
export const CORPUS = join(LANGUAGE, 'corpus');

/** The files of a folder whose name ends so, in the order of their names. */
export async function textsIn(folder: string, ending: RegExp): Promise<TextFile[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => ending.test(name)).sort();
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })));
}

/** The flows as they are delivered. */
export function deliveredScripts(): Promise<TextFile[]> {
  return textsIn(FLOW_FILES, /\.ya?ml$/);
}

/** The words of danger as they are delivered. */
export function deliveredWords(): Promise<TextFile[]> {
  return textsIn(WORD_FILES, /\.ya?ml$/);
}

/** What the flows of a release teach, and what is none of our matters; a change of a flow's texts teaches nothing else. */
export function taughtOf(set: FlowSet): Taught[] {
  return [...taughtBy(set), { label: NOT_OURS_LABEL, hears: NOT_OURS.examples }];
}

/**
 * A name for the model of these flows: made of all that a model is made of, the corpus, what the flows hear, what editors have
 * added, the words of danger, and the code that reads them. Another name is another model. `words`: those of danger, where they
 * may be others than are delivered.
 */
export async function modelKey(
  set: FlowSet,
  examples: Iterable<OwnExample> = [],
  words?: readonly TextFile[],
): Promise<string> {
  const digest = createHash('sha256');
  for (const { name, text } of await textsIn(LANGUAGE, /\.(?:tsv|ts|yaml)$/)) digest.update(`${name}\0${text}\0`);
  digest.update(await readFile(LESSONS)).update(JSON.stringify(taughtOf(set)));
  const own = learnedBy(set, examples);
  if (own.length > 0) digest.update(JSON.stringify(own));
  if (words !== undefined && asWritten(words) !== asWritten(await deliveredWords())) digest.update(asWritten(words));
  return digest.digest('hex').slice(0, 32);
}

/** Files that say the same have the same words here, in whatever order they come. */
function asWritten(files: readonly TextFile[]): string {
  const all = files.map(({ name, text }) => [name, text.trim()]);
  return JSON.stringify(all.toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1)));
}
