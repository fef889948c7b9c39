import { expect, test } from 'vitest';
import { API_PREFIX } from '../../../admin-api/admin.ts';
import { bring, openProcess, smallEntries } from '../../support/releases.ts';
import { sessionAt, talk } from '../../support/store-talk.ts';
import { EMERGENCY } from './content-house.ts';
import { openDesk, type Served } from './desk.ts';

const ENTRIES = smallEntries({ work: 'a: { ask: { tg: кор?, ru: работа? }, expect: text, save: a, to: menu }' });

async function openHouse() {
  let process: Awaited<ReturnType<typeof openProcess>> | null = null;
  const served: Served = { current: () => process };
  const desk = await openDesk({ served });
  await bring(desk.store, ENTRIES);
  process = await openProcess(desk.store);
  const [editor, manager] = [await desk.logIn(await desk.add('editor')), await desk.logIn(await desk.add('manager'))];
  const write = async (phone: string) => {
    const { body: seen } = await editor.call('GET', EMERGENCY);
    const basedOn = seen.row.draft?.version ?? 0;
    const json = { ...seen.live.json, phone };
    return (await editor.call('PUT', EMERGENCY, { basedOn, base: seen.base, json })).body.draft;
  };
  return { desk, editor, manager, write, [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose]() };
}

test('a manager looks at entries and releases, and at a draft only once its author has sent it', async () => {
  await using house = await openHouse();
  const { editor, manager, write } = house;
  const { hash } = await write('113');
  const rowOf = async (path: string) =>
    (await manager.call('GET', path)).body.rows.find(({ entry }: { entry: string }) => entry === 'ru.emergency');

  expect(await rowOf('/content/entries/contact')).toMatchObject({ draft: null, json: { phone: '112' } });
  const { body: unsent } = await manager.call('GET', EMERGENCY);
  expect(unsent).toMatchObject({ draft: null, row: { draft: null, json: { phone: '112' } } });
  expect(JSON.stringify(unsent)).not.toContain('113');
  expect((await manager.call('GET', '/content/release')).body).toMatchObject({ release: 1, drafts: [] });

  await editor.call('POST', `${EMERGENCY}/send`, { hash, note: null });
  expect((await manager.call('GET', EMERGENCY)).body).toMatchObject({
    draft: { json: { phone: '113' } },
    row: { draft: { state: 'sent', mayApprove: 'not_permitted' } },
  });
  for (const path of ['/content/releases', '/content/waiting', '/content/candidate'])
    expect([path, (await manager.call('GET', path)).status]).toEqual([path, 200]);
  // Only whoever may go back asks what people would read then.
  expect((await manager.call('GET', '/content/waiting?backTo=1')).status).toBe(403);
});

test('of a draft that was not sent a manager reads nothing in what is checked and in what people read next', async () => {
  await using house = await openHouse();
  const { desk, editor, manager, write } = house;
  await talk(desk.store, { from: 'telegram:1001', session: sessionAt('a', { flow: 'work', release: 1 }) });
  const approver = await desk.logIn(await desk.add('approver'));
  const check = async (phone: string) => {
    const { hash } = await write(phone);
    const drafts = [{ kind: 'contact', entry: 'ru.emergency', hash }];
    await approver.call('POST', '/content/candidate', { drafts, reason: 'рақами нав' });
    const state = async () => (await approver.call('GET', '/content/candidate')).body.candidate.state;
    await expect.poll(state, { timeout: 100_000 }).not.toBe('checking');
    return hash;
  };
  const told = async (who: typeof editor) => {
    const { candidate } = (await who.call('GET', '/content/candidate')).body;
    const { waiting } = (await who.call('GET', '/content/waiting')).body;
    return { problems: candidate.problems.length > 0, next: waiting[0].next !== null };
  };

  await check('не знаю');
  expect(await told(editor)).toEqual({ problems: true, next: false });
  expect(await told(manager)).toEqual({ problems: false, next: false });
  expect(JSON.stringify((await manager.call('GET', '/content/release')).body)).not.toContain('не знаю');

  const hash = await check('113');
  expect((await told(editor)).next).toBe(true);
  expect((await told(manager)).next).toBe(false);
  await editor.call('POST', `${EMERGENCY}/send`, { hash, note: null });
  expect((await told(manager)).next).toBe(true);

  desk.clock.at += 86_400_000;
  const again = await desk.logIn(await desk.add('editor'));
  expect((await told(again)).next).toBe(false);
}, 200_000);

test('a manager is refused every route that changes anything of it', async () => {
  await using house = await openHouse();
  const changing = house.desk.routes
    .filter(({ method, url }) => url.startsWith(`${API_PREFIX}/content/`) && !['GET', 'HEAD'].includes(method))
    .map(({ method, url }) => ({ method, path: url.slice(API_PREFIX.length) }));

  expect(changing.length).toBeGreaterThan(10);
  for (const { method, path } of changing) {
    const named = path.replace(':kind', 'contact').replace(':entry', 'ru.emergency').replace(/:\w+/, '1');
    const { status, body } = await house.manager.call(method as 'POST', named, {});
    expect([method, path, status, body.code]).toEqual([method, path, 403, 'permission_denied']);
  }
});
