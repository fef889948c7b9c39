import { expect, test } from 'vitest';
import { lookedAt } from '../../../core/clock-note.ts';
import { RETENTION_RANGE } from '../../../core/retention.ts';
import { openDesk } from './desk.ts';

test.each(['administrator', 'supervisor'] as const)('the %s reads what still forbids going live', async (role) => {
  await using desk = await openDesk();
  const browser = await desk.logIn(await desk.add(role));

  const { status, body } = await browser.call('GET', '/ready');
  const names = body.obstacles.map(({ name }: { name: string }) => name);
  expect(status).toBe(200);
  expect(body.messagesKeptDays).toBe(RETENTION_RANGE.messages.most);
  expect(names).toEqual(expect.arrayContaining(['no_backup', 'not_running', 'no_hours', 'numbers_unverified']));
  expect(names).not.toContain('keys_beside');
  const steps = new Map(body.steps.map(({ step, isDone }: { step: string; isDone: boolean }) => [step, isDone]));
  expect(Object.fromEntries(steps)).toMatchObject({ people: false, hours: false, keys: true, address: true });
  const numbers = body.obstacles.find(({ name }: { name: string }) => name === 'numbers_unverified');
  expect(body.steps).toContainEqual(
    expect.objectContaining({ step: 'numbers', left: expect.arrayContaining(['numbers_unverified']) }),
  );
  for (const id of numbers.about)
    expect(body.names[id]).toMatchObject({ tg: expect.any(String), ru: expect.any(String) });
});

test('what was mended is no longer in the way', async () => {
  await using desk = await openDesk();
  const browser = await desk.logIn(await desk.add('administrator'));
  const namesNow = async () =>
    (await browser.call('GET', '/ready')).body.obstacles.map(({ name }: { name: string }) => name);
  const before = await namesNow();
  await desk.add('administrator');
  await desk.add('operator');
  await desk.store.noteBackup(desk.clock.at);

  const left = await namesNow();
  const mended = before.filter((name: string) => !left.includes(name));
  expect(mended).toEqual(['one_administrator', 'no_operator', 'no_backup']);
});

test('an administrator says once that the clock is right, which stands in the audit; nobody else may', async () => {
  await using desk = await openDesk();
  const browser = await desk.logIn(await desk.add('administrator'));
  const supervisor = await desk.logIn(await desk.add('supervisor'));
  const namesNow = async () =>
    (await browser.call('GET', '/ready')).body.obstacles.map(({ name }: { name: string }) => name);
  const year = 365 * 24 * 3_600_000;
  await desk.store.noteClock((before) => lookedAt(before, { at: desk.clock.at + year, ranMs: 0, sawAt: null }));
  await desk.store.noteClock((before) => lookedAt(before, { at: desk.clock.at, ranMs: 0, sawAt: null }));
  expect(await namesNow()).toContain('clock_in_doubt');

  expect((await supervisor.call('POST', '/ready/clock', {})).status).toBe(403);
  expect((await browser.call('POST', '/ready/clock', {})).status).toBe(200);

  expect(await namesNow()).not.toContain('clock_in_doubt');
  const [row] = await desk.store.auditRows({}, 1);
  expect(row).toMatchObject({ action: 'clock_confirmed' });
});
