import { expect, test } from 'vitest';
import type { EntryRow } from '../../../admin-api/content-shapes.ts';
import type { ContactPoint } from '../../../content/schema.ts';
import { changed, releaseOver } from '../../support/releases.ts';
import { openHouse } from './content-house.ts';

const KEY = { kind: 'contact', entry: 'ru.emergency' };
const EMERGENCY = `/content/entries/${KEY.kind}/${KEY.entry}`;

test('what people read stays stale and unverified until a release, whatever somebody has written of it', async () => {
  await using house = await openHouse();
  const { desk, editor } = house;
  const stale = await changed<ContactPoint>(desk.store, 'contact/ru.emergency', (point) => ({
    ...point,
    checked: '2026-01-10',
    expires: '2026-11-20',
    status: 'unverified',
  }));
  await releaseOver(desk.store, { 'contact/ru.emergency': stale });
  const rowNow = async (): Promise<EntryRow> => {
    const { body } = await editor.call('GET', '/content/entries/contact');
    return body.rows.find(({ entry }: EntryRow) => entry === KEY.entry);
  };
  const read = { age: 'stale', daysLeft: -4, isUnverified: true, isDead: false };
  expect(await rowNow()).toMatchObject({ ...read, isRenewed: false, live: null });

  await editor.call('POST', '/content/checked', { entries: [KEY], source: 'занг задам', how: 'called' });
  expect(await rowNow()).toMatchObject({
    ...read,
    isRenewed: true,
    live: { checked: '2026-01-10', expires: '2026-11-20' },
    json: { checked: '2026-11-24' },
  });

  const { body: seen } = await editor.call('GET', EMERGENCY);
  const json = { ...seen.live.json, status: 'dead' };
  await editor.call('PUT', EMERGENCY, { basedOn: seen.row.draft.version, base: seen.base, json });
  expect(await rowNow()).toMatchObject({ ...read, isRenewed: false });
});

test('a number that somebody answered is a draft that is checked only where that is said, and a wrong one never is', async () => {
  await using house = await openHouse();
  const { desk, editor } = house;
  const unverified = await changed<ContactPoint>(desk.store, 'contact/ru.emergency', (point) => ({
    ...point,
    status: 'unverified',
  }));
  await releaseOver(desk.store, { 'contact/ru.emergency': unverified });
  const statusAfter = async (more: object) => {
    await editor.call('POST', '/content/checked', { entries: [KEY], source: 'занг задам', how: 'called', ...more });
    return (await editor.call('GET', EMERGENCY)).body.draft.json.status;
  };

  expect(await statusAfter({})).toBe('unverified');
  expect(await statusAfter({ outcome: 'nobody', verifies: true })).toBe('unverified');
  expect(await statusAfter({ outcome: 'right', verifies: true })).toBe('verified');
  expect(await statusAfter({ outcome: 'wrong', verifies: true })).toBe('unverified');
});
