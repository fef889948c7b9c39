import { expect, test } from 'vitest';
import type { EntryRow } from '../../../admin-api/content-shapes.ts';
import { releaseOver } from '../../support/releases.ts';
import { talk } from '../../support/store-talk.ts';
import { checkedCandidate, EMERGENCY, type House, openHouse, write } from './content-house.ts';

type Row = Pick<EntryRow, 'entry' | 'readers'>;

test('a number is written, sent, read by another, checked, released, read by contacts, and rolled back', async () => {
  await using house = await openHouse();
  const { editor, approver, phone, desk } = house;

  const saved = await write(house, { phone: '113' });
  expect(saved).toMatchObject({ outcome: 'saved', draft: { state: 'changed', needs: 'second' } });
  expect(saved.problems).toMatchObject([{ severity: 'warning', path: 'phone' }]);
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
    named: [{ kind: 'contact', entry: 'ru.emergency', title: { ru: expect.stringMatching(/\p{L}/u) } }],
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

test('a draft that is taken back or dropped stands in the audit, and so does a check that was given up', async () => {
  await using house = await openHouse();
  const { editor, approver, desk } = house;
  const { draft } = await write(house, { phone: '113' });
  await editor.call('POST', `${EMERGENCY}/send`, { hash: draft.hash, note: null });
  await editor.call('POST', `${EMERGENCY}/take-back`, { hash: draft.hash });
  const drafts = [{ kind: 'contact', entry: 'ru.emergency', hash: draft.hash }];
  await approver.call('POST', '/content/candidate', { drafts, reason: 'рақами нав' });
  for (let time = 0; time < 2; time++) await approver.call('DELETE', '/content/candidate');
  await editor.call('POST', `${EMERGENCY}/drop`, { hash: draft.hash });

  const lines = (await desk.store.auditRows({}, 50)).map(({ action }) => action);
  for (const action of ['content_taken_back', 'candidate_given_up', 'content_dropped'])
    expect([action, lines.filter((one) => one === action).length]).toEqual([action, 1]);
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

  const { body: kept } = await editor.call('GET', '/content/entries/weights/weights');
  const json = { ...kept.live.json, passport: 'two' };
  await editor.call('PUT', '/content/entries/weights/weights', { basedOn: 0, base: kept.base, json });
  const { body: unread } = await editor.call('POST', '/content/tried/weights', {});
  expect(unread).toMatchObject({ of: 'weights', tried: null, changed: [], problems: [{ path: 'passport' }] });
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
  // Whoever only looks is not told who has a draft that was sent to nobody.
  const manager = await house.desk.logIn(await house.desk.add('manager'));
  expect((await manager.call('GET', EMERGENCY)).body.row.owner).toEqual({ written: 'editors', person: null });
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
