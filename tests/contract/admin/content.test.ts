import { expect, test } from 'vitest';
import type { EntryRow } from '../../../admin-api/content-shapes.ts';
import type { ContactPoint, Fact } from '../../../content/schema.ts';
import { changed, releaseOver } from '../../support/releases.ts';
import { talk } from '../../support/store-talk.ts';
import { type House, openHouse } from './content-house.ts';

const EMERGENCY = '/content/entries/contact/ru.emergency';

type Row = Pick<EntryRow, 'entry' | 'readers'>;

/** The editor writes another number; gives the draft. */
async function write({ editor }: Pick<House, 'editor'>, change: Partial<ContactPoint>) {
  const { body: seen } = await editor.call('GET', EMERGENCY);
  const json = { ...(seen.draft?.json ?? seen.live.json), ...change };
  const { body } = await editor.call('PUT', EMERGENCY, {
    basedOn: seen.row.draft?.version ?? 0,
    base: seen.base,
    json,
  });
  return body;
}

/** Written, sent and read; gives the candidate when its check is over. */
async function checkedCandidate(house: House, change: Partial<ContactPoint> = { phone: '113' }) {
  const { editor, approver } = house;
  const { draft } = await write(house, change);
  await editor.call('POST', `${EMERGENCY}/send`, { hash: draft.hash, note: null });
  await approver.call('POST', `${EMERGENCY}/approve`, { hash: draft.hash });
  const drafts = [{ kind: 'contact', entry: 'ru.emergency', hash: draft.hash }];
  await approver.call('POST', '/content/candidate', { drafts, reason: 'рақами нав' });
  await expect
    .poll(async () => (await approver.call('GET', '/content/release')).body.candidate?.state)
    .not.toBe('checking');
  return (await approver.call('GET', '/content/release')).body.candidate;
}

test('a number is written, sent, read by another, checked, released, read by contacts, and rolled back', async () => {
  await using house = await openHouse();
  const { editor, approver, phone, desk } = house;

  const saved = await write(house, { phone: '113' });
  expect(saved).toMatchObject({ outcome: 'saved', draft: { state: 'changed', needs: 'second' }, problems: [] });
  expect(phone()).toBe('112');
  const { hash } = saved.draft;
  expect((await editor.call('POST', `${EMERGENCY}/send`, { hash, note: 'санҷед' })).status).toBe(200);
  const { body: toRead } = await approver.call('GET', EMERGENCY);
  expect(toRead.row.draft).toMatchObject({ state: 'sent', mayApprove: 'may', note: 'санҷед' });
  expect(toRead.shown.ru).toContain('113');
  // A difference shows what was changed, and nothing else.
  const other = toRead.live.text.split('\n').filter((line: string) => !toRead.draft.text.includes(`${line}\n`));
  expect(other).toEqual([expect.stringMatching(/^phone: /)]);
  expect((await approver.call('POST', `${EMERGENCY}/approve`, { hash })).status).toBe(200);

  const drafts = [{ kind: 'contact', entry: 'ru.emergency', hash }];
  await approver.call('POST', '/content/candidate', { drafts, reason: 'рақами нав' });
  await expect
    .poll(async () => (await approver.call('GET', '/content/release')).body.candidate?.state, { timeout: 100_000 })
    .toBe('ready');
  const { body: page } = await approver.call('GET', '/content/release');
  const released = await approver.call('POST', `/content/candidate/${page.candidate.id}/release`);
  expect(released).toMatchObject({ status: 200, body: { release: 2 } });
  expect(phone()).toBe('113');
  expect((await approver.call('GET', '/content/release')).body).toMatchObject({ drafts: [], candidate: null });
  const { body: list } = await approver.call('GET', '/content/releases');
  expect(list.releases[0]).toMatchObject({
    number: 2,
    reason: 'рақами нав',
    author: { name: 'Фирӯз' },
    approvers: [{ name: 'Фирӯз' }],
    changed: [{ kind: 'contact', entry: 'ru.emergency' }],
  });
  const { body: difference } = await editor.call('GET', '/content/releases/2/difference');
  expect(difference.changes).toMatchObject([{ before: { json: { phone: '112' } }, after: { json: { phone: '113' } } }]);

  const back = await approver.call('POST', '/content/releases/1/roll-back', { reason: 'хато буд' });
  expect(back).toMatchObject({ status: 200, body: { release: 3 } });
  expect(phone()).toBe('112');
  const rows = await desk.store.auditRows({}, 20);
  const actions = rows.map(({ action }) => action);
  for (const action of ['content_sent', 'content_approved', 'content_released', 'content_rolled_back'])
    expect(actions).toContain(action);
}, 200_000);

test('whoever wrote any of it cannot approve it, nor an editor, nor what was not sent or was changed since', async () => {
  await using house = await openHouse();
  const { editor, approver, other } = house;
  const { draft } = await write(house, { phone: '113' });
  const approve = (by: House['editor'], hash: string) => by.call('POST', `${EMERGENCY}/approve`, { hash });

  expect(await approve(editor, draft.hash)).toMatchObject({ status: 403 });
  expect((await approve(approver, draft.hash)).body).toMatchObject({ code: 'draft_unsent' });
  await editor.call('POST', `${EMERGENCY}/send`, { hash: draft.hash, note: null });
  const mine = await write({ editor: approver }, { phone: '114' });
  expect((await approve(other, draft.hash)).body).toMatchObject({ code: 'draft_changed' });
  await editor.call('POST', `${EMERGENCY}/send`, { hash: mine.draft.hash, note: null });
  expect((await approve(approver, mine.draft.hash)).body).toMatchObject({ code: 'draft_own' });
  expect(await approve(other, mine.draft.hash)).toMatchObject({ status: 200 });
});

test('of two who write at once the later is shown what the other has written, and nothing is lost', async () => {
  await using house = await openHouse();
  const { editor, approver } = house;
  const { body: seen } = await editor.call('GET', EMERGENCY);
  const save = (by: House['editor'], phone: string) =>
    by.call('PUT', EMERGENCY, { basedOn: 0, base: seen.base, json: { ...seen.live.json, phone } });

  expect((await save(editor, '113')).body).toMatchObject({ outcome: 'saved' });
  expect((await save(approver, '114')).body).toMatchObject({ outcome: 'theirs', written: { json: { phone: '113' } } });
});

test('what has a fault is kept as it was written, told in three languages, and refused as a release', async () => {
  await using house = await openHouse();
  const saved = await write(house, { phone: 'не знаю' });
  expect(saved.problems[0]).toMatchObject({ path: 'phone', severity: 'error', isNew: true });
  expect(new Set(Object.values(saved.problems[0].line)).size).toBe(3);
  const { body } = await house.editor.call('GET', EMERGENCY);
  expect(body.draft.json).toMatchObject({ phone: 'не знаю' });

  const candidate = await checkedCandidate(house, { phone: 'не знаю' });
  expect(candidate).toMatchObject({
    state: 'refused',
    hindrances: [{ key: { entry: 'ru.emergency' }, why: 'faulty' }],
  });
  expect(
    candidate.problems.some(
      ({ severity, isNew }: { severity: string; isNew: boolean }) => severity === 'error' && isNew,
    ),
  ).toBe(true);
  const tried = await house.approver.call('POST', `/content/candidate/${candidate.id}/release`);
  expect(tried.body).toMatchObject({ code: 'candidate_not_ready' });
}, 200_000);

test('what will come to hold on a later day is checked as it is read on that day', async () => {
  await using house = await openHouse();
  const { editor, approver } = house;
  const key = { kind: 'danger', entry: 'danger-despair@2026-12-01' };
  const path = `/content/entries/danger/${key.entry}`;
  const base = { release: 1, revision: null };
  const { body } = await editor.call('PUT', path, { basedOn: 0, base, text: 'нест: [' });
  const { hash } = body.draft;
  await editor.call('POST', `${path}/send`, { hash, note: null });
  await approver.call('POST', `${path}/approve`, { hash });
  await approver.call('POST', '/content/candidate', { drafts: [{ ...key, hash }], reason: 'калимаҳо' });
  const candidate = async () => (await approver.call('GET', '/content/release')).body.candidate;

  await expect.poll(async () => (await candidate()).state, { timeout: 250_000 }).not.toBe('checking');
  expect((await candidate()).state).toBe('refused');
  const refusing = (await candidate()).problems.filter(({ isNew }: { isNew: boolean }) => isNew);
  expect(refusing[0]).toMatchObject({ entry: key, severity: 'error' });
}, 300_000);

test('what was changed after the check is not released, and what was released meanwhile has to be checked on top of it', async () => {
  await using house = await openHouse();
  const { approver, other, editor } = house;
  const candidate = await checkedCandidate(house);
  await write({ editor }, { phone: '115' });
  expect((await approver.call('POST', `/content/candidate/${candidate.id}/release`)).body).toMatchObject({
    code: 'candidate_changed',
  });
  const again = await checkedCandidate(house, { phone: '113' });
  await other.call('POST', '/content/contacts/tj.police/withdraw', {
    how: 'withdrawn',
    reason: 'касе ҷавоб намедиҳад',
  });
  expect((await approver.call('POST', `/content/candidate/${again.id}/release`)).body).toMatchObject({
    code: 'candidate_not_ready',
  });
}, 200_000);

test('in an emergency one person withdraws a number at once; an editor cannot', async () => {
  await using house = await openHouse();
  const withdraw = (by: House['editor']) =>
    by.call('POST', '/content/contacts/ru.emergency/withdraw', {
      how: 'withdrawn',
      reason: 'рақам дигар кор намекунад',
    });

  expect(await withdraw(house.editor)).toMatchObject({ status: 403 });
  expect(await withdraw(house.approver)).toMatchObject({ status: 200, body: { release: 2 } });
  expect(house.process.knowledge().content.contactPoints.get('ru.emergency')?.status).toBe('dead');
});

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
    ...{ entries, source: 'call', how: 'called', outcome: 'right' },
  });
  const drafts: { kind: string; entry: string; hash: string }[] = checked.renewed;
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
  expect(read.toSorted()).toEqual(['contact/ru.ambulance', 'contact/ru.children']);
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

test('before words of danger and weights are released it is told what they would change', async () => {
  await using house = await openHouse();
  const { editor } = house;
  const path = '/content/entries/danger/danger-despair';
  const { body: seen } = await editor.call('GET', path);
  const text = seen.live.text.replace('суицид*, самоубий*, покончу, покончить, ', '');
  await editor.call('PUT', path, { basedOn: 0, base: seen.base, text });

  const { body: tried } = await editor.call('POST', '/content/tried/danger', {});
  expect(tried.after.heard).toBeLessThan(tried.before.heard);
  expect(tried.changed[0]).toMatchObject({ before: 'despair', after: null });
  expect(tried.changes).toBeGreaterThan(0);
  const { body: weights } = await editor.call('POST', '/content/tried/weights', {});
  expect(weights).toMatchObject({ of: 'weights', changed: [], changes: 0 });
  expect(weights.tried).toBeGreaterThan(10);
}, 60_000);

test('words of danger that go, and those of a later day, are tried as they will hold; an old fault is told as one', async () => {
  await using house = await openHouse();
  const { desk, editor } = house;
  const path = '/content/entries/danger/danger-despair';
  const { body: seen } = await editor.call('GET', path);
  const tried = async () => (await editor.call('POST', '/content/tried/danger', {})).body;

  const gone = await editor.call('PUT', path, { basedOn: 0, base: seen.base, deletes: true });
  const without = await tried();
  expect(without.after).toBeNull();
  expect(without.problems.some(({ isNew }: { isNew: boolean }) => isNew)).toBe(true);

  await editor.call('POST', `${path}/drop`, { hash: gone.body.draft.hash });
  const text = seen.live.text.replace('суицид*, самоубий*, покончу, покончить, ', '');
  const base = { ...seen.base, revision: null };
  const dated = await editor.call('PUT', `${path}@2026-12-01`, { basedOn: 0, base, text });
  const later = await tried();
  expect(later.after.heard).toBeLessThan(later.before.heard);

  await editor.call('POST', `${path}@2026-12-01/drop`, { hash: dated.body.draft.hash });
  const broken = { kind: 'danger', entry: 'danger-despair', text: 'meanings: [', json: null } as const;
  await releaseOver(desk.store, { 'danger/danger-despair': broken });
  const { problems } = await tried();
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.filter(({ isNew }: { isNew: boolean }) => isNew)).toEqual([]);
}, 60_000);

test('an entry tells how many people were shown it, but never fewer than three, and in which nodes they are', async () => {
  await using house = await openHouse();
  const { desk, editor } = house;
  const shown = (key: string, count: number) =>
    Array.from({ length: count }, () => ({ kind: 'shown', label: `${key} 7` }) as const);
  await talk(desk.store, { events: [...shown('contact/ru.emergency', 4), ...shown('fact/ru.fee', 2)] });

  const { body: lines } = await editor.call('GET', '/content/entries/contact');
  const { body: facts } = await editor.call('GET', '/content/entries/fact');
  expect(lines.rows.map(({ entry, readers }: Row) => [entry, readers])).toContainEqual(['ru.emergency', 4]);
  expect(facts.rows.map(({ readers }: Row) => readers)).toEqual(facts.rows.map(() => null));
  const { body: whole } = await editor.call('GET', EMERGENCY);
  expect(whole.usedBy).toContainEqual({ flow: 'work', node: 'a', asked: 'danger' });
  expect(whole.row.usedBy).toBe(whole.usedBy.length);
});

test('an entry is looked after by whom it names, and where that is a group by whoever saved it last', async () => {
  await using house = await openHouse();
  const { approver } = house;
  const owner = async () => (await approver.call('GET', EMERGENCY)).body.row.owner;

  expect(await owner()).toEqual({ written: 'editors', person: null });
  await write(house, { phone: '113' });
  expect(await owner()).toMatchObject({ written: 'editors', person: { name: 'Зарина' } });
  await write(house, { owner: 'фирӯз' });
  expect(await owner()).toMatchObject({ written: 'фирӯз', person: { name: 'Фирӯз' } });
});

test('whoever sees to the health of the house may look at the lists, and editors and approvers alone do more', async () => {
  await using house = await openHouse();
  const { draft } = await write(house, { phone: '113' });
  for (const role of ['operator', 'supervisor', 'manager', 'administrator'] as const) {
    const { call } = await house.desk.logIn(await house.desk.add(role));
    const mayLook = role !== 'operator';
    expect((await call('GET', '/content/entries/contact')).status).toBe(mayLook ? 200 : 403);
    expect((await call('GET', EMERGENCY)).status).toBe(mayLook ? 200 : 403);
    expect((await call('GET', '/content/release')).status).toBe(mayLook ? 200 : 403);
    const { hash } = draft;
    expect((await call('POST', `${EMERGENCY}/send`, { hash, note: null })).status).toBe(403);
    const drafts = [{ kind: 'contact', entry: 'ru.emergency', hash }];
    expect((await call('POST', '/content/send', { drafts })).status).toBe(403);
    expect((await call('POST', '/content/tried/danger', {})).status).toBe(403);
  }
});

test('a draft that was begun before a number was withdrawn is never released, however often it is saved again', async () => {
  await using house = await openHouse();
  await write(house, { phone: '113' });
  await house.approver.call('POST', '/content/contacts/ru.emergency/withdraw', {
    how: 'withdrawn',
    reason: 'рақам дигар кор намекунад',
  });
  const saved = await write(house, { phone: '114' });
  expect(saved.draft).toMatchObject({ isBaseStale: true });

  const candidate = await checkedCandidate(house, { phone: '115' });
  expect(candidate.hindrances).toEqual([{ key: { kind: 'contact', entry: 'ru.emergency' }, why: 'stale' }]);
  const tried = await house.approver.call('POST', `/content/candidate/${candidate.id}/release`);
  expect(tried.body).toMatchObject({ code: 'candidate_changed' });
  expect(house.process.knowledge().content.contactPoints.get('ru.emergency')?.status).toBe('dead');
}, 200_000);

test('whoever has read a number of a later day before it was withdrawn reads it again, and its author is told why', async () => {
  await using house = await openHouse();
  const { editor, approver, other } = house;
  const later = { kind: 'contact', entry: 'ru.emergency@2026-12-01' };
  const path = `/content/entries/contact/${later.entry}`;
  const { body: seen } = await editor.call('GET', EMERGENCY);
  const base = { release: 1, revision: null };
  const { body } = await editor.call('PUT', path, { basedOn: 0, base, json: { ...seen.live.json, phone: '113' } });
  const { hash } = body.draft;
  await editor.call('POST', `${path}/send`, { hash, note: null });
  await approver.call('POST', `${path}/approve`, { hash });
  const reason = 'рақам дигар кор намекунад';
  await other.call('POST', '/content/contacts/ru.emergency/withdraw', { how: 'withdrawn', reason });

  const { body: after } = await editor.call('GET', path);
  expect(after.row.draft).toMatchObject({ state: 'returned', approvers: [], note: reason });
  const { body: candidate } = await approver.call('POST', '/content/candidate', {
    drafts: [{ ...later, hash }],
    reason: 'рақами нав',
  });
  expect(candidate.hindrances).toEqual([{ key: later, why: 'unread' }]);
});

test('one person never gives a number back: not by withdrawing it in another way, and not by rolling back', async () => {
  await using house = await openHouse();
  const { approver, process } = house;
  const withdraw = (how: string) =>
    approver.call('POST', '/content/contacts/ru.emergency/withdraw', { how, reason: 'рақам дигар кор намекунад' });
  await withdraw('withdrawn');

  expect((await withdraw('unverified')).body).toMatchObject({ code: 'entry_unknown' });
  await approver.call('POST', '/content/releases/1/roll-back', { reason: 'чизи дигар хато буд' });
  expect(process.serves()).toBe(3);
  expect(process.knowledge().content.contactPoints.get('ru.emergency')?.status).toBe('dead');
});

test('a number is withdrawn with what would take its place on a later day', async () => {
  await using house = await openHouse();
  const { store } = house.desk;
  const line = await changed<ContactPoint>(store, 'contact/ru.emergency', (one) => ({ ...one, phone: '113' }));
  await releaseOver(store, { 'contact/ru.emergency@2026-12-01': { ...line, entry: 'ru.emergency@2026-12-01' } });
  await house.approver.call('POST', '/content/contacts/ru.emergency/withdraw', {
    how: 'withdrawn',
    reason: 'хато аст',
  });

  const { body } = await house.editor.call('GET', '/content/entries/contact/ru.emergency@2026-12-01');
  expect(body.live.json).toMatchObject({ phone: '113', status: 'dead' });
});
