import { expect, test } from 'vitest';
import { newContact } from '../../../core/conversation.ts';
import { NO_SETTINGS } from '../../../core/settings.ts';
import { talk, ticketOf } from '../../support/store-talk.ts';
import { openDesk } from './desk.ts';

const MINUTE = 60_000;

test('an operator comes on shift and goes, colleagues see it, and it stands in the audit', async () => {
  await using desk = await openDesk();
  const [zarina, colleague] = [await desk.add('operator'), await desk.add('supervisor')];
  const [one, other] = [await desk.logIn(zarina), await desk.logIn(colleague)];
  const seen = async () => {
    const { body } = await other.call('GET', '/operators');
    return body.operators.map(({ isOnShift }: { isOnShift: boolean }) => isOnShift);
  };
  expect(await seen()).toEqual([false, false]);

  expect((await one.call('POST', '/me/shift', { on: true })).body).toEqual({ isOnShift: true });
  expect(await seen()).toEqual([true, false]);
  expect((await one.call('POST', '/me/shift', { on: false })).body).toEqual({ isOnShift: false });
  expect(await seen()).toEqual([false, false]);
  const rows = await desk.store.auditRows({ objectId: zarina.id }, 2);
  expect(rows.map(({ action }) => action)).toEqual(['shift_ended', 'shift_begun']);
});

test('who is planned is on shift without a word', async () => {
  await using desk = await openDesk();
  const { id: staff } = await desk.add('operator');
  const supervisor = await desk.logIn(await desk.add('supervisor'));
  // 24 November 2026 is a Tuesday, and it is two in the afternoon in Dushanbe.
  const shifts = [{ staff, weekday: 'tue' as const, from: '13:00', to: '14:10' }];
  await desk.store.saveSettings({ ...NO_SETTINGS, shifts }, { basedOn: 0, at: 1 });
  const [planned] = (await supervisor.call('GET', '/operators')).body.operators;
  desk.clock.at += 20 * MINUTE;
  const [after] = (await supervisor.call('GET', '/operators')).body.operators;

  expect([planned.isOnShift, after.isOnShift]).toEqual([true, false]);
});

test('colleagues see how many severe cases each has had within a day', async () => {
  await using desk = await openDesk();
  const [one, other] = [await desk.logIn(await desk.add('operator')), await desk.logIn(await desk.add('operator'))];
  const loads = async () =>
    (await other.call('GET', '/operators')).body.operators.map(({ redLately }: { redLately: number }) => redLately);
  for (const [index, level] of (['red', 'red', 'yellow'] as const).entries()) {
    const from = `telegram:${index}` as const;
    await talk(desk.store, { from, at: desk.clock.at, ticket: ticketOf(`t${index}`, { level }) });
    await one.call('POST', `/tickets/t${index}/claim`);
  }
  expect(await loads()).toEqual([2, 0]);

  await one.call('POST', '/tickets/t0/close', { outcome: 'informed' });
  expect(await loads()).toEqual([2, 0]);
  desk.clock.at += 25 * 60 * MINUTE;
  const again = await desk.logIn({ email: 'operator-2@example.org' });
  const { body } = await again.call('GET', '/operators');
  expect(body.operators).toMatchObject([{ redLately: 1 }, { redLately: 0 }]);
});

test('who would rather be answered by a woman is found by it, and staff may state who they are', async () => {
  await using desk = await openDesk();
  const operator = await desk.logIn(await desk.add('operator'));
  for (const [id, answerer] of [
    ['t1', 'woman'],
    ['t2', null],
  ] as const) {
    const contact = { ...newContact(), language: 'tg', answerer } as const;
    await talk(desk.store, { from: `telegram:${id}`, at: desk.clock.at, contact, ticket: ticketOf(id) });
  }

  const { body } = await operator.call('GET', '/tickets?answerer=woman');
  expect(body.tickets).toMatchObject([{ id: 't1', answerer: 'woman' }]);
  expect((await operator.call('GET', '/tickets/t2')).body.answerer).toBeNull();
  expect((await operator.call('PATCH', '/me', { gender: 'woman' })).body.gender).toBe('woman');
  expect((await operator.call('PATCH', '/me', { name: 'Зарина' })).body.gender).toBe('woman');
  expect((await operator.call('GET', '/operators')).body.operators).toMatchObject([{ gender: 'woman' }]);
  expect((await operator.call('PATCH', '/me', { gender: null })).body.gender).toBeNull();
});
