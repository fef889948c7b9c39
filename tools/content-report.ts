import { parseArgs } from 'node:util';
import { unlessFew } from '../app/editing/few.ts';
import { createReaders, type Readers } from '../app/editing/readers.ts';
import { readKnowledge } from '../app/open-knowledge.ts';
import { loadConfig } from '../config.ts';
import { isDay } from '../content/day.ts';
import type { Written } from '../content/reading-weight.ts';
import type { Content } from '../content/schema.ts';
import { Refusal } from '../core/refusal.ts';
import { offlineNumbers } from '../dialogue/pack/offline-numbers.ts';
import { toldBy } from '../dialogue/say/told.ts';
import { dateIn, HOME_ZONE } from '../dialogue/time/today.ts';
import { contentReport } from '../flows/check/content-report.ts';
import type { EntryName } from '../flows/check/named-entries.ts';
import { problemLine } from '../locales/checker.ts';
import pageRussian from '../locales/page.ru.json' with { type: 'json' };
import pageTajik from '../locales/page.tg.json' with { type: 'json' };
import russian from '../locales/ru.json' with { type: 'json' };
import tajik from '../locales/tg.json' with { type: 'json' };
import { openRingOfOld } from '../storage/open-ring.ts';
import { openUpkeep } from '../storage/open-store.ts';
import { refuseUse } from './command.ts';
import { printReport } from './print-report.ts';

const USE =
  'npm run content:report [-- [--today 2028-11-24] [--people] [--json]]; --people: by how many people read it, from the counts of the store';

// Whoever reads only the first lines has heard enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

/**
 * `npm run content:report`: what editors are to look after, and how heavy the texts are to read. `--today`, `--json`; `--people`: by
 * how many people read it, from the counts of the store, also beside a server that runs.
 */
try {
  process.stdout.write(await made(process.argv.slice(2)));
} catch (error) {
  process.exitCode = 1;
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`hamroh: ${error.message}\n`);
}

async function made(args: string[]): Promise<string> {
  const values = wishIn(args);
  const today = values.today ?? dateIn(Date.now(), HOME_ZONE);
  if (!isDay(today)) throw new Refusal('settings_wrong', `--today ${today} is no day; write one such as 2028-11-24`);
  const people = values.people ? await peopleCounted(today) : null;
  const { knowledge, problems } = await readKnowledge(today, {}, { remarks: false });
  const errors = problems.filter(({ severity }) => severity === 'error').map((one) => `  - ${problemLine(one)}`);
  if (knowledge === null || errors.length > 0) {
    throw new Refusal('flows_wrong', [`flows and content have ${errors.length} error(s):`, ...errors].join('\n'));
  }
  const { content, book } = knowledge;
  const told = toldBy(knowledge, today);
  const elsewhere = namedElsewhere(content, today);
  const report = contentReport(book.newest, content, { today, told, program: programTexts(), elsewhere, people });
  return values.json ? `${JSON.stringify(report, null, 2)}\n` : printReport(report);
}

function wishIn(args: string[]) {
  try {
    const options = { today: { type: 'string' }, json: { type: 'boolean' }, people: { type: 'boolean' } } as const;
    return parseArgs({ args, options }).values;
  } catch {
    throw refuseUse(USE);
  }
}

/** Whom each entry was shown within a week, as the lists of the console tell it: of fewer than three nothing. */
async function peopleCounted(today: string): Promise<Readers> {
  const config = loadConfig();
  const { ring } = await openRingOfOld(config);
  await using store = await openUpkeep(config, ring);
  const counted = await createReaders({ store, now: Date.now, today: () => today })();
  return new Map([...counted].filter(([, people]) => unlessFew(people) !== null));
}

/** A Russian text that counts has several forms, and one name. */
function programTexts(): Written[] {
  const of = (kind: string, language: 'tg' | 'ru', texts: Record<string, string>): Written[] =>
    Object.entries(texts).map(([key, words]) => {
      const where = Object.hasOwn(tajik, key) ? key : key.replace(/_(one|few|many|other)$/, '');
      return { kind: key.startsWith('button_') ? 'button' : kind, where, language, words };
    });
  return [
    ...of('program', 'tg', tajik),
    ...of('program', 'ru', russian),
    ...of('web page', 'tg', { ...pageTajik.words, ...pageTajik.errors }),
    ...of('web page', 'ru', { ...pageRussian.words, ...pageRussian.errors }),
  ];
}

/** What is shown though no flow names it: the numbers that the page keeps, and how long messages are kept. */
function namedElsewhere(content: Content, today: string): EntryName[] {
  const kept = offlineNumbers(content, { today, demoted: new Set() }).countries.flatMap(({ lines }) => lines);
  const points = [...content.contactPoints.values()].filter(({ name, phone }) =>
    kept.some((line) => line.phone === phone && line.name.tg === name.tg),
  );
  return [
    { kind: 'fact', id: 'service.retention.days' },
    ...points.map(({ id }): EntryName => ({ kind: 'contact point', id })),
  ];
}
