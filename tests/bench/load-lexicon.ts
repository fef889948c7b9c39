import { parse } from 'yaml';
import { checkExamples } from '../../language/load/check-examples.ts';
import { loadLexicon } from '../../language/load/load-lexicon.ts';
import { lexiconFiles } from '../support/lexicon.ts';
import { median, perSecond, type Rounds } from './measure.ts';
import { startScript } from './processes.ts';
import { figure, type Section, times, whole } from './table.ts';

/** How long the words of danger take to load, beside a parser that reads the same texts and does nothing else. */
export async function measureLexiconLoad({ starts, ...rounds }: Rounds & { starts: number }): Promise<Section> {
  const files = lexiconFiles();
  const { lexicon, entries } = loadLexicon(files);
  if (lexicon === null) throw new Error('the words of danger that are delivered have faults');
  const first = { load: [] as number[], parse: [] as number[] };
  for (let start = 0; start < starts; start++) {
    for (const work of ['load', 'parse'] as const) first[work].push(await firstIn(work));
  }
  const rates = perSecond(
    {
      load: () => once(() => loadLexicon(files)),
      parse: () => once(() => parseAll(files)),
      examples: () => once(() => checkExamples(entries, lexicon)),
    },
    rounds,
  );
  const row = (what: string, ms: number, floor: number) => [what, figure(ms), figure(floor), times(ms, floor)];
  const letters = files.reduce((sum, { text }) => sum + text.length, 0);
  return {
    title: 'Loading the words of danger',
    notes: [
      `${whole(letters)} characters of YAML in ${files.length} files, ${whole(entries.meanings.size)} meanings and ${whole(entries.rules.length)} ` +
        'rules. The floor is `parse` of the package `yaml` on the same texts. A start loads them once, after the flows.',
    ],
    head: ['what', 'ms', 'parsing alone, ms', 'against it'],
    rows: [
      row('`loadLexicon`, first in a process', median(first.load), median(first.parse)),
      row('`loadLexicon`, again', 1000 / rates.load, 1000 / rates.parse),
      row('`checkExamples`, in `npm run check` alone', 1000 / rates.examples, 1000 / rates.parse),
    ],
  };
}

export function parseAll(files: readonly { text: string }[]): void {
  for (const { text } of files) parse(text);
}

async function firstIn(work: 'load' | 'parse'): Promise<number> {
  await using script = await startScript('load-once.ts', { work });
  return Number(script.ready);
}

function once(work: () => unknown): number {
  work();
  return 1;
}
