import { expect, test } from 'vitest';
import { streamContent } from '../../../admin-api/content-stream.ts';
import type { Checking } from '../../../app/check-apart.ts';
import type { CheckStep } from '../../../app/check-texts.ts';
import type { EditingState } from '../../../core/editing-event.ts';
import { until } from '../../support/until.ts';
import { EMERGENCY, openHouse } from './content-house.ts';
import { listenTo } from './listen.ts';

const STREAM = '/content/events';

test('an editor hears what others do with drafts and releases, and no word of what they write', async () => {
  await using house = await openHouse();
  const { desk, editor, approver, other } = house;
  using page = await listenTo(desk, other, STREAM);
  const heard = async (kind: string) =>
    expect(await until(page.kinds, (kinds) => kinds.includes(kind)), kind).toContain(kind);
  const { body: seen } = await editor.call('GET', EMERGENCY);
  const json = { ...seen.live.json, phone: '113', name: { tg: 'сухани махфӣ', ru: 'тайные слова' } };
  const { body } = await editor.call('PUT', EMERGENCY, { basedOn: 0, base: seen.base, json });
  const { hash } = body.draft;
  await heard('draft-changed');
  await editor.call('POST', `${EMERGENCY}/send`, { hash, note: 'эзоҳи махфӣ' });
  await heard('draft-sent');
  await editor.call('POST', `${EMERGENCY}/take-back`, { hash, note: null });
  await heard('draft-taken-back');
  await editor.call('POST', `${EMERGENCY}/send`, { hash, note: null });
  await approver.call('POST', `${EMERGENCY}/approve`, { hash });
  await heard('draft-approved');
  await approver.call('POST', `${EMERGENCY}/return`, { hash, note: 'бори дигар' });
  await heard('draft-returned');
  await editor.call('POST', `${EMERGENCY}/drop`, { hash, note: null });
  await heard('draft-gone');

  await approver.call('POST', '/content/contacts/tj.police/withdraw', { how: 'withdrawn', reason: 'сабаби махфӣ' });
  await heard('released');
  expect(page.kinds().filter((kind) => kind === 'withdrawal')).toHaveLength(1);
  await other.call('POST', '/content/releases/2/confirm');
  await until(page.kinds, (kinds) => kinds.filter((kind) => kind === 'withdrawal').length === 2);

  expect(page.said()).not.toMatch(/махфӣ|тайные|113/);
  expect(page.said()).toContain('data: {"id":"contact/ru.emergency"}');
  expect(page.said()).toContain('event: withdrawal\ndata: {"id":"2"}');
});

test('each step of a check is told while it runs', async () => {
  const steps: ((step: CheckStep) => void)[] = [];
  const checking: Checking = {
    check: (_wish, onStep) => new Promise(() => void (onStep && steps.push(onStep))),
    stop: () => {},
  };
  await using house = await openHouse({ checking });
  const { desk, editor, approver } = house;
  const { body: seen } = await editor.call('GET', EMERGENCY);
  const { body } = await editor.call('PUT', EMERGENCY, { basedOn: 0, base: seen.base, json: seen.live.json });
  const drafts = [{ kind: 'contact', entry: 'ru.emergency', hash: body.draft.hash }];
  using page = await listenTo(desk, editor, STREAM);
  const told = (times: number) =>
    until(
      () => page.kinds().filter((kind) => kind === 'candidate').length,
      (count) => count >= times,
      { timeoutMs: 10_000 },
    );
  const { body: candidate } = await approver.call('POST', '/content/candidate', { drafts, reason: 'санҷиш' });
  expect(await told(1)).toBe(1);
  const [onStep] = await until(
    () => steps,
    ({ length }) => length > 0,
  );
  onStep?.({ tier: 'flows', done: 1, of: 1 });
  expect(await told(2)).toBe(2);
  onStep?.({ tier: 'turns', done: 3, of: 9 });
  expect(await told(3)).toBe(3);

  expect((await approver.call('GET', '/content/release')).body.candidate.state).toBe('checking');
  expect(page.said()).toContain(`"id":"${candidate.id}"`);
});

test('where nobody sits at the page nothing is told, and whoever is back has missed nothing', async () => {
  const stopping = new AbortController();
  let moment = 0;
  let heard: 'all' | 'later' | 'nothing' = 'later';
  let state: EditingState = { release: 1, drafts: [], candidate: null, unconfirmed: [] };
  const told: string[] = [];
  const source = {
    now: () => (moment += 4),
    pollMs: 1,
    heartbeatMs: 10,
    signal: stopping.signal,
    look: async () => state,
    mayHear: async () => heard,
  };
  let beats = 0;
  for await (const said of streamContent(source)) {
    beats += 1;
    told.push(...[...said.matchAll(/^event: (.*)$/gm)].map(([, kind]) => kind ?? ''));
    if (beats === 2) state = { ...state, release: 2 };
    if (beats === 5) {
      expect(told).toEqual([]);
      heard = 'all';
    }
    if (told.length > 0) heard = 'nothing';
  }

  expect(told).toEqual(['released']);
});

test('a session that was ended hears nothing more, and nobody hears who may not edit', async () => {
  await using house = await openHouse();
  const { desk } = house;
  const staff = await desk.add('editor');
  const editor = await desk.logIn(staff);
  using page = await listenTo(desk, editor, STREAM);
  await desk.store.endStaffSessions(staff.id, null);
  desk.clock.at += 6000;
  await page.ended;
  expect(page.kinds()).toEqual([]);

  for (const role of ['operator', 'supervisor', 'manager', 'administrator'] as const) {
    const { call } = await desk.logIn(await desk.add(role));
    expect((await call('GET', STREAM)).status).toBe(403);
  }
});
