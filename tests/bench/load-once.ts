import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadFlows } from '../../flows/load/load.ts';
import { loadLexicon } from '../../language/load/load-lexicon.ts';
import { lexiconFiles } from '../support/lexicon.ts';
import { parseAll } from './load-lexicon.ts';
import { readSettings, tell } from './processes.ts';

// Loads the words of danger, or only parses them, for the first time in a process, after the flows, as a start does.

const FLOWS = join(import.meta.dirname, '..', '..', 'flows', 'scripts');

const { work } = readSettings<{ work: 'load' | 'parse' }>();
const flows = readdirSync(FLOWS).map((name) => ({ name, text: readFileSync(join(FLOWS, name), 'utf8') }));
loadFlows(flows, 1);
const files = lexiconFiles();
const began = performance.now();
if (work === 'load') loadLexicon(files);
else parseAll(files);
tell(performance.now() - began);
