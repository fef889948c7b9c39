import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adoptMade } from '../../app/open-model.ts';
import { createKnowledge, type Knowledge } from '../../dialogue/know/knowledge.ts';
import { forOneTurn } from '../../dialogue/know/readers.ts';
import { loadFlows } from '../../flows/load/load.ts';
import { shippedContent } from '../unit/content/shipped.ts';
import { shippedLexicon } from './lexicon.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'flows', 'scripts');

let opened: Promise<Knowledge> | undefined;

/**
 * The flows and the content as they are shipped, with what was learned. Reading them takes half a second: a worker does it
 * once, and all its files share them. So a test never changes what it gets. What a start asks of them beyond that they can be
 * read, `npm run check` and every process of the end-to-end tests ask.
 */
export function shippedKnowledge(): Promise<Knowledge> {
  opened ??= openShipped();
  return opened;
}

async function openShipped(): Promise<Knowledge> {
  const knowledge = readShipped();
  const model = await adoptMade(knowledge);
  if (model === null) throw new Error('the model is not there: start the tests with npm, which makes it');
  // What is read out of words hangs on them alone, and tests say the same ones at many places: what a turn remembers of them
  // is remembered as long as the worker lives.
  return forOneTurn(knowledge);
}

function readShipped(): Knowledge {
  const names = readdirSync(FOLDER).sort();
  const files = names.map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));
  const { set, problems } = loadFlows(files, 1);
  const { content } = shippedContent();
  if (set === null || content === null) throw new Error(`what is shipped has faults: ${JSON.stringify(problems)}`);
  return createKnowledge({ newest: set, older: new Map() }, content, shippedLexicon());
}
