import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FLOW_FILES } from './files.ts';
import type { TextFile } from './releases/split-files.ts';

const LANGUAGE = join(import.meta.dirname, '..', 'language');
/** Of a flow what it hears and its labels; a change of its texts changes no model. */
const TEACHES = /^(?:flow|intent|also_ok|topic):.*$|^hears:\n(?:(?: .*)?\n)+/gmu;

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

/**
 * A name for the model of these flows: made of all that a model is made of, the corpus, what the flows hear, the words of
 * danger, and the code that reads them. Another name is another model.
 */
export async function modelKey(flows: readonly TextFile[]): Promise<string> {
  const digest = createHash('sha256');
  for (const { name, text } of await textsIn(LANGUAGE, /\.(?:tsv|ts|yaml)$/)) digest.update(`${name}\0${text}\0`);
  for (const { name, text } of flows) digest.update(`${name}\0${(text.match(TEACHES) ?? []).join('\n')}\0`);
  return digest.digest('hex').slice(0, 32);
}
