import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readFileStrings } from '../../../app/editing/strings/file-strings.ts';
import { flowSheet } from '../../../app/editing/strings/flow-sheet.ts';
import { planStrings } from '../../../app/editing/strings/string-plan.ts';
import type { PairedEntry } from '../../../app/editing/strings/texts.ts';
import { writeFileStrings } from '../../../app/editing/strings/write-strings.ts';
import { NARROWEST } from '../../../flows/check/check.ts';
import { flowPairs } from '../../../flows/edit/flow-pairs.ts';
import type { Plain } from '../../../flows/edit/operation.ts';

/** A flow as it is written in its file. */
function entryOf(name: string, flow: Plain): PairedEntry {
  const key = { kind: 'flow', entry: name } as const;
  return { key, live: null, draft: null, isGrave: false, pairs: flowPairs(flow, NARROWEST) };
}

const SMALL = entryOf('work', {
  title: { tg: 'Кор', ru: 'Работа' },
  start: 'who',
  nodes: {
    well: { say: { tg: 'Хуб', ru: 'Хорошо', other: { tg: 'Хуб аст', ru: 'Хорошо ему' } }, to: 'menu' },
    who: {
      ask: { tg: 'Номатон чист? Пурра нависед, ба мо номи пурра лозим аст, на кӯтоҳ', ru: 'Как вас\nзовут?' },
      choices: [{ id: 'yes', label: { tg: 'Ҳа', ru: 'Да' }, to: 'well' }],
    },
  },
});

test('a row says where a text stands, in the order in which a person reads, and what it is', () => {
  const { head, rows } = flowSheet(SMALL, 'ru');

  expect(head).toMatchObject({ where: 'Где', what: 'Что это', tg: 'Тоҷикӣ', ru: 'Русский' });
  expect(rows.map(({ where, what, ru }) => [where, what, ru])).toEqual([
    ['Сценарий', 'Название', 'Работа'],
    ['1. Как вас зовут?', 'Вопрос', 'Как вас\nзовут?'],
    ['1. Как вас зовут?', 'Кнопка', 'Да'],
    ['2. Хорошо', 'Сообщение', 'Хорошо'],
    ['2. Хорошо', 'Сообщение, для того, кто спрашивает о другом человеке', 'Хорошо ему'],
  ]);
  expect(flowSheet(SMALL, 'tg').rows[1]?.where).toBe('1. Номатон чист? Пурра нависед, ба мо номи пурра лозим аст, на…');
  expect(flowSheet(SMALL, 'en').head).toMatchObject({ where: 'Where' });
});

test('whoever opens the table sees no places and no marks, and they are all there', async () => {
  const parts = unzipSync(await writeFileStrings(flowSheet(SMALL, 'ru')));
  const sheet = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml']);
  const columns = [...sheet.matchAll(/<col\b[^>]*>/g)].map(([tag]) => tag);

  expect(columns.map((tag) => tag.includes('hidden="1"'))).toEqual([true, false, false, false, false, true]);
  expect([...sheet.matchAll(/<row\b[^>]*>/g)].map(([tag]) => tag.includes('hidden="1"'))).toEqual([
    true,
    ...Array(6).fill(false),
  ]);
});

test('a table whose rows were put in another order is read, and a row of an older text is not to be ticked', async () => {
  const sheet = flowSheet(SMALL, 'ru');
  const turned = {
    ...sheet,
    rows: sheet.rows.toReversed().map((row) => (row.ru === 'Да' ? { ...row, ru: 'Ага' } : row)),
  };
  const { rows } = await readFileStrings(await writeFileStrings(turned));
  const changed = entryOf('work', {
    start: 'who',
    nodes: {
      who: { ask: { tg: 'Ном?', ru: 'Имя?' }, choices: [{ id: 'yes', label: { tg: 'Ҳа', ru: 'Да!' }, to: 'menu' }] },
    },
  });

  expect(planStrings(rows, [SMALL]).rows).toMatchObject([{ how: 'changed', from: { words: 'Ага' } }]);
  const late = planStrings(rows, [changed]);
  expect(late.rows.map(({ how, from: { language } }) => [language, how])).toEqual([
    ['ru', 'newer'],
    ['tg', 'newer'],
    ['ru', 'newer'],
  ]);
  expect(late.refused.length).toBe(6);
});

test('where the texts alone were put in another order, and not their hidden keys, nothing is to be ticked', async () => {
  const sheet = flowSheet(SMALL, 'ru');
  const keyed = sheet.rows.map(({ key, mark }) => ({ key, mark }));
  const rowsMoved = sheet.rows.toReversed().map((row, index) => ({ ...row, ...keyed[index] }));
  const file = await writeFileStrings({ ...sheet, rows: rowsMoved });
  const { rows } = planStrings((await readFileStrings(file)).rows, [SMALL]);

  expect(rows.length).toBeGreaterThan(4);
  expect(new Set(rows.map(({ how }) => how))).toEqual(new Set(['unsure']));
});

test('where the first text of a node is still to be translated, its rows are the rows that they were', async () => {
  const untold = entryOf('work', {
    title: { tg: 'Кор', ru: 'Работа' },
    start: 'who',
    nodes: { who: { say: { tg: 'Хуб', ru: '' }, to: 'menu' } },
  });

  const { rows } = await readFileStrings(await writeFileStrings(flowSheet(untold, 'ru')));

  expect(rows.length).toBeGreaterThan(2);
  expect(rows.filter(({ isUnsure }) => isUnsure)).toEqual([]);
});

test('an official word may be marked in one language alone, and nothing else that is filled in', async () => {
  const marked = (words: string) =>
    entryOf('work', {
      title: { tg: 'Кор', ru: 'Работа' },
      start: 'a',
      nodes: { a: { say: { tg: words, ru: 'Запрет' } } },
    });
  const { rows } = await readFileStrings(await writeFileStrings(flowSheet(marked('Манъ{{gloss:entry-ban}}'), 'ru')));
  const { rows: others } = await readFileStrings(await writeFileStrings(flowSheet(marked('Манъ {{date}}'), 'ru')));

  expect(planStrings(rows, [marked('Манъ')])).toMatchObject({ rows: [{ how: 'newer' }], refused: [] });
  expect(planStrings(others, [marked('Манъ')]).refused.map(({ flaws }) => flaws[0]?.code)).toEqual([
    'string_variables',
  ]);
});

test('a text of another flow is refused where one flow is meant', async () => {
  const { rows } = await readFileStrings(await writeFileStrings(flowSheet(SMALL, 'ru')));
  const other = entryOf('other', { start: 'a', nodes: {} });

  const { refused } = planStrings(rows, [SMALL, other], 'flow/other');

  expect(new Set(refused.flatMap(({ flaws }) => flaws.map(({ code }) => code)))).toEqual(new Set(['string_elsewhere']));
  expect(refused.length).toBe(10);
});

test('whatever words stand in a text, they come back from the table as they are', async () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.trim());
  await fc.assert(
    fc.asyncProperty(words, words, async (tg, ru) => {
      const entry = entryOf('work', {
        start: 'a',
        nodes: { a: { ask: { tg, ru }, expect: 'text', save: 'b', to: 'menu' } },
      });
      const { faults, rows } = await readFileStrings(await writeFileStrings(flowSheet(entry, 'tg')));
      const { rows: changed, refused } = planStrings(rows, [entry]);

      expect([faults, changed, refused]).toEqual([[], [], []]);
      expect(rows.map((row) => row.words)).toEqual([tg, ru]);
    }),
    { numRuns: 20, examples: [['toString', '__proto__']] },
  );
});
