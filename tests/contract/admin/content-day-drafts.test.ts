import { expect, test } from 'vitest';
import type { Checking } from '../../../app/check-apart.ts';
import { checkedCandidate, EMERGENCY, type House, openHouse, phonesOn, write } from './content-house.ts';

/** A text that is written for a later day. In the house it is 24 November. */

const CALM: Checking = {
  check: async () => ({ problems: [], certificate: null, tests: null, broken: [], model: null }),
  stop: () => undefined,
};
const DAY = '2026-12-05';
const LATER = `${EMERGENCY}@${DAY}`;

/** The editor begins with what people read, as the page does; gives what the draft was answered with. */
async function begin({ editor }: Pick<House, 'editor'>, path = LATER, phone = '102') {
  const { body: seen } = await editor.call('GET', EMERGENCY);
  const base = { ...seen.base, revision: null };
  return editor.call('PUT', path, { basedOn: 0, base, json: { ...seen.live.json, phone } });
}

/** Sent, read, checked and released. */
async function released({ editor, approver, desk }: House, path: string, hash: string): Promise<void> {
  const [, kind = '', entry = ''] = /entries\/(\w+)\/(.+)$/.exec(path) ?? [];
  await editor.call('POST', `${path}/send`, { hash, note: null });
  await approver.call('POST', `${path}/approve`, { hash });
  await approver.call('POST', '/content/candidate', { drafts: [{ kind, entry, hash }], reason: 'қонуни нав' });
  await expect.poll(async () => (await desk.store.candidate())?.state).toBe('ready');
  const { id } = (await desk.store.candidate())!;
  expect((await approver.call('POST', `/content/candidate/${id}/release`)).status).toBe(200);
}

async function dayAfter(house: House, days: number): Promise<void> {
  house.desk.clock.at += days * 24 * 3_600_000;
  house.editor = await house.desk.logIn(await house.desk.add('editor', { name: 'Нигора' }));
}

test('a text for a later day is begun, released, changed and taken away again, and is told on its day alone', async () => {
  await using house = await openHouse({ checking: CALM });
  const { editor } = house;
  const begun = await begin(house);
  expect(begun.body).toMatchObject({ outcome: 'saved', draft: { state: 'changed', isNew: true, isBaseStale: false } });
  expect((await editor.call('GET', EMERGENCY)).body.later).toEqual([
    { entry: `ru.emergency@${DAY}`, day: DAY, isLive: false },
  ]);
  const { body: page } = await editor.call('GET', LATER);
  expect(page).toMatchObject({ live: null, replaces: { json: { phone: '112' } }, later: [], today: '2026-11-24' });

  await released(house, LATER, begun.body.draft.hash);
  const days = ['2026-12-04', DAY, '2027-12-05'];
  expect(await phonesOn(house, ...days)).toEqual(['112', '102', '102']);
  const { body: seen } = await editor.call('GET', EMERGENCY);
  expect(seen.later).toEqual([{ entry: `ru.emergency@${DAY}`, day: DAY, isLive: true }]);
  expect(seen.history[0]).toMatchObject({ release: 2, day: DAY, json: { phone: '102' } });
  const { body: list } = await editor.call('GET', '/content/entries/contact');
  const names = list.rows.map(({ entry }: { entry: string }) => entry);
  expect(names[names.indexOf('ru.emergency') + 1]).toBe(`ru.emergency@${DAY}`);

  const { body: there } = await editor.call('GET', LATER);
  const json = { ...there.live.json, phone: '103' };
  const changed = await editor.call('PUT', LATER, { basedOn: 0, base: there.base, json });
  await released(house, LATER, changed.body.draft.hash);
  const { body: last } = await editor.call('GET', LATER);
  expect(last.live.json.phone).toBe('103');
  expect(await phonesOn(house, ...days)).toEqual(['112', '103', '103']);

  const out = { basedOn: 0, base: last.base, json: last.live.json, deletes: true };
  await released(house, LATER, (await editor.call('PUT', LATER, out)).body.draft.hash);
  expect(await phonesOn(house, ...days)).toEqual(['112', '112', '112']);
  await dayAfter(house, 14);
  expect((await house.editor.call('GET', EMERGENCY)).body).toMatchObject({
    later: [],
    live: { json: { phone: '112' } },
  });
});

test('no text is begun for a day that has come, that is none, or for what is not there', async () => {
  await using house = await openHouse({ checking: CALM });
  for (const day of ['2026-11-24', '2026-11-23', '2026-02-31', '2027-13-01', 'soon'])
    expect((await begin(house, `${EMERGENCY}@${day}`)).body).toMatchObject({ code: 'day_wrong' });
  expect((await begin(house, '/content/entries/contact/ru.nobody@2026-12-05')).body.code).toBe('entry_unknown');
  const text = 'work:';
  const flow = { basedOn: 0, base: { release: 1, revision: null }, text };
  expect((await house.editor.call('PUT', `/content/entries/flow/work@${DAY}`, flow)).body.code).toBe('day_wrong');
  expect(await house.desk.store.readDrafts()).toEqual([]);
});

test('what is drafted for a day goes out no more from that day on, and is led to the entry with all who wrote it', async () => {
  await using house = await openHouse({ checking: CALM });
  await begin(house);
  const [writer] = (await house.desk.store.readDrafts())[0]?.authors ?? [];
  await dayAfter(house, 11);
  const { body: seen } = await house.editor.call('GET', LATER);
  expect(seen.row.draft).toMatchObject({ isBaseStale: true });
  const hash = seen.row.draft.hash;

  expect((await house.editor.call('POST', `${LATER}/take-over`, { hash: 'another', note: null })).status).toBe(409);
  expect((await house.editor.call('POST', `${LATER}/take-over`, { hash, note: null })).status).toBe(200);
  const [draft, ...others] = await house.desk.store.readDrafts();
  expect(others).toEqual([]);
  expect(draft).toMatchObject({ entry: 'ru.emergency', json: { id: 'ru.emergency', phone: '102' }, deletes: false });
  expect(draft?.authors).toHaveLength(2);
  expect(draft?.authors).toContain(writer);
  const { body: plain } = await house.editor.call('GET', EMERGENCY);
  expect(plain.row.draft).toMatchObject({ isBaseStale: false, isNew: false, state: 'changed' });
  const lines = await house.desk.store.auditRows({}, 50);
  expect(lines.map(({ action }) => action)).toContain('content_taken_over');
});

test('a change of what came on its day is led to the entry as a change of what is told since', async () => {
  await using house = await openHouse({ checking: CALM });
  await released(house, LATER, (await begin(house)).body.draft.hash);
  const { body: there } = await house.editor.call('GET', LATER);
  const json = { ...there.live.json, phone: '104' };
  const { draft } = (await house.editor.call('PUT', LATER, { basedOn: 0, base: there.base, json })).body;
  await dayAfter(house, 11);
  expect((await house.editor.call('POST', `${LATER}/take-over`, { hash: draft.hash, note: null })).status).toBe(200);
  const { body: plain } = await house.editor.call('GET', EMERGENCY);
  expect(plain).toMatchObject({ live: { json: { phone: '102' } }, draft: { json: { phone: '104' } } });
  expect(plain.row.draft.isBaseStale).toBe(false);
  expect((await house.editor.call('GET', LATER)).body.code).toBe('entry_unknown');
});

test('where the entry has a draft already both stay, and before its day nothing is led anywhere', async () => {
  await using house = await openHouse({ checking: CALM });
  const { draft } = (await begin(house)).body;
  const early = await house.editor.call('POST', `${LATER}/take-over`, { hash: draft.hash, note: null });
  expect(early.body.code).toBe('day_wrong');
  await write(house, { phone: '113' });
  await dayAfter(house, 11);
  const late = await house.editor.call('POST', `${LATER}/take-over`, { hash: draft.hash, note: null });
  expect(late.body.code).toBe('draft_there');
  const kept = await house.desk.store.readDrafts();
  expect(kept.map(({ entry, json }) => [entry, (json as { phone: string }).phone])).toEqual([
    ['ru.emergency', '113'],
    [`ru.emergency@${DAY}`, '102'],
  ]);
});

test('a change that was read before its day is not released after it', async () => {
  await using house = await openHouse({ checking: CALM });
  const { draft } = (await begin(house)).body;
  await house.editor.call('POST', `${LATER}/send`, { hash: draft.hash, note: null });
  await house.approver.call('POST', `${LATER}/approve`, { hash: draft.hash });
  await dayAfter(house, 11);
  const approver = await house.desk.logIn(await house.desk.add('approver', { name: 'Сино' }));
  const drafts = [{ kind: 'contact', entry: `ru.emergency@${DAY}`, hash: draft.hash }];
  await approver.call('POST', '/content/candidate', { drafts, reason: 'дер' });
  await expect.poll(async () => (await house.desk.store.candidate())?.state).toBe('ready');
  const { body } = await approver.call('GET', '/content/candidate');
  expect(body.candidate.hindrances).toMatchObject([{ why: 'stale' }]);
  const answer = await approver.call('POST', `/content/candidate/${body.candidate.id}/release`);
  expect(answer.body.code).toBe('candidate_changed');
  expect((await checkedCandidate({ ...house, approver }, { phone: '113' })).state).toBe('ready');
});
