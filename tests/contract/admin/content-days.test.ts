import { expect, test } from 'vitest';
import type { Checking } from '../../../app/check-apart.ts';
import type { ContactPoint } from '../../../content/schema.ts';
import { changed, releaseOver } from '../../support/releases.ts';
import { checkedCandidate, EMERGENCY, type House, openHouse, phonesOn } from './content-house.ts';

/** An entry whose place another takes on a day. In the house it is 24 November. */

const CONTACT = 'contact/ru.emergency';
const CALM: Checking = {
  check: async () => ({ problems: [], certificate: null, tests: null, broken: [], model: null }),
  stop: () => undefined,
};

/** Released for a day is another number. */
async function releasedFor({ desk, process }: House, day: string, phone: string): Promise<void> {
  const line = await changed<ContactPoint>(desk.store, CONTACT, (one) => ({ ...one, phone }));
  await releaseOver(desk.store, { [`${CONTACT}@${day}`]: { ...line, entry: `ru.emergency@${day}` } });
  await process.look();
}

test('whoever mends a number mends what is told, also where another state has taken its place on its day', async () => {
  await using house = await openHouse({ checking: CALM });
  await releasedFor(house, '2026-11-20', '102');
  expect(house.phone()).toBe('102');

  const { body: seen } = await house.editor.call('GET', EMERGENCY);
  expect(seen.live.json.phone).toBe('102');
  expect(seen.shownNow.ru).toContain('102');
  const { body: list } = await house.editor.call('GET', '/content/entries/contact');
  const named = list.rows.map(({ entry }: { entry: string }) => entry);
  expect(named.filter((entry: string) => entry.startsWith('ru.emergency'))).toEqual(['ru.emergency']);

  const candidate = await checkedCandidate(house, { phone: '113', source: 'MCHS; 3' });
  expect(candidate).toMatchObject({ state: 'ready', hindrances: [], problems: [] });
  const released = await house.approver.call('POST', `/content/candidate/${candidate.id}/release`);
  expect(released.status).toBe(200);
  expect(house.phone()).toBe('113');
  expect(await phonesOn(house, '2026-11-20', '2026-11-24', '2030-01-01')).toEqual(['113', '113', '113']);
  const { body: after } = await house.editor.call('GET', EMERGENCY);
  expect(after.shownNow.ru).toContain('113');
  const [head] = (await house.approver.call('GET', '/content/releases')).body.releases;
  expect(head.changed.map(({ entry }: { entry: string }) => entry)).toEqual([
    'ru.emergency',
    'ru.emergency@2026-11-20',
  ]);
});

test('what another release leaves as it is goes on being told after the state of its day has its plain name', async () => {
  await using house = await openHouse({ checking: CALM });
  const line = await changed<ContactPoint>(house.desk.store, 'contact/tj.police', (one) => ({ ...one, phone: '102' }));
  await releaseOver(house.desk.store, { 'contact/tj.police@2026-11-20': { ...line, entry: 'tj.police@2026-11-20' } });
  const candidate = await checkedCandidate(house, { phone: '113', source: 'MCHS; 3' });
  expect((await house.approver.call('POST', `/content/candidate/${candidate.id}/release`)).status).toBe(200);

  const release = await house.desk.store.release(await house.desk.store.newestRelease());
  expect(Object.keys(release?.manifest ?? {})).not.toContain('contact/tj.police@2026-11-20');
  const [told] = await house.desk.store.revisions([release?.manifest['contact/tj.police'] ?? '']);
  expect(told).toMatchObject({ entry: 'tj.police', json: { id: 'tj.police', phone: '102' } });
  // Nobody has changed it: a withdrawal of it would else count as confirmed.
  expect(release?.changed).toEqual([CONTACT]);
});

test('a number that was written before the day on which another took its place is not released over that', async () => {
  await using house = await openHouse({ checking: CALM });
  await releasedFor(house, '2026-11-25', '102');
  const { body: seen } = await house.editor.call('GET', EMERGENCY);
  const json = { ...seen.live.json, phone: '113' };
  await house.editor.call('PUT', EMERGENCY, { basedOn: 0, base: seen.base, json });

  house.desk.clock.at += 24 * 3_600_000;
  house.editor = await house.desk.logIn(await house.desk.add('editor'));
  const { body: next } = await house.editor.call('GET', EMERGENCY);
  expect(next).toMatchObject({ live: { json: { phone: '102' } }, row: { draft: { isBaseStale: true } } });
});

test('a number that another would take the place of on a later day is not released without a word on that one', async () => {
  await using house = await openHouse({ checking: CALM });
  await releasedFor(house, '2026-12-05', '102');
  const { body: later } = await house.editor.call('GET', `${EMERGENCY}@2026-12-05`);
  expect(later.live.json.phone).toBe('102');
  expect(later.shownNow.ru).toContain('112');

  const candidate = await checkedCandidate(house, { phone: '113', source: 'MCHS; 3' });
  expect(candidate.state).toBe('refused');
  expect(candidate.problems).toMatchObject([
    { entry: { kind: 'contact', entry: 'ru.emergency' }, severity: 'error', isNew: true },
  ]);
  expect(candidate.problems[0].line.ru).toContain('2026-12-05');
});

test('withdrawn by one person is every state of a number, and no other entry is changed by it', async () => {
  await using house = await openHouse({ checking: CALM });
  await releasedFor(house, '2026-11-20', '102');
  const line = await changed<ContactPoint>(house.desk.store, 'contact/tj.police', (one) => ({ ...one, phone: '102' }));
  await releaseOver(house.desk.store, { 'contact/tj.police@2026-11-20': { ...line, entry: 'tj.police@2026-11-20' } });
  const reason = 'касе ҷавоб намедиҳад';
  const path = '/content/contacts/ru.emergency/withdraw';
  expect((await house.approver.call('POST', path, { how: 'withdrawn', reason })).status).toBe(200);

  const [head] = (await house.approver.call('GET', '/content/releases')).body.releases;
  expect(head.changed.map(({ entry }: { entry: string }) => entry)).toEqual([
    'ru.emergency',
    'ru.emergency@2026-11-20',
  ]);
  const { body: seen } = await house.editor.call('GET', EMERGENCY);
  expect(seen.live.json.status).toBe('dead');
});
