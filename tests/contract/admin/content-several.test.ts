import { expect, test } from 'vitest';
import type { EntryRow } from '../../../admin-api/content-shapes.ts';
import type { Fact } from '../../../content/schema.ts';
import { EMERGENCY, openHouse, write } from './content-house.ts';

/** What is done with several entries at one press. */

test('"checked today" renews several for as long as they were good before, and names those that it could not', async () => {
  await using house = await openHouse();
  const { body: list } = await house.editor.call('GET', '/content/entries/fact');
  const [one, two] = list.rows as { entry: string; json: Fact }[];
  const entries = [one, two].map((row) => ({ kind: 'fact', entry: row?.entry }));
  const { body } = await house.editor.call('POST', '/content/checked', {
    entries: [...entries, { kind: 'fact', entry: 'nobody.knows' }],
    source: 'МВД, страница прочитана',
    how: 'read',
  });

  expect(body).toEqual({
    renewed: entries.map((key) => ({ ...key, hash: expect.any(String) })),
    refused: [{ kind: 'fact', entry: 'nobody.knows' }],
  });
  const { body: after } = await house.editor.call('GET', `/content/entries/fact/${one?.entry}`);
  expect(after.draft.json).toMatchObject({ checked: '2026-11-24', value: one?.json.value });
  expect(after.problems.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([]);
});

test('what was checked together is sent at one press and approved at one, each as exactly what was seen', async () => {
  await using house = await openHouse();
  const { desk, editor, approver } = house;
  const [one, other, third] = ['ru.emergency', 'ru.ambulance', 'ru.children'].map((entry) => ({
    kind: 'contact',
    entry,
  }));
  const entries = [one, other, third];
  const { body: checked } = await editor.call('POST', '/content/checked', {
    entries,
    source: 'call',
    how: 'called',
    outcome: 'right',
  });
  const drafts: { kind: string; entry: string; hash: string }[] = checked.renewed;
  const { body: rung } = await editor.call('GET', EMERGENCY);
  expect(rung.draft.json.source).toMatch(/; занг \d\d\.\d\d\.2026: ҷавоб доданд, дуруст аст; call$/);
  expect(drafts.map(({ entry }) => entry)).toEqual(entries.map((key) => key?.entry));

  const sent = await editor.call('POST', '/content/send', { drafts, note: 'занг задам' });
  expect(sent.body).toEqual({ done: entries, refused: [] });
  const { body: page } = await approver.call('GET', '/content/release');
  const moments = page.drafts.map(({ draft }: EntryRow) => [draft?.state, draft?.note, draft?.sentAt]);
  expect(moments).toEqual(entries.map(() => ['sent', 'занг задам', desk.clock.at]));

  await write(house, { phone: '113' });
  expect((await editor.call('POST', '/content/approve', { drafts })).status).toBe(403);
  const { body: approved } = await approver.call('POST', '/content/approve', { drafts });
  expect(approved).toEqual({ done: [other, third], refused: [{ ...one, code: 'draft_changed' }] });
  const rows = await desk.store.auditRows({}, 20);
  const read = rows.filter(({ action }) => action === 'content_approved').map(({ reason }) => reason);
  const hashOf = (entry: string) => drafts.find((draft) => draft.entry === entry)?.hash;
  const named = ['ru.ambulance', 'ru.children'].map((entry) => `contact/${entry} ${hashOf(entry)}`);
  expect(read.toSorted()).toEqual(named);
});

test('at one press nobody sends what others wrote, nor what was sent: each is refused by itself, and noted is what was done', async () => {
  await using house = await openHouse();
  const { desk, editor, approver } = house;
  const [first, second, third] = ['ru.emergency', 'ru.ambulance', 'ru.children'].map((entry) => ({
    kind: 'contact',
    entry,
  }));
  const check = async (who: typeof editor, entries: unknown[]) =>
    (await who.call('POST', '/content/checked', { source: 'call', how: 'called', entries })).body.renewed;
  const mine = await check(editor, [first, second]);
  const theirs = await check(approver, [third]);
  await editor.call('POST', '/content/send', { drafts: mine.slice(0, 1), note: 'аввал' });

  const { body } = await editor.call('POST', '/content/send', { drafts: [...mine, ...theirs], note: 'дигар' });
  expect(body).toEqual({
    done: [second],
    refused: [
      { ...first, code: 'draft_sent' },
      { ...third, code: 'draft_of_others' },
    ],
  });
  const { body: page } = await editor.call('GET', '/content/release');
  const notes = page.drafts.map(({ entry, draft }: EntryRow) => [entry, draft?.note]);
  expect(Object.fromEntries(notes)).toEqual({ 'ru.emergency': 'аввал', 'ru.ambulance': 'дигар', 'ru.children': null });
  const noted = (await desk.store.auditRows({}, 20)).filter(({ action }) => action === 'content_sent');
  expect(noted.map(({ reason }) => reason).toSorted()).toEqual(['contact/ru.ambulance', 'contact/ru.emergency']);
});

test('what was done of several is noted also where something breaks behind it', async () => {
  await using house = await openHouse();
  const { desk, editor } = house;
  const entries = ['ru.emergency', 'ru.ambulance'].map((entry) => ({ kind: 'contact', entry }));
  const drafts = (await editor.call('POST', '/content/checked', { source: 'call', how: 'called', entries })).body
    .renewed;
  const { changeDraft } = desk.store;
  desk.store.changeDraft = async (key, rule) => {
    if (key.entry === 'ru.ambulance') throw new Error('the store is gone');
    return changeDraft(key, rule);
  };

  expect((await editor.call('POST', '/content/send', { drafts })).status).toBe(500);
  const noted = (await desk.store.auditRows({}, 20)).filter(({ action }) => action === 'content_sent');
  expect(noted.map(({ reason }) => reason)).toEqual(['contact/ru.emergency']);
});

test('nobody approves what they wrote a part of, also among others', async () => {
  await using house = await openHouse();
  const { approver, other } = house;
  const entries = ['ru.ambulance', 'ru.children'].map((entry) => ({ kind: 'contact', entry }));
  const checked = { source: 'call', how: 'called', outcome: 'right' };
  await approver.call('POST', '/content/checked', { ...checked, entries: entries.slice(0, 1) });
  await other.call('POST', '/content/checked', { ...checked, entries: entries.slice(1) });
  const { body: page } = await other.call('GET', '/content/release');
  const drafts = page.drafts.map(({ kind, entry, draft }: EntryRow) => ({ kind, entry, hash: draft?.hash }));
  await approver.call('POST', '/content/send', { drafts: drafts.slice(0, 1) });
  await other.call('POST', '/content/send', { drafts: drafts.slice(1) });

  const { body } = await approver.call('POST', '/content/approve', { drafts });
  expect(body).toEqual({ done: entries.slice(1), refused: [{ ...entries[0], code: 'draft_own' }] });
});

test('a call tells nothing of another number that lies in a draft', async () => {
  await using house = await openHouse();
  await write(house, { phone: '113' });
  const entries = [{ kind: 'contact', entry: 'ru.emergency' }];
  const check = async (how: string) =>
    (await house.editor.call('POST', '/content/checked', { source: 'call', how, entries })).body;

  expect(await check('called')).toMatchObject({ renewed: [], refused: entries });
  expect(await check('read')).toMatchObject({ renewed: entries, refused: [] });
});
