import { expect, test } from 'vitest';
import type { ContactPoint } from '../../../content/schema.ts';
import { changed, releaseOver } from '../../support/releases.ts';
import { checkedCandidate, EMERGENCY, type House, openHouse, write } from './content-house.ts';

/** A number that does harm, and who may give it back. */

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

test('everybody reads on the entry who has withdrawn it and why, and what people read beside the draft', async () => {
  await using house = await openHouse();
  const { editor, approver } = house;
  await write(house, { phone: '113' });
  expect((await editor.call('GET', EMERGENCY)).body).toMatchObject({ withdrawn: null, isReadable: true });
  const reason = 'рақам дигар кор намекунад';
  await approver.call('POST', '/content/contacts/ru.emergency/withdraw', { how: 'unverified', reason });
  const marked = { by: { name: 'Фирӯз' }, reason, how: 'unverified' };
  expect((await editor.call('GET', EMERGENCY)).body).toMatchObject({ withdrawn: marked, row: { isDead: false } });
  await approver.call('POST', '/content/contacts/ru.emergency/withdraw', { how: 'withdrawn', reason });

  const { body } = await editor.call('GET', EMERGENCY);
  expect(body).toMatchObject({
    withdrawn: { ...marked, how: 'withdrawn' },
    row: { isDead: true, isLive: true },
    shownNow: { tg: null, ru: null },
    shown: { ru: expect.stringContaining('113') },
  });
  const states = body.history.map(({ release, json }: { release: number | null; json: unknown }) => ({
    release,
    json,
  }));
  expect(states).toContainEqual({ release: 3, json: expect.objectContaining({ status: 'dead' }) });
  expect(states).toContainEqual({ release: null, json: expect.objectContaining({ phone: '113' }) });

  await write(house, { expires: 'нест' });
  expect((await editor.call('GET', EMERGENCY)).body).toMatchObject({
    isReadable: false,
    shown: { tg: null, ru: null },
  });
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
  // From the page of the later day, too.
  await house.approver.call('POST', '/content/contacts/ru.emergency@2026-12-01/withdraw', {
    how: 'withdrawn',
    reason: 'хато аст',
  });

  expect(house.process.knowledge().content.contactPoints.get('ru.emergency')?.status).toBe('dead');
  const [audited] = (await store.auditRows({}, 50)).filter(({ action }) => action === 'number_withdrawn');
  expect(audited?.reason).toBe('contact/ru.emergency: хато аст');
  const { body } = await house.editor.call('GET', '/content/entries/contact/ru.emergency@2026-12-01');
  expect(body.live.json).toMatchObject({ phone: '113', status: 'dead' });
});
