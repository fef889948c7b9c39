import { expect, test } from 'vitest';
import { API_PREFIX } from '../../../admin-api/admin.ts';
import { talk } from '../../support/store-talk.ts';
import { openDesk } from './desk.ts';

const DAYS = 'from=2026-11-01&until=2026-11-24';

async function openBusy() {
  const desk = await openDesk();
  const visits = Array.from({ length: 12 }, () => ({ kind: 'visit', label: 'telegram' }) as const);
  await talk(desk.store, { events: [...visits, { kind: 'visit', label: 'web' }, { kind: 'rated', label: 'good' }] });
  return desk;
}

test.each(['manager', 'supervisor', 'administrator'] as const)('the %s reads true numbers', async (role) => {
  await using desk = await openBusy();
  const browser = await desk.logIn(await desk.add(role));

  const { status, body } = await browser.call('GET', `/figures?${DAYS}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    visits: [
      { name: 'telegram', count: 12 },
      { name: 'web', count: 1 },
    ],
    ratings: [{ name: 'good', count: 1 }],
    flows: [],
  });
});

test('the file for others hides small numbers, and stands in the audit', async () => {
  await using desk = await openBusy();
  const manager = await desk.add('manager');
  const { cookie } = await desk.logIn(manager);

  const file = await desk.app.inject({ url: `${API_PREFIX}/figures.csv?${DAYS}`, headers: { cookie } });
  expect(file.statusCode).toBe(200);
  expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(file.headers['content-disposition']).toContain('hamroh-2026-11-01-2026-11-24.csv');
  expect(file.body).toContain('2026-11-01,2026-11-24,visits_by_channel,web,*,,\r\n');
  expect(file.body).toContain('visits_by_channel,telegram,*,,\r\n');
  expect(file.body).toContain('visits_by_channel,total,13,,\r\n');
  const [row] = await desk.store.auditRows({ staffId: manager.id }, 1);
  expect(row).toMatchObject({ action: 'figures_exported', reason: '2026-11-01 2026-11-24' });
});

test.each(['', 'from=2026-11-24&until=2026-11-01', 'from=2020-01-01&until=2026-11-24', 'from=x&until=y'])(
  'days that are none are refused: %s',
  async (query) => {
    await using desk = await openDesk();
    const browser = await desk.logIn(await desk.add('manager'));

    expect((await browser.call('GET', `/figures?${query}`)).status).toBe(400);
  },
);
