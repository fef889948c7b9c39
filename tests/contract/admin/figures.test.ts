import readWorkbook from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { API_PREFIX } from '../../../admin-api/admin.ts';
import type { StepEvent } from '../../../core/step-event.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { DAVRON, FARIDA, START, talk } from '../../support/store-talk.ts';
import { NOW, openDesk } from './desk.ts';

const DAYS = 'from=2026-11-01&until=2026-11-24&language=en';
const OCTOBER = 'from=2026-10&until=2026-10&language=ru';
const FLOW = 'patent-russia';
const DANGER = 'urgent';
const DAY = 24 * 3_600_000;
const many = (count: number, event: StepEvent): StepEvent[] => Array.from({ length: count }, () => event);

async function openBusy() {
  const desk = await openDesk();
  await talk(desk.store, {
    events: [
      ...many(12, { kind: 'visit', label: 'telegram' }),
      ...many(1, { kind: 'visit', label: 'web' }),
      ...many(1, { kind: 'rated', label: 'good' }),
      ...many(12, { kind: 'person', label: 'telegram new' }),
      ...many(3, { kind: 'first-answer', label: 'red 120 kept' }),
      ...many(1, { kind: 'first-answer', label: 'red 400 late' }),
      ...many(2, { kind: 'unanswered', label: 'red' }),
      ...many(2, { kind: 'asked', label: 'wages' }),
      ...many(1, { kind: 'asked', label: 'operator' }),
    ],
  });
  await talk(desk.store, {
    at: START - 40 * DAY,
    text: 'in October',
    events: [
      ...many(30, { kind: 'person', label: 'telegram new' }),
      ...many(4, { kind: 'person', label: 'web new' }),
      ...many(15, { kind: 'asked', label: 'wages' }),
      ...many(10, { kind: 'asked', label: 'papers' }),
      ...many(11, { kind: 'first-answer', label: 'red 200 kept' }),
      ...many(1, { kind: 'first-answer', label: 'red 700 late' }),
      ...many(20, { kind: 'tagged', label: 'winter' }),
    ],
  });
  while ((await desk.store.settle(START)) > 0);
  return desk;
}

test.each(['manager', 'supervisor', 'administrator'] as const)('the %s reads true numbers', async (role) => {
  await using desk = await openBusy();
  const browser = await desk.logIn(await desk.add(role));

  const { status, body } = await browser.call('GET', `/figures?${DAYS}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    visits: [
      { name: 'telegram', called: 'Telegram', count: 12 },
      { name: 'web', called: 'Web', count: 1 },
    ],
    firstAnswers: [{ level: 'red', called: 'Red', count: 4, kept: 3, unanswered: 2, median: 120, most: 400 }],
    requests: [
      { name: 'wages', called: 'Wages', count: 2 },
      { name: 'operator', called: 'Topic not told', count: 1 },
    ],
    ratings: [{ name: 'good', count: 1 }],
    flows: [],
    trend: {
      now: { headline: { people: 12, requests: 3, due: 6, kept: 3 } },
      before: { from: '2026-10-08', until: '2026-10-31', headline: { people: 34, requests: 25 } },
    },
  });
});

test('how it went on is told by days, weeks and months, the piece of the time before beside each', async () => {
  await using desk = await openBusy();
  const browser = await desk.logIn(await desk.add('manager'));
  const piecesBy = async (step: string) => {
    const { body } = await browser.call('GET', `/figures?${DAYS}&step=${step}`);
    return (body as { trend: { points: { now: { headline: { requests: number } } }[] } }).trend.points.map(
      ({ now }) => now.headline.requests,
    );
  };

  expect(await piecesBy('day')).toEqual([...Array.from({ length: 23 }, () => 0), 3]);
  expect(await piecesBy('week')).toEqual([0, 0, 0, 0, 3]);
  expect(await piecesBy('month')).toEqual([3]);
});

test('where people stop is told by the words of the question, and tags of the house by their names', async () => {
  await using desk = await openDesk();
  const first = [...(await shippedKnowledge()).book.newest.flows.entries()].flatMap(([flow, { nodes }]) =>
    flow === FLOW ? [...nodes].filter(([, node]) => 'ask' in node) : [],
  )[0];
  const [node = '', asks] = first ?? [];
  await talk(desk.store, {
    at: START - 5 * DAY,
    events: [
      ...many(9, { kind: 'flow-started', flow: FLOW, label: 'started 0 1 ru telegram' }),
      ...many(9, { kind: 'step', flow: FLOW, node, label: 'asked 0 1 ru telegram' }),
      ...many(4, { kind: 'outcome', flow: FLOW, node, label: 'on 0 1 ru telegram' }),
      ...many(2, { kind: 'tagged', label: 'winter' }),
    ],
  });
  while ((await desk.store.settle(START)) > 0);
  const { settings, version } = await desk.store.readSettings();
  const winter = { id: 'winter', name: { tg: 'Зимистон', ru: 'Зима', en: 'Winter' }, isRetired: false };
  await desk.store.saveSettings({ ...settings, tags: [winter] }, { basedOn: version, at: START });
  const browser = await desk.logIn(await desk.add('manager'));

  const { body } = await browser.call('GET', `/figures?${DAYS}`);
  expect(body.stops).toMatchObject([{ flow: FLOW, node, came: 9, gaveUp: 5 }]);
  expect(asks !== undefined && 'ask' in asks && asks.ask.ru.startsWith(body.stops[0].asked.slice(0, 20))).toBe(true);
  expect(body.tags).toEqual([{ name: 'winter', called: 'Winter', count: 2 }]);
});

test('how stale the content is, and which lines of help nobody answers, is told by their names', async () => {
  await using desk = await openDesk();
  const [first] = [...(await shippedKnowledge()).content.contactPoints.values()];
  const { id = '', name } = first ?? {};
  const browser = await desk.logIn(await desk.add('manager'));
  const careOf = async () => (await browser.call('GET', `/figures?${DAYS.replace('=en', '=ru')}`)).body.care;
  const say = (from: typeof FARIDA) =>
    talk(desk.store, { from, at: NOW - DAY, reports: [{ point: id, outcome: 'silent' }] });

  for (const from of [FARIDA, DAVRON]) await say(from);
  const before = await careOf();
  expect(before.silent).toEqual([]);
  expect(before.entries).toBeGreaterThan(0);
  await say(`${FARIDA}9`);
  expect((await careOf()).silent).toEqual([{ name: id, called: name?.ru }]);
  expect(before.stale + before.soon).toBeLessThanOrEqual(before.entries);
});

test('every question of a flow is told with true numbers, and of a flow about danger they are rounded', async () => {
  await using desk = await openDesk();
  const asks = [...((await shippedKnowledge()).book.newest.flows.get(FLOW)?.nodes ?? [])].flatMap(([node, it]) =>
    'ask' in it ? [node] : [],
  );
  const asked = (flow: string, node: string): StepEvent[] => [
    ...many(3, { kind: 'flow-started', flow, label: 'started 0 1 ru telegram' }),
    ...many(3, { kind: 'step', flow, node, label: 'asked 0 1 ru telegram' }),
    ...many(1, { kind: 'outcome', flow, node, label: 'on 0 1 ru telegram' }),
  ];
  const danger = [...((await shippedKnowledge()).book.newest.flows.get(DANGER)?.nodes ?? [])].find(
    ([, it]) => 'ask' in it,
  );
  await talk(desk.store, {
    at: START - 5 * DAY,
    events: [...asks.flatMap((node) => asked(FLOW, node)), ...asked(DANGER, danger?.[0] ?? '')],
  });
  while ((await desk.store.settle(START)) > 0);
  const manager = await desk.add('manager');
  const browser = await desk.logIn(manager);
  const read = async (flow: string, days = DAYS) =>
    (await browser.call('GET', `/figures/questions?${days}&flow=${flow}`)).body;

  const whole = await read(FLOW);
  expect(whole).toMatchObject({ isRounded: false, from: '2026-11-01', until: '2026-11-24' });
  expect(whole.questions.map(({ node }: { node: string }) => node).toSorted()).toEqual(asks.toSorted());
  for (const one of whole.questions) expect(one).toMatchObject({ came: 3, on: 1, gaveUp: 2 });
  expect(await read(DANGER)).toMatchObject({ isRounded: true, questions: [] });
  await read(FLOW, 'from=2026-11-19&until=2026-11-20&language=en');
  const [noted] = await desk.store.auditRows({ staffId: manager.id }, 1);
  expect(noted).toMatchObject({ action: 'few_days_read', reason: `2026-11-19 2026-11-20 flow/${FLOW}` });
});

test('the file for others holds whole months without a small number, and stands in the audit', async () => {
  await using desk = await openBusy();
  const manager = await desk.add('manager');
  const { cookie } = await desk.logIn(manager);

  const file = await desk.app.inject({ url: `${API_PREFIX}/figures/shared.csv?${OCTOBER}`, headers: { cookie } });
  expect(file.statusCode).toBe(200);
  expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(file.headers['content-disposition']).toContain('hamroh-2026-10-2026-10.csv');
  const rows = file.body.split('\r\n').slice(2, -1);
  expect(rows).toEqual([
    'people telegram,Люди,Telegram,2026-10-01,2026-10-31,30,2026-01-01',
    'requests wages,Запросы к специалисту,Зарплата,2026-10-01,2026-10-31,15,2026-01-01',
    'answers_due red,Первый ответ ожидался,Немедленно,2026-10-01,2026-10-31,12,2026-01-01',
    'answers_share red,"Первый ответ в срок, процент",Немедленно,2026-10-01,2026-10-31,не показано: одна из частей меньше 11,',
  ]);
  const [row] = await desk.store.auditRows({ staffId: manager.id }, 1);
  expect(row).toMatchObject({ action: 'figures_exported', reason: '2026-10 2026-10' });
});

test('the workbook has the figures, and what each means in every language of the staff', async () => {
  await using desk = await openBusy();
  const { cookie } = await desk.logIn(await desk.add('manager'));
  const read = async (url: string) => {
    const { rawPayload } = await desk.app.inject({ url: `${API_PREFIX}${url}`, headers: { cookie } });
    return readWorkbook(rawPayload);
  };
  const [figures, meanings] = await read(`/figures/shared.xlsx?${OCTOBER}`);
  const [house] = await read(`/figures.xlsx?${DAYS}`);

  expect(figures?.sheet).toBe('Числа');
  expect(figures?.data.slice(2).map((cells) => cells[0])).toEqual([
    'people telegram',
    'requests wages',
    'answers_due red',
    'answers_share red',
  ]);
  const requests = meanings?.data.find(([key]) => key === 'requests');
  expect(requests?.[1]).toContain('Дархостҳо');
  expect(requests?.[2]).toContain('Запросы');
  expect(requests?.[3]).toContain('Requests');
  expect(house?.data.find(([key]) => key === 'visits web')).toEqual([
    'visits web',
    'Visits',
    'Web',
    '2026-11-01',
    '2026-11-24',
    1,
    0,
  ]);
  expect(house?.data.find(([key]) => key === 'answer_p95_seconds red')?.[5]).toBe(400);
});

test('true numbers as a file are for the house, and the audit says that they were taken', async () => {
  await using desk = await openBusy();
  const manager = await desk.add('manager');
  const { cookie } = await desk.logIn(manager);
  const { body, headers } = await desk.app.inject({ url: `${API_PREFIX}/figures.csv?${DAYS}`, headers: { cookie } });

  expect(headers['content-disposition']).toContain('hamroh-house-2026-11-01-2026-11-24.csv');
  expect(body.split('\r\n')[0]).toContain('True numbers. For us only');
  expect(body).toContain('visits web,Visits,Web,2026-11-01,2026-11-24,1,0\r\n');
  const [row] = await desk.store.auditRows({ staffId: manager.id }, 1);
  expect(row).toMatchObject({ action: 'figures_exported', reason: 'true 2026-11-01 2026-11-24' });
});

test('who reads the true numbers of less than a week stands in the audit', async () => {
  await using desk = await openBusy();
  const manager = await desk.add('manager');
  const browser = await desk.logIn(manager);
  const noted = async () =>
    (await desk.store.auditRows({ staffId: manager.id }, 9)).filter(({ action }) => action === 'few_days_read');

  await browser.call('GET', '/figures?from=2026-11-18&until=2026-11-24&language=en');
  expect(await noted()).toEqual([]);
  await browser.call('GET', '/figures?from=2026-11-24&until=2026-11-24&language=en');
  expect(await noted()).toMatchObject([{ reason: '2026-11-24 2026-11-24' }]);
});

test('the report has what may leave the house, in the language of whoever it is for', async () => {
  await using desk = await openBusy();
  const browser = await desk.logIn(await desk.add('manager'));

  const { body } = await browser.call('GET', `/figures/shared?${OCTOBER}`);
  expect(body).toMatchObject({
    lines: [
      { figure: 'people', name: 'telegram', count: 30, title: 'Люди', called: 'Telegram' },
      { figure: 'requests', name: 'wages', count: 15, called: 'Зарплата' },
      { figure: 'answers_due', name: 'red', count: 12 },
    ],
    rates: [{ name: 'red', called: 'Немедленно', percent: null }],
    months: [{ month: '2026-10' }],
    text: { period: '01.10.2026 – 31.10.2026' },
  });
});

test('a month that is not over leaves the house for nobody', async () => {
  await using desk = await openBusy();
  const browser = await desk.logIn(await desk.add('manager'));

  for (const path of ['/figures/shared', '/figures/shared.csv', '/figures/shared.xlsx']) {
    const { status, body } = await browser.call('GET', `${path}?from=2026-10&until=2026-11&language=ru`);
    expect([status, (body as { code: string }).code]).toEqual([409, 'month_not_over']);
  }
});

test.each(['operator', 'editor', 'approver'] as const)('the %s is given no figures', async (role) => {
  await using desk = await openDesk();
  const browser = await desk.logIn(await desk.add(role));

  const questions = `/figures/questions?${DAYS}&flow=${FLOW}`;
  for (const path of [`/figures?${DAYS}`, questions, `/figures.csv?${DAYS}`, `/figures/shared?${OCTOBER}`]) {
    expect((await browser.call('GET', path)).status).toBe(403);
  }
});

test.each(['', 'from=2026-11-24&until=2026-11-01', 'from=2020-01-01&until=2026-11-24', 'from=x&until=y'])(
  'days that are none are refused: %s',
  async (query) => {
    await using desk = await openDesk();
    const browser = await desk.logIn(await desk.add('manager'));

    expect((await browser.call('GET', `/figures?${query}&language=en`)).status).toBe(400);
  },
);

test.each(['from=2026-10-01&until=2026-10-31', 'from=2026-10&until=2026-09', 'from=2023-01&until=2026-10'])(
  'what is no run of months is refused: %s',
  async (query) => {
    await using desk = await openDesk();
    const browser = await desk.logIn(await desk.add('manager'));

    expect((await browser.call('GET', `/figures/shared?${query}&language=en`)).status).toBe(400);
  },
);
