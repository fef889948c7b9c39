import { cpus, totalmem } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { openKnowledge } from '../../app/open-knowledge.ts';
import { adoptMade } from '../../app/open-model.ts';
import { dateIn, HOME_ZONE } from '../../dialogue/time/today.ts';
import { measureBothStores } from './both-stores.ts';
import { measureCrowds } from './crowds.ts';
import { measureDeskList } from './desk-list.ts';
import { measureDuringCheck } from './during-check.ts';
import { measureFloods } from './floods.ts';
import { measureFlowPages } from './flow-pages.ts';
import { measureLargeCall } from './large-call.ts';
import { measureLexiconLoad } from './load-lexicon.ts';
import { measureMemory } from './memory.ts';
import { measurePath } from './path.ts';
import { measureDialogue } from './pure-dialogue.ts';
import { measureLanguage } from './pure-language.ts';
import { measureSeveralProcesses } from './several-processes.ts';
import { countTexts, measurePage } from './size.ts';
import { measureStartUp } from './start-up.ts';
import { measureStore } from './store-cycle.ts';
import { renderSection, type Section } from './table.ts';

// `npm run bench`: each row beside a floor or a peer that is measured in the same run. `npm run bench -- dialogue path`
// runs some of the sections. It prints Markdown, which docs/benchmarks.md keeps.

const now = Date.now();
const knowledge = await openKnowledge(dateIn(now, HOME_ZONE));
await adoptMade(knowledge);

const sections: Record<string, () => Promise<Section[]>> = {
  dialogue: async () => [await measureDialogue(knowledge, now, { runs: 7, runMs: 500 })],
  language: async () => [measureLanguage(knowledge, { runs: 7, runMs: 200 })],
  lexicon: async () => [await measureLexiconLoad({ starts: 7, runs: 7, runMs: 500 })],
  store: async () => [await measureStore({ runs: 5, runMs: 500 })],
  // These take minutes: they run only when they are named.
  'both-stores': async () => [await measureBothStores({ many: 100_000, runMs: 10_000 })],
  'several-processes': async () => [await measureSeveralProcesses({ runMs: 3000 })],
  'desk-list': async () => [await measureDeskList({ open: 1000, closed: 50_000 })],
  'flow-pages': measureFlowPages,
  floods: async () => [await measureFloods({ floodMs: 20_000 })],
  'large-call': async () => [await measureLargeCall()],
  memory: async () => [await measureMemory({ runMs: 60_000 })],
  'during-check': async () => [await measureDuringCheck(knowledge, now)],
  path: () => measurePath(knowledge, now),
  crowds: async () => [await measureCrowds(knowledge, now)],
  start: async () => [await measureStartUp(5)],
  size: async () => [measurePage(), countTexts(knowledge)],
};

const LONG = new Set([
  'large-call',
  'both-stores',
  'several-processes',
  'desk-list',
  'during-check',
  'floods',
  'flow-pages',
  'memory',
]);
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => sections[name] === undefined);
if (unknown.length > 0) {
  process.stderr.write(
    `there are no benchmarks named ${unknown.join(', ')}, only ${Object.keys(sections).join(', ')}\n`,
  );
  process.exit(1);
}
process.stdout.write(`${machineLine()}\n`);
for (const [name, measure] of Object.entries(sections)) {
  if (wanted.length > 0 ? !wanted.includes(name) : LONG.has(name)) continue;
  for (const section of await measure()) process.stdout.write(`\n${renderSection(section)}`);
}

function machineLine(): string {
  const [first] = cpus();
  const { version } = new DatabaseSync(':memory:').prepare('select sqlite_version() as version').get() as {
    version: string;
  };
  const parts = [
    `${cpus().length} cores (${first?.model.trim()})`,
    `${Math.round(totalmem() / 1024 ** 3)} GB`,
    `${process.platform} ${process.arch}`,
    `Node ${process.versions.node}`,
    `SQLite ${version}`,
  ];
  return `${dateIn(now, HOME_ZONE)}, ${parts.join(', ')}`;
}
