import { expect, test } from 'vitest';
import { NO_SETTINGS } from '../../../core/settings.ts';
import { auditOf, openCase } from './case-at-desk.ts';
import { openDesk } from './desk.ts';

const COURT = { id: 'court', name: { tg: 'суд', ru: 'суд', en: 'court' }, isRetired: false };
const OLD = { id: 'old-law', name: { tg: 'қонуни кӯҳна', ru: 'старый закон', en: 'old law' }, isRetired: true };

test('an operator puts a tag of the house on a case, finds the case by it, and it is counted when the case is closed', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  await desk.store.saveSettings({ ...NO_SETTINGS, tags: [COURT, OLD] }, { basedOn: 0, at: 1 });
  await operator.call('POST', '/tickets/t1/claim');

  const tagged = await operator.call('POST', '/tickets/t1/tags', { add: ['court'] });
  expect(tagged.body.tags).toEqual(['court']);
  const found = async (query: string) => (await operator.call('GET', `/tickets?${query}`)).body.tickets.length;
  expect(await found('tag=court')).toBe(1);
  expect(await found('tag=old-law')).toBe(0);
  expect(await found('q=court')).toBe(1);
  expect(await found(`q=${encodeURIComponent('суд')}`)).toBe(1);
  const counted = async () => {
    const sums = await desk.store.sumEvents({ from: 0, until: desk.clock.at + 86_400_000 }, ['tagged']);
    return sums.map(({ label, count }) => [label, count]);
  };
  expect(await counted()).toEqual([]);
  await operator.call('POST', '/tickets/t1/close', { outcome: 'informed' });
  expect(await counted()).toEqual([['court', 1]]);
  expect(await auditOf(desk)).toEqual(['ticket_claimed', 'ticket_tagged', 'ticket_closed']);
});

test('what is retired is put on nothing more and stays readable, and who holds the case decides', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  await desk.store.saveSettings({ ...NO_SETTINGS, tags: [COURT, OLD] }, { basedOn: 0, at: 1 });
  const add = async (...ids: string[]) => (await operator.call('POST', '/tickets/t1/tags', { add: ids })).body.code;
  expect(await add('old-law')).toBe('tag_unknown');
  expect(await add('nothing')).toBe('tag_unknown');
  const other = await desk.logIn(await desk.add('operator'));
  await other.call('POST', '/tickets/t1/claim');

  expect(await add('court')).toBe('ticket_held');
  expect((await operator.call('GET', '/tags')).body.tags).toEqual([COURT, OLD]);
  expect((await other.call('POST', '/tickets/t1/tags', { add: ['court'] })).status).toBe(200);
  expect((await other.call('POST', '/tickets/t1/tags', { add: [], drop: ['court'] })).body.tags).toEqual([]);
});

test('an administrator renames and retires a tag; one that was saved cannot be taken out', async () => {
  await using desk = await openDesk();
  const admin = await desk.logIn(await desk.add('administrator'));
  const { body: before } = await admin.call('GET', '/settings');
  const save = (version: number, tags: object[]) =>
    admin.call('PUT', '/settings', { version, settings: { ...before.settings, tags } });

  const saved = await save(before.version, [COURT]);
  expect(saved.body.settings.tags).toEqual([COURT]);
  expect((await save(saved.body.version, [])).body.code).toBe('tag_gone');
  const retired = { ...COURT, name: { ...COURT.name, en: 'in court' }, isRetired: true };
  expect((await save(saved.body.version, [retired])).body.settings.tags).toEqual([retired]);
  expect((await save(saved.body.version + 1, [retired, retired])).status).toBe(400);
});
