import { parseArgs } from 'node:util';
import { createReaders } from '../app/editing/readers.ts';
import { readKnowledge } from '../app/open-knowledge.ts';
import { loadConfig } from '../config.ts';
import { isDay } from '../content/day.ts';
import type { Written } from '../content/reading-weight.ts';
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
import { printReport } from './print-report.ts';

/**
 * `npm run content:report`: what editors are to look after, and how heavy the texts are to read. `--today`, `--json`; `--people`: by
 * how many people read it, from the counts of the store, also beside a server that runs.
 */
const { values } = parseArgs({
  options: {
    today: { type: 'string' },
    json: { type: 'boolean', default: false },
    people: { type: 'boolean', default: false },
  },
});
const today = values.today ?? dateIn(Date.now(), HOME_ZONE);
if (!isDay(today)) stop(`--today ${today} is no day; write one such as 2028-11-24`);
const { knowledge, problems } = await readKnowledge(today, {}, { remarks: false });
const errors = problems.filter(({ severity }) => severity === 'error');
if (knowledge === null || errors.length > 0) {
  stop(
    `flows and content have ${errors.length} error(s):\n${errors.map((one) => `  - ${problemLine(one)}`).join('\n')}`,
  );
}
const { content, book } = knowledge;
const told = toldBy(knowledge, today);
const report = contentReport(book.newest, content, {
  today,
  told,
  program: programTexts(),
  elsewhere: namedElsewhere(),
  people: values.people ? await peopleCounted() : null,
});
process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : printReport(report));

/** Whom each entry was shown within a week. */
async function peopleCounted(): Promise<ReadonlyMap<string, number>> {
  const config = loadConfig();
  const { ring } = await openRingOfOld(config);
  await using store = await openUpkeep(config, ring);
  return createReaders({ store, now: Date.now, today: () => today })();
}

function stop(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(1);
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
function namedElsewhere(): EntryName[] {
  const kept = offlineNumbers(content, today).countries.flatMap(({ lines }) => lines);
  const points = [...content.contactPoints.values()].filter(({ name, phone }) =>
    kept.some((line) => line.phone === phone && line.name.tg === name.tg),
  );
  return [
    { kind: 'fact', id: 'service.retention.days' },
    ...points.map(({ id }): EntryName => ({ kind: 'contact point', id })),
  ];
}
