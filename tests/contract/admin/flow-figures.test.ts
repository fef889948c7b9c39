import { expect, test } from 'vitest';
import { API_PREFIX } from '../../../admin-api/admin.ts';
import type { StepEvent } from '../../../core/step-event.ts';
import { talk } from '../../support/store-talk.ts';
import { type House, openHouse } from './content-house.ts';
import { NOW } from './desk.ts';

/** Where people go on in a flow and where they give up, as editors read it. */

const DAY = 86_400_000;
const DAYS = 'from=2026-11-01&until=2026-11-24';

const many = (count: number, event: StepEvent) => Array.from({ length: count }, () => event);
const step = (flow: string, node: string, mark: string, by = '1 ru telegram'): StepEvent => {
  const kind = mark === 'asked' ? 'step' : 'outcome';
  return { kind, flow, node, label: `${mark} 0 ${by}` };
};

async function count({ desk }: House, events: StepEvent[]): Promise<void> {
  await talk(desk.store, { from: 'telegram:7', at: NOW - 3 * DAY, events });
}

const read = (house: House, flow: string, query = DAYS) =>
  house.editor.call('GET', `/content/flows/${flow}/figures?${query}`);

test('an editor sees how many came to a node, went on and gave up, and narrows it', async () => {
  await using house = await openHouse();
  await count(house, [
    ...many(5, step('work', 'a', 'asked')),
    ...many(2, step('work', 'a', 'on')),
    ...many(4, step('work', 'a', 'asked', '1 tg web')),
    { kind: 'flow-started', flow: 'work', label: 'started 0 1 ru telegram' },
  ]);

  const { status, body } = await read(house, 'work');
  expect(status).toBe(200);
  expect(body).toEqual({
    ...{ started: 1, ended: 0, releases: [1], languages: ['ru', 'tg'], channels: ['telegram', 'web'] },
    nodes: [{ node: 'a', came: 9, on: 2, back: 0, away: 0, again: 0, gaveUp: 7, open: 0 }],
  });
  expect((await read(house, 'work', `${DAYS}&language=tg`)).body.nodes).toMatchObject([{ came: 4, gaveUp: 4 }]);
  expect((await read(house, 'work', `${DAYS}&channel=telegram&release=1`)).body.nodes).toMatchObject([{ came: 5 }]);
  expect((await read(house, 'work', `${DAYS}&release=9`)).body.nodes).toEqual([]);
  expect((await read(house, 'work', 'from=2026-11-23&until=2026-11-24')).body.nodes).toEqual([]);
});

test('where somebody may be in danger few are told of, and nothing that they follow from', async () => {
  await using house = await openHouse();
  await count(house, [
    ...many(9, step('urgent', 'safe', 'asked')),
    ...many(7, step('urgent', 'safe', 'on')),
    { kind: 'flow-started', flow: 'urgent', label: 'started 0 1 ru telegram' },
  ]);

  const { started, nodes } = (await read(house, 'urgent')).body;
  expect(started).toBeNull();
  expect(nodes).toEqual([{ node: 'safe', came: 9, on: null, back: 0, away: 0, again: 0, gaveUp: null, open: 0 }]);
});

test('the file for others hides small numbers everywhere, and stands in the audit', async () => {
  await using house = await openHouse();
  await count(house, [
    ...many(41, step('work', 'a', 'asked')),
    ...many(20, step('work', 'a', 'on')),
    ...many(5, step('work', 'a', 'back')),
  ]);
  const editor = await house.desk.add('editor');
  const { cookie } = await house.desk.logIn(editor);

  const url = `${API_PREFIX}/content/flows/work/figures.csv?${DAYS}`;
  const file = await house.desk.app.inject({ url, headers: { cookie } });

  expect(file.headers['content-disposition']).toContain('hamroh-work-2026-11-01-2026-11-24.csv');
  expect(file.body).toContain('2026-11-01,2026-11-24,work,a,41,20,*,0,*,0,0\r\n');
  const [row] = await house.desk.store.auditRows({ staffId: editor.id }, 1);
  expect(row).toMatchObject({ action: 'figures_exported', reason: 'flow/work 2026-11-01 2026-11-24' });
});

test.each(['manager', 'operator', 'administrator'] as const)('%s reads none of it', async (role) => {
  await using house = await openHouse();
  const browser = await house.desk.logIn(await house.desk.add(role));

  expect((await browser.call('GET', `/content/flows/work/figures?${DAYS}`)).status).toBe(403);
});

test.each(['', 'from=2026-11-24&until=2026-11-01', `${DAYS}&language=xx`, `${DAYS}&release=x`])(
  'what is no question is refused: %s',
  async (query) => {
    await using house = await openHouse();

    expect((await read(house, 'work', query)).status).toBe(400);
  },
);
