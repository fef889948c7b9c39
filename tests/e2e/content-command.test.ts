import { spawnSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { readEntries } from '../../app/editing/difference.ts';
import { readTable } from '../../app/editing/read-table.ts';
import { textsOf } from '../../app/program-texts.ts';
import { soundEntries } from '../../app/sound-entries.ts';
import { readConfig } from '../../config.ts';
import type { ContactPoint } from '../../content/schema.ts';
import { keyOf } from '../../core/entry.ts';
import { openRingOfOld } from '../../storage/open-ring.ts';
import { openStore } from '../../storage/open-store.ts';
import { BROKEN_FOLDERS, CONTACTS, copyFiles, rewrite, ZIP } from '../support/broken-folders.ts';
import { BROKEN_TABLES, rowOf, tableOf } from '../support/broken-tables.ts';
import { runCommand } from '../support/command.ts';
import { bring, changed, releaseOver } from '../support/releases.ts';
import { randomKeys, settingsIn, temporaryFolder } from '../support/server.ts';
import { staffNamed } from '../support/staff-life.ts';
import { openStoreChoice, STORES, type StoreChoice } from '../support/store-choice.ts';

vi.setConfig({ testTimeout: 180_000 });

const [EDITOR, OPERATOR, INVITED] = ['a', 'b', 'c'].map((letter) => letter.repeat(24)) as [string, string, string];
const WHO = ['--by', `${EDITOR}@desk.example`];
const OLD = "phone: '112'";
const NEW = "phone: '11 33 55'";

/** A store as a server holds it that has brought its files, with an editor, an operator and somebody who was only invited. */
async function openServed(kind: StoreChoice) {
  await using opened = new AsyncDisposableStack();
  const folder = opened.use(await temporaryFolder());
  const { environment } = opened.use(await openStoreChoice(kind));
  const settings = await settingsIn(folder.path, { DATA_KEYS: randomKeys(), ...environment });
  const config = readConfig(settings);
  const { ring } = await openRingOfOld(config);
  const store = opened.use((await openStore(config, ring)).store);
  const files = await textsOf();
  await bring(store, soundEntries(files, '2026-11-28'));
  for (const [id, change] of [
    [EDITOR, { role: 'editor', status: 'active', name: 'Гулрухсор' }],
    [OPERATOR, { role: 'operator', status: 'active' }],
    [INVITED, { role: 'editor', status: 'invited' }],
  ] as const)
    await store.addStaff(staffNamed(id, change));
  const all = opened.move();
  return { store, settings, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

/** The entry of a list in which a line stands first. */
function idOfFirst(text: string, line: string): string {
  const piece = text.split(/^(?=- )/m).find((one) => one.includes(line)) ?? '';
  return /^- id: (\S+)/.exec(piece)?.[1] ?? '';
}

/** Without the entry of a list that has this id. */
function withoutEntry(text: string, id: string): string {
  const pieces = text.split(/^(?=- )/m);
  return pieces.filter((piece) => !piece.includes(`id: ${id}\n`)).join('');
}

test('what is there after the last number of its kind was withdrawn is compared and comes back, and a new fault does not', async () => {
  await using served = await openServed('embedded');
  await using place = await temporaryFolder();
  const { store, settings } = served;
  const content = (...args: string[]) => runCommand('content', args, settings);
  const gone = await changed<ContactPoint>(store, 'contact/any.emergency', (one) => ({ ...one, status: 'dead' }));
  await releaseOver(store, { 'contact/any.emergency': gone });
  const folder = join(place.path, 'files');
  await content('export', folder);

  expect(await content('diff', folder)).toEqual({
    code: 0,
    said: 'Compared with release 2: 0 added, 0 changed, 0 gone.\n',
  });
  expect(await content('import', folder, ...WHO)).toMatchObject({ code: 0 });

  await rewrite(join(folder, CONTACTS), (text) =>
    text
      .split(/^(?=- )/m)
      .filter((piece) => !piece.includes('country: KZ'))
      .join(''),
  );
  const fault = await content('diff', folder);
  expect(fault).toMatchObject({ code: 1 });
  expect(fault.said).not.toContain('also_in');
});

test.each(STORES.slice(-1))(
  'what contacts read goes out as files and comes back as drafts, which nobody reads before they are released (%s)',
  async (kind) => {
    await using served = await openServed(kind);
    await using place = await temporaryFolder();
    const { store, settings } = served;
    const content = (...args: string[]) => runCommand('content', args, settings);
    const folder = join(place.path, 'files');
    const contacts = join(folder, CONTACTS);

    const exported = await content('export', folder);
    const [again, same] = [await content('export', folder), await content('diff', folder)];
    expect(exported).toMatchObject({ code: 0, said: expect.stringMatching(/^\d{4} entries of release 1 stand in /) });
    expect(again).toMatchObject({ code: 1, said: expect.stringContaining('is not empty') });
    expect(same).toEqual({ code: 0, said: 'Compared with release 1: 0 added, 0 changed, 0 gone.\n' });

    const flows = join(place.path, 'flows');
    expect(await content('export', flows, '--as', 'floip')).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^\d\d flows stand in .* by the Flow Specification/),
    });
    expect(await content('export', `${flows}-2`, '--as', 'yaml')).toMatchObject({ code: 1 });
    expect(await content('diff', folder, '--as', 'floip')).toMatchObject({ code: 1 });
    const { flows: all } = JSON.parse(await readFile(join(flows, 'all-flows.json'), 'utf8'));
    const { flows: one } = JSON.parse(await readFile(join(flows, 'urgent.json'), 'utf8'));
    expect(all.map(({ uuid }: { uuid: string }) => uuid)).toContain(one[0].uuid);
    expect(await readFile(join(flows, 'left-out.ru.txt'), 'utf8')).toContain('urgent\n- Слова опасности.');

    const before = await readFile(contacts, 'utf8');
    const id = idOfFirst(before, OLD);
    const key = `contact/${id}`;
    await rewrite(contacts, (text) => withoutEntry(text, 'kr.legal').replace(OLD, NEW).replaceAll('\n', '\r\n'));
    const differs = await content('diff', folder);
    expect(differs).toMatchObject({ code: 0 });
    expect(differs.said).toContain(`changed  ${key}\n    - ${OLD}\n    + ${NEW}\n`);
    expect(differs.said).toContain('0 added, 1 changed, ');

    const wrong = await Promise.all([
      content('import', folder),
      content('import', folder, '--by', 'nobody@desk.example'),
      content('import', folder, '--by', `${OPERATOR}@desk.example`),
      content('import', folder, '--by', `${INVITED}@desk.example`),
    ]);
    expect(wrong.map(({ code }) => code)).toEqual([1, 1, 1, 1]);
    expect(wrong.map(({ said }) => said.split('\n').length)).toEqual([2, 2, 2, 2]);
    expect(await store.readDrafts()).toEqual([]);

    const imported = await content('import', folder, ...WHO);
    expect(imported).toMatchObject({
      code: 0,
      said: expect.stringContaining('1 draft(s) made on release 1, 0 refused'),
    });
    const [draft, ...others] = await store.readDrafts();
    const live = (await store.release(1))?.manifest[key];
    expect(others).toEqual([]);
    expect(draft).toMatchObject({ kind: 'contact', entry: id, deletes: false, authors: [EDITOR], sent: null });
    expect(draft).toMatchObject({ base: { release: 1, revision: live }, json: { id, phone: '11 33 55' } });
    expect(await store.newestRelease()).toBe(1);
    expect(await store.auditRows({}, 1)).toMatchObject([
      { action: 'content_imported', staffId: null, object: { kind: 'staff', id: EDITOR } },
    ]);

    await rewrite(contacts, (text) => text.replace(NEW, "phone: '113'"));
    const second = await content('import', folder, ...WHO, '--with-deletions');
    expect(second).toMatchObject({ code: 1, said: expect.stringContaining(`refused  ${key}: there is a draft`) });
    expect(await store.readDrafts([{ kind: 'contact', entry: id }])).toEqual([draft]);
    expect((await store.readDrafts()).map((one) => [keyOf(one), one.deletes])).toEqual([
      [key, false],
      ['contact/kr.legal', true],
    ]);

    const history = await content('history', key);
    expect(history.code).toBe(0);
    expect(history.said).toMatch(/^release 1 {2}\S+ {2}by the program\n {2}it came\n {4}\+ /);
    expect(history.said).toContain(OLD);
    expect(await content('history', 'contact/xx.none')).toMatchObject({ code: 1 });

    const mended = await changed<ContactPoint>(store, key, (one) => ({ ...one, phone: '11 33 55' }));
    await releaseOver(store, { [key]: mended }, { author: EDITOR, approvers: [EDITOR], at: Date.UTC(2026, 10, 24) });
    const next = join(place.path, 'next');
    const [later, out] = [await content('history', key), await content('export', next)];
    expect(later.said).toMatch(/^release 2 {2}\S+ {2}by Гулрухсор\n.*\nrelease 1 /s);
    expect(out.said).toMatch(/ of release 2 stand in /);
    // Who has approved stands there for people; by a file nobody approves anything.
    const named = (await readFile(join(next, CONTACTS), 'utf8')).match(/^# release .*\n- .*/gm);
    expect(named).toEqual([expect.stringContaining(id)]);
    expect(named?.[0]).toMatch(/^# release 2, 2026-11-24, approved by Гулрухсор\n/);
    expect(await content('diff', next)).toEqual({
      code: 0,
      said: 'Compared with release 2: 0 added, 0 changed, 0 gone.\n',
    });

    const old = await content('import', folder, ...WHO);
    expect(old).toMatchObject({ code: 1, said: expect.stringContaining(`refused  ${key}: it was changed here since`) });

    await rm(join(folder, 'flows/scripts/urgent.yaml'));
    const broken = await content('import', folder, ...WHO, '--with-deletions');
    expect(broken).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^hamroh: the folder has \d+ fault\(s\); nothing was imported:\n {2}- /),
    });
    expect(await store.readDrafts()).toHaveLength(2);
  },
);

test.each(Object.entries(BROKEN_FOLDERS))(
  'a folder %s is refused with a line that says so',
  async (_name, { mar, says }) => {
    await using place = await temporaryFolder();
    const folder = await copyFiles(place.path);
    await mar(folder);

    const refused = await readEntries(folder, { today: '2026-11-28', undone: 'nothing was imported' }).catch(
      (error: Error) => error,
    );

    expect(refused).toMatchObject({ code: 'flows_wrong' });
    const lines = String(refused instanceof Error ? refused.message : '').split('\n  - ');
    expect(lines[0]).toMatch(/^the folder has \d+ fault\(s\); nothing was imported:$/);
    expect(lines.slice(1)).toContainEqual(expect.stringMatching(says));
    expect(lines.slice(1).filter((line) => line.includes('\n'))).toEqual([]);
  },
);

const NOBODY = { held: new Map(), drafts: new Set<string>(), countries: new Set(['KZ', 'TJ']) };

test.each(Object.entries(BROKEN_TABLES))(
  'a table %s is refused with a line that says so',
  async (_name, { file, says }) => {
    await using place = await temporaryFolder();
    const path = join(place.path, 'firms.csv');
    await writeFile(path, file);

    const refused = await readTable(path, { ...NOBODY, undone: 'nothing was imported' }).catch((error: Error) => error);

    expect(refused).toMatchObject({ code: 'flows_wrong' });
    const lines = String(refused instanceof Error ? refused.message : '').split('\n  - ');
    expect(lines[0]).toMatch(/^the table has \d+ fault\(s\); nothing was imported:$/);
    expect(lines.slice(1).join('\n')).toMatch(says);
    expect(lines.slice(1).filter((line) => line.includes('\n'))).toEqual([]);
  },
);

test('a table of the register comes in by the command as a folder does: drafts of what is sound, and nothing of what is not', async () => {
  await using served = await openServed('embedded');
  await using place = await temporaryFolder();
  const { store, settings } = served;
  const content = (...args: string[]) => runCommand('content', args, settings);
  const [table, packed] = [join(place.path, 'firms.csv'), join(place.path, 'files.zip')];
  await writeFile(packed, ZIP);
  await writeFile(table, tableOf(rowOf(), rowOf({ id: 'kz.bad', name: '=cmd', aliases: '' })));

  const broken = await content('import', table, ...WHO);
  expect(broken).toMatchObject({ code: 1 });
  expect(broken.said).toBe(
    'hamroh: the table has 1 fault(s); nothing was imported:\n' +
      '  - line 3: register.csv/kz.bad: "name" begins like a formula of a table; begin with a letter or a digit, and not with = + - @\n',
  );
  const zipped = await content('import', packed, ...WHO);
  expect(zipped).toMatchObject({ code: 1, said: expect.stringContaining('files.zip: is an archive; unpack it') });
  expect(await store.readDrafts()).toEqual([]);

  await writeFile(table, tableOf(rowOf()));
  const compared = await content('diff', table);
  expect(compared).toMatchObject({
    code: 0,
    said: expect.stringMatching(/added {4}register\/kz\.sender\n.*\d+ gone\.\n$/s),
  });
  const imported = await content('import', table, ...WHO);
  expect(imported).toMatchObject({ code: 0, said: expect.stringContaining('1 draft(s) made on release 1, 0 refused') });
  expect((await store.readDrafts()).map((one) => [keyOf(one), one.deletes])).toEqual([['register/kz.sender', false]]);
  expect(await store.newestRelease()).toBe(1);
});

test('what is made to burst is refused in under a second, with little memory', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--max-old-space-size=64', '--expose-gc', join(import.meta.dirname, '../support/bombs-child.ts')],
    { encoding: 'utf8' },
  );

  expect([status, stderr]).toEqual([0, '']);
  const told: { name: string; ms: number; megabytes: number }[] = JSON.parse(stdout);
  expect(told.length).toBeGreaterThanOrEqual(8);
  expect(told.filter(({ ms, megabytes }) => ms > 1000 || megabytes > 64)).toEqual([]);
});
