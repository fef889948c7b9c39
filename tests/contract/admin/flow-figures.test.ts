import { expect, test } from 'vitest';
import { API_PREFIX } from '../../../admin-api/admin.ts';
import { flowFiguresCsv, flowFiguresShown } from '../../../admin-api/flow-figures.ts';
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
    started: 1,
    ended: 0,
    releases: [1],
    languages: ['ru', 'tg'],
    channels: ['telegram', 'web'],
    isRounded: false,
    from: '2026-11-01',
    until: '2026-11-24',
    nodes: [{ node: 'a', came: 9, on: 2, back: 0, away: 0, again: 0, gaveUp: 7, open: 0 }],
  });
  expect((await read(house, 'work', `${DAYS}&language=tg`)).body.nodes).toMatchObject([{ came: 4, gaveUp: 4 }]);
  expect((await read(house, 'work', `${DAYS}&channel=telegram&release=1`)).body.nodes).toMatchObject([{ came: 5 }]);
  expect((await read(house, 'work', `${DAYS}&release=9`)).body.nodes).toEqual([]);
  expect((await read(house, 'work', 'from=2026-11-23&until=2026-11-24')).body.nodes).toEqual([]);
});

test('where somebody may be in danger all is rounded, a node with few is not named, and nothing is narrowed', async () => {
  await using house = await openHouse();
  await count(house, [
    ...many(27, step('urgent', 'safe', 'asked')),
    ...many(14, step('urgent', 'safe', 'on')),
    ...many(2, step('urgent', 'safe', 'back', '1 tg web')),
    ...many(9, step('urgent', 'locked', 'asked', '1 tg web')),
    { kind: 'flow-started', flow: 'urgent', label: 'started 0 1 ru telegram' },
  ]);

  const { body } = await read(house, 'urgent', 'from=2026-10-26&until=2026-11-24');
  expect(body).toEqual({
    started: null,
    ended: null,
    releases: [],
    languages: [],
    channels: [],
    isRounded: true,
    from: '2026-10-26',
    until: '2026-11-24',
    nodes: [{ node: 'safe', came: 20, on: 10, back: null, away: null, again: null, gaveUp: 10, open: null }],
  });
  const narrowed = 'language=tg&channel=web&release=1';
  expect((await read(house, 'urgent', `from=2026-10-27&until=2026-11-24&${narrowed}`)).body).toEqual(body);
});

test('of a span that ends before today nothing can be taken away from another where somebody may be in danger', async () => {
  await using house = await openHouse();
  await count(house, many(15, step('urgent', 'safe', 'asked')));

  const { from, until, nodes } = (await read(house, 'urgent', 'from=2026-11-20&until=2026-11-20')).body;
  expect({ from, until }).toEqual({ from: '2026-11-18', until: '2026-11-24' });
  expect(nodes).toMatchObject([{ node: 'safe', came: 10 }]);
});

test('the order of nodes tells no more than their numbers do', () => {
  const asked = (node: string, came: number, on: number) => ({
    node,
    came,
    on,
    back: 0,
    away: 0,
    again: 0,
    gaveUp: came - on,
    open: 0,
  });
  const nodes = [asked('first', 30, 29), asked('second', 30, 23), asked('third', 40, 15), asked('fourth', 40, 11)];
  const figures = { started: 0, ended: 0, releases: [], languages: [], channels: [], nodes };
  const counts = { figures, from: 20_000, until: 20_030, isRounded: true };
  const frame = { from: 'a', until: 'b', language: '', channel: '', release: '' };

  expect(flowFiguresShown(counts).nodes.map(({ node }) => node)).toEqual(['third', 'fourth', 'first', 'second']);
  const lines = [...flowFiguresCsv(counts, 'work', frame)].slice(1);
  expect(lines.map((line) => line.split(',')[6])).toEqual(['first', 'second', 'third', 'fourth']);
});

test('the file for others is rounded everywhere, and tells by what it was narrowed, as the audit does', async () => {
  await using house = await openHouse();
  await count(house, [
    ...many(41, step('work', 'a', 'asked')),
    ...many(20, step('work', 'a', 'on')),
    ...many(5, step('work', 'a', 'back')),
  ]);
  const editor = await house.desk.add('editor');
  const { cookie } = await house.desk.logIn(editor);

  const url = `${API_PREFIX}/content/flows/work/figures.csv?${DAYS}&language=ru&channel=telegram&release=1`;
  const file = await house.desk.app.inject({ url, headers: { cookie } });

  expect(file.headers['content-disposition']).toContain('hamroh-work-2026-11-01-2026-11-24-ru-telegram-1.csv');
  expect(file.body).toContain('2026-11-01,2026-11-24,work,ru,telegram,1,a,40,20,*,*,10,*,*\r\n');
  const [row] = await house.desk.store.auditRows({ staffId: editor.id }, 1);
  expect(row).toMatchObject({ action: 'figures_exported', reason: 'flow/work 2026-11-01 2026-11-24 ru telegram 1' });
});

test.each(['manager', 'operator', 'administrator'] as const)('%s reads none of it', async (role) => {
  await using house = await openHouse();
  const browser = await house.desk.logIn(await house.desk.add(role));

  expect((await browser.call('GET', `/content/flows/work/figures?${DAYS}`)).status).toBe(403);
});

test.each([
  '',
  'from=2026-11-24&until=2026-11-01',
  `${DAYS}&language=xx`,
  `${DAYS}&release=x`,
  `${DAYS}&channel=%22%0A`,
])('what is no question is refused: %s', async (query) => {
  await using house = await openHouse();

  expect((await read(house, 'work', query)).status).toBe(400);
});
