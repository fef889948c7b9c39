import { expect, test } from 'vitest';
import { textOf } from '../../../app/editing/write-entry.ts';
import type { RegisterEntry } from '../../../content/schema.ts';
import { keyOf } from '../../../core/entry.ts';
import { BROKEN_TABLES, rowOf, tableOf } from '../../support/broken-tables.ts';
import { bring, smallEntries } from '../../support/releases.ts';
import { openDesk } from './desk.ts';

const WORK = 'a: { ask: { tg: кор?, ru: работа? }, expect: text, save: a, to: menu }';
const ENTRIES = smallEntries({ work: WORK });
const REGISTER = ENTRIES.filter(({ kind }) => kind === 'register').map(({ json }) => json as RegisterEntry);
const ROWS = ENTRIES.filter(({ kind }) => kind === 'register').map(({ text }) => text);

/** How long the processor worked, which a busy machine does not stretch. */
function busyMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

const base64 = (file: string | Uint8Array) => Buffer.from(file).toString('base64');

/** A house with the register as it is delivered, and an editor. */
async function openHouse() {
  const desk = await openDesk();
  await bring(desk.store, ENTRIES);
  const editor = await desk.logIn(await desk.add('editor'));
  const preview = async (file: string | Uint8Array) =>
    (await editor.call('POST', '/content/register/preview', { file: base64(file) })).body;
  const take = (file: string | Uint8Array, chosen: { take?: string[]; remove?: string[]; release?: number }) =>
    editor.call('POST', '/content/register/import', {
      file: base64(file),
      release: 1,
      take: [],
      remove: [],
      ...chosen,
    });
  const drafts = async () => (await desk.store.readDrafts()).map((one) => [keyOf(one), one.deletes]);
  return { desk, editor, preview, take, drafts, [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose]() };
}

/** The row of the first entry, with other words in it. */
function firstRow(of: Partial<RegisterEntry>): string {
  return textOf('register', { ...REGISTER[0], ...of }, null);
}

test('a table is shown row by row, and becomes drafts of what was chosen; nothing is released by it', async () => {
  await using house = await openHouse();
  const [first, , ...rest] = REGISTER.map(({ id }) => id) as [string, string, ...string[]];
  const table = tableOf(
    firstRow({ status: 'warning' }),
    ...ROWS.slice(3),
    rowOf(),
    rowOf({ id: 'kz.bad', country: 'XX' }),
  );

  const shown = await house.preview(table);
  expect(shown).toMatchObject({ release: 1, faults: [], same: ROWS.length - 3 });
  expect(shown.rows.map(({ entry, how, line }: never) => [entry, how, line])).toEqual([
    [first, 'changed', 2],
    ['kz.sender', 'added', ROWS.length],
    [REGISTER[1]?.id, 'removed', null],
    [rest[0], 'removed', null],
  ]);
  expect(shown.rows[0].fields).toEqual([{ name: 'status', before: 'official', after: 'warning' }]);
  expect(shown.rows[1].fields).toContainEqual({ name: 'id', before: '', after: 'kz.sender' });
  expect(shown.refused).toMatchObject([{ line: ROWS.length + 1, entry: 'kz.bad', problems: [{ severity: 'error' }] }]);
  expect(new Set(Object.values(shown.refused[0].problems[0].line)).size).toBe(3);
  expect(await house.drafts()).toEqual([]);

  const taken = await house.take(table, { take: [first, 'kz.sender', 'kz.bad', 'kz.none'], remove: [rest[0] ?? ''] });
  expect(taken).toMatchObject({ status: 200, body: { saved: [first, 'kz.sender', rest[0]], refused: [] } });
  expect((await house.drafts()).toSorted()).toEqual([
    [`register/${rest[0]}`, true],
    ['register/kz.sender', false],
    [`register/${first}`, false],
  ]);
  expect(await house.desk.store.newestRelease()).toBe(1);
  const [audited] = await house.desk.store.auditRows({}, 1);
  expect(audited).toMatchObject({ action: 'content_imported', reason: '3 draft(s) on release 1' });
  expect(audited?.staffId).not.toBeNull();
});

test('a table as this part of the world writes it says the same: semicolons, a byte order mark, ends of lines of Windows', async () => {
  await using house = await openHouse();
  const plain = rowOf({ source: 'MIG-TJ' });
  const written = `\uFEFF${tableOf(plain).replaceAll(',', ';').replaceAll('\n', '\r\n')}`;

  const [one, other] = [await house.preview(tableOf(plain)), await house.preview(written)];
  expect(one.rows[0]).toMatchObject({ entry: 'kz.sender', how: 'added', line: 2 });
  expect(other).toEqual(one);
});

test('the table that is handed out says what contacts read, and comes back without a change', async () => {
  await using house = await openHouse();

  const { body, headers } = await house.editor.call('GET', '/content/register.csv');
  expect(headers['content-type']).toContain('text/csv');
  expect(await house.preview(String(body))).toMatchObject({ faults: [], rows: [], refused: [], same: ROWS.length });
});

test('what was checked here later stays, as does what somebody is writing, and what nobody has ticked', async () => {
  await using house = await openHouse();
  const [first] = REGISTER.map(({ id }) => id) as [string];
  const older = tableOf(firstRow({ status: 'warning', checked: '2026-11-01' }), ...ROWS.slice(1));

  const shown = await house.preview(older);
  expect(shown.rows).toMatchObject([{ entry: first, how: 'newer', why: 'checked' }]);
  expect((await house.take(older, { take: [first], remove: [first] })).body).toEqual({ saved: [], refused: [] });

  const newer = tableOf(firstRow({ status: 'warning', checked: '2026-11-26' }), ...ROWS.slice(1));
  expect((await house.preview(newer)).rows).toMatchObject([{ entry: first, how: 'changed' }]);
  expect((await house.take(newer, { take: [first] })).body.saved).toEqual([first]);
  expect((await house.preview(newer)).rows).toMatchObject([{ entry: first, how: 'newer', why: 'draft' }]);
  expect((await house.take(newer, { take: [first] })).body).toEqual({ saved: [], refused: [] });
  expect(await house.drafts()).toEqual([[`register/${first}`, false]]);
});

test('what was shown of another release is not taken', async () => {
  await using house = await openHouse();

  const tried = await house.take(tableOf(rowOf()), { take: ['kz.sender'], release: 2 });
  expect(tried).toMatchObject({ status: 409, body: { code: 'release_stale' } });
  expect(await house.drafts()).toEqual([]);
});

test('more rows than somebody can have read are not taken at once', async () => {
  await using house = await openHouse();
  const ids = Array.from({ length: 501 }, (_, at) => `kz.sender-${at}`);
  const table = tableOf(...ids.map((id) => rowOf({ id, name: `Фирмаи ${id}`, aliases: '' })), ...ROWS);
  expect(await house.preview(table)).toMatchObject({ most: 500 });

  expect((await house.take(table, { take: ids })).body).toMatchObject({ code: 'too_large' });
  expect(await house.drafts()).toEqual([]);
  expect((await house.take(table, { take: ids.slice(1) })).body.saved).toHaveLength(500);
});

test('whoever may not write may not bring a table', async () => {
  await using house = await openHouse();
  const operator = await house.desk.logIn(await house.desk.add('operator'));

  for (const what of ['preview', 'import'])
    expect(await operator.call('POST', `/content/register/${what}`, { file: '' })).toMatchObject({ status: 403 });
});

test('a table of fifty megabytes is refused before it is looked at', async () => {
  await using house = await openHouse();
  const file = 'a'.repeat(50_000_000);
  const began = process.cpuUsage();

  const tried = await house.editor.call('POST', '/content/register/preview', { file });
  expect(tried).toMatchObject({ status: 413, body: { code: 'too_large' } });
  expect(busyMs(began)).toBeLessThan(1000);
});

test.each(Object.entries(BROKEN_TABLES))(
  'a table %s is refused with a line, and nothing is changed',
  async (_name, { file, says }) => {
    await using house = await openHouse();
    const began = process.cpuUsage();

    const shown = await house.preview(file);
    const took = busyMs(began);
    const refused = shown.refused.flatMap(({ problems }: { problems: unknown[] }) => problems);
    const lines = [...shown.faults, ...refused].map(({ line }) => line);
    expect(lines.map(({ en }) => en).join('\n')).toMatch(says);
    for (const line of lines) expect(new Set(Object.values(line)).size).toBe(3);
    expect(took).toBeLessThan(1000);

    const sound = new Set(shown.rows.map(({ entry }: { entry: string }) => entry));
    const bad = shown.refused.flatMap(({ entry }: { entry: string | null }) =>
      entry === null || entry === '' ? [] : [entry],
    );
    expect(bad.filter((entry: string) => sound.has(entry))).toEqual([]);
    const tried = await house.take(file, { take: bad, remove: bad });
    if (shown.faults.length > 0) expect(tried).toMatchObject({ status: 422, body: { code: 'table_wrong' } });
    else expect(tried).toMatchObject({ status: 200, body: { saved: [] } });
    expect(await house.drafts()).toEqual([]);
  },
);

test('of a table in which every row is wrong, the first rows are told and the others counted, in under a second', async () => {
  await using house = await openHouse();
  const began = process.cpuUsage();

  const shown = await house.preview(
    tableOf(...Array.from({ length: 1999 }, (_, at) => `x${at},${'a|'.repeat(200)},,,,,,,,,,,`)),
  );
  expect(busyMs(began)).toBeLessThan(1000);
  expect(shown.refused).toHaveLength(100);
  expect(shown.refusedMore).toBe(1899);
  expect(shown.refused[0].problems.length).toBeLessThanOrEqual(5);
});
