import { expect, test } from 'vitest';
import { UTC_DAYS } from '../../../core/days.ts';
import type { StepEvent } from '../../../core/step-event.ts';
import { talk } from '../../support/store-talk.ts';
import { NOW, openDesk } from './desk.ts';

const DAY = 24 * 3_600_000;
const many = (count: number, label: string): StepEvent[] =>
  Array.from({ length: count }, () => ({ kind: 'reach', label }));

async function openBusy() {
  const desk = await openDesk();
  await talk(desk.store, { at: NOW - 10 * DAY, events: [...many(40, 'telegram RU new'), ...many(5, 'web RU new')] });
  await talk(desk.store, { at: NOW - 3 * DAY, text: 'later', events: many(12, 'telegram RU 7') });
  while ((await desk.store.settle(NOW)) > 0);
  return desk;
}

test('an administrator reads where people fall silent, and no count that is small', async () => {
  await using desk = await openBusy();
  const admin = await desk.logIn(await desk.add('administrator'));
  const { status, body } = await admin.call('GET', '/health/reach');

  expect(UTC_DAYS.dayOf(NOW)).toBeGreaterThan(0);
  expect(status).toBe(200);
  expect(body.places).toEqual([
    { channel: 'telegram', country: 'RU', before: 40, silent: 28, lost: 0, isBroken: false },
    { channel: 'web', country: 'RU', before: null, silent: null, lost: 0, isBroken: false },
  ]);
  expect(body.countries).toContain('RU');
});

test('that a channel does not work in a country is said by an administrator, and taken back, each a line of the audit', async () => {
  await using desk = await openBusy();
  const admin = await desk.logIn(await desk.add('administrator'));
  const say = (isBroken: boolean, country = 'KZ') =>
    admin.call('PUT', '/health/reach', { channel: 'whatsapp', country, isBroken });

  const { body } = await say(true);
  expect(body.places).toContainEqual({
    channel: 'whatsapp',
    country: 'KZ',
    before: null,
    silent: null,
    lost: null,
    isBroken: true,
  });
  expect((await desk.store.readSettings()).settings.brokenWays).toEqual([{ channel: 'whatsapp', country: 'KZ' }]);
  expect((await say(false)).body.places).toHaveLength(2);
  const lines = (await desk.store.auditRows({}, 2)).map(({ action, reason }) => [action, reason]);
  expect(lines).toEqual([
    ['way_told_whole', 'whatsapp KZ'],
    ['way_told_broken', 'whatsapp KZ'],
  ]);
  expect((await say(true, 'ZZ')).body.code).toBe('country_unknown');
});

test('a supervisor reads it and changes nothing, an operator does not read it', async () => {
  await using desk = await openBusy();
  const supervisor = await desk.logIn(await desk.add('supervisor'));
  const operator = await desk.logIn(await desk.add('operator'));
  const wish = { channel: 'whatsapp', country: 'KZ', isBroken: true };

  expect((await supervisor.call('GET', '/health/reach')).status).toBe(200);
  expect((await supervisor.call('PUT', '/health/reach', wish)).status).toBe(403);
  expect((await operator.call('GET', '/health/reach')).status).toBe(403);
});
