import { expect, test } from 'vitest';
import { sessionAt, talk } from '../../support/store-talk.ts';
import { fileOf, type Script } from '../../unit/flows/make-flows.ts';
import { type House, openHouse, relax } from './content-house.ts';
import { NOW } from './desk.ts';

/** Flows as editors write them: saved by their text, read by others as any entry is, and listed with who waits in them. */

const ask = (words: string, to = 'menu') => `a: { ask: { tg: ${words}, ru: р }, expect: text, save: a, to: ${to} }`;

const textOf = (flow: string, script: Script) => fileOf(flow, script).text;

async function save(house: House, flow: string, text: string, more: object = {}) {
  const { body: seen, status } = await house.editor.call('GET', `/content/entries/flow/${flow}`);
  const isThere = status === 200;
  return house.editor.call('PUT', `/content/entries/flow/${flow}`, {
    basedOn: isThere ? (seen.row.draft?.version ?? 0) : 0,
    base: isThere ? seen.base : { release: 1, revision: null },
    text,
    ...more,
  });
}

interface Row {
  flow: string;
  errors: number;
  [name: string]: unknown;
}

async function rowsOf({ editor }: Pick<House, 'editor'>): Promise<Record<string, Row>> {
  const { rows } = (await editor.call('GET', '/content/flows')).body as { rows: Row[] };
  return Object.fromEntries(rows.map((row) => [row.flow, row]));
}

const codesIn = (body: { problems: { line: { en: string }; entry: { entry: string } }[] }) =>
  body.problems.map(({ entry, line }) => `${entry.entry}: ${line.en}`);

test('a flow is saved by its text, letter for letter, and what it says is kept for who builds from it', async () => {
  await using house = await openHouse();
  const text = `# ҷустуҷӯ\n${textOf('work', { nodes: ask('кор?') })}`;

  const { body } = await save(house, 'work', text);
  const { body: seen } = await house.editor.call('GET', '/content/entries/flow/work');

  expect(body).toMatchObject({ outcome: 'saved', problems: [], draft: { state: 'changed', needs: 'second' } });
  expect(seen.draft.text).toBe(text);
  expect(seen.draft.json).toMatchObject({ flow: 'work', nodes: [['a', { kind: 'expect', save: 'a' }]] });
});

test('what is wrong with it is told at once, in three languages and with its place', async () => {
  await using house = await openHouse();

  const lost = (await save(house, 'work', textOf('work', { nodes: ask('кор?', 'nowhere') }))).body;
  const broken = (await save(house, 'work', 'flow: work\ntitle: { tg: А')).body;

  expect(lost.problems).toMatchObject([
    { where: 'work/a', path: 'nodes/a/to', severity: 'error', isNew: true, entry: { kind: 'flow', entry: 'work' } },
  ]);
  expect(Object.keys(lost.problems[0].line)).toEqual(['tg', 'ru', 'en']);
  expect(broken.problems).toMatchObject([{ where: 'work.yaml', severity: 'error' }]);
  expect(broken).toMatchObject({ outcome: 'saved', written: { json: null } });
});

test('a new flow is there for others to lead to, and one that is not written under its own name is no flow', async () => {
  await using house = await openHouse();

  const job = await save(house, 'job', textOf('job', { nodes: ask('чӣ?') }));
  const work = await save(house, 'work', textOf('work', { nodes: ask('кор?', 'job') }));
  const other = await save(house, 'third', textOf('job', { nodes: ask('чӣ?') }));

  expect([job.body.problems, work.body.problems]).toEqual([[], []]);
  expect(job.body.draft).toMatchObject({ isNew: true });
  expect(other.body.written.json).toBeNull();
  expect((await rowsOf(house)).job).toMatchObject({ isLive: false, errors: 0, title: { ru: 'Тема job' } });
});

test('whoever takes away a flow is told which others lead there', async () => {
  await using house = await openHouse();
  await save(house, 'job', textOf('job', { nodes: `start: { visit: work, to: menu }` }));

  const { body } = await save(house, 'work', '', { deletes: true });
  const menu = await save(house, 'menu', '', { deletes: true });

  expect(body).toMatchObject({ outcome: 'saved', draft: { deletes: true } });
  expect(codesIn(body)).toEqual([
    expect.stringMatching(/^menu: choice "work" leads to "work"/),
    expect.stringMatching(/^job: visits "work"/),
  ]);
  expect(codesIn(menu.body)).toContainEqual(expect.stringMatching(/^menu: menu is missing/));
});

test('of a flow in which somebody may be in danger two persons stand by every state, whoever is let do alone', async () => {
  await using house = await openHouse();
  await relax(house);
  const needs = async (flow: string, script: Script) => {
    const text = textOf(flow, script);
    const base = { release: 1, revision: null };
    const path = `/content/entries/flow/${flow}`;
    return (await house.approver.call('PUT', path, { basedOn: 0, base, text })).body.draft.needs;
  };

  expect(await needs('job', { nodes: ask('кор?') })).toBe('one');
  expect(await needs('safe', { nodes: ask('кор?'), more: 'tags: [safety]\napproved: [a, b]' })).toBe('second');
  expect(await needs('night', { nodes: ask('кор?').replace('save: a', 'save: a, tags: [safety]') })).toBe('second');
  expect(await needs('lost', { nodes: 'a: { whistle: true }' })).toBe('second');
});

test('the list tells who waits and how often a flow is begun, and hides what could tell of one person', async () => {
  await using house = await openHouse();
  const wait = (person: number, flow: string, node: string) =>
    talk(house.desk.store, { from: `telegram:${person}`, session: sessionAt(node, { flow, release: 1 }) });
  for (const person of [1, 2]) await wait(person, 'work', 'a');
  await wait(3, 'urgent', 'somewhere');
  const events = ['work', 'work', 'urgent'].map((flow) => ({ kind: 'flow-started' as const, flow }));
  await talk(house.desk.store, { from: 'telegram:4', at: NOW, events });
  await talk(house.desk.store, { from: 'telegram:5', at: NOW - 8 * 86_400_000, events });

  const rows = await rowsOf(house);

  expect(rows.work).toMatchObject({ waiting: 2, started: 2, draft: null, isLive: true, errors: 0, stale: 0 });
  expect(rows.urgent).toMatchObject({ waiting: null, started: null });
  expect(rows.menu).toMatchObject({ waiting: 0, started: 0 });
});

test('the list tells whose twin has changed alone, what cannot be read, and who saved last', async () => {
  await using house = await openHouse();
  const ru = '"работа? {{numbers:danger}}"';
  const nodes = `a: { ask: { tg: чизи дигар, ru: ${ru} }, expect: text, save: a, to: menu }`;
  await save(house, 'work', textOf('work', { nodes }));
  await save(house, 'job', 'flow: [');

  const rows = await rowsOf(house);

  expect(rows.work).toMatchObject({ changed: { by: { name: 'Зарина' } }, draft: { state: 'changed' }, stale: 1 });
  await save(house, 'work', textOf('work', { nodes: nodes.replace(ru, 'другое') }));
  expect((await rowsOf(house)).work).toMatchObject({ stale: 0 });
  expect(rows.job).toMatchObject({ title: null, errors: 1 });
});

test('a draft that was not sent is no matter of whoever may only look', async () => {
  await using house = await openHouse();
  await save(house, 'job', textOf('job', { nodes: ask('чӣ?') }));
  const manager = await house.desk.logIn(await house.desk.add('manager'));

  const { body, status } = await manager.call('GET', '/content/flows');

  expect(status).toBe(200);
  expect(body.rows.map(({ flow }: Row) => flow)).not.toContain('job');

  const { draft } = (await save(house, 'work', textOf('work', { nodes: ask('кор?', 'job') }))).body;
  const changedFor = async ({ call }: Pick<typeof manager, 'call'>) =>
    (await call('GET', '/content/flows')).body.rows.find(({ flow }: Row) => flow === 'work').changed;
  expect([await changedFor(house.editor), await changedFor(manager)]).toEqual([expect.anything(), null]);

  await house.editor.call('POST', '/content/entries/flow/work/send', { hash: draft.hash, note: null });
  const problemsFor = async ({ call }: Pick<typeof manager, 'call'>) =>
    (await call('GET', '/content/entries/flow/work')).body.problems;
  expect(await problemsFor(house.editor)).toEqual([]);
  expect(await problemsFor(manager)).toMatchObject([{ where: 'work/a', path: 'nodes/a/to' }]);
});

test('a flow tells which nodes of others lead to it', async () => {
  await using house = await openHouse();

  const { body } = await house.editor.call('GET', '/content/entries/flow/menu');

  expect(body.usedBy).toContainEqual({ flow: 'work', node: 'a', asked: null });
});

test('a flow that was written, read by another and checked whole is what contacts meet', async () => {
  await using house = await openHouse();
  const { editor, approver } = house;
  const nodes = `a:
  ask: { tg: "Кадом кор? {{numbers:danger}}", ru: "Какая работа? {{numbers:danger}}" }
  expect: text
  save: a
  to: menu
  was: [first]`;
  const { draft } = (await save(house, 'work', textOf('work', { nodes }))).body;
  const path = '/content/entries/flow/work';
  await editor.call('POST', `${path}/send`, { hash: draft.hash, note: null });
  await approver.call('POST', `${path}/approve`, { hash: draft.hash });
  const drafts = [{ kind: 'flow', entry: 'work', hash: draft.hash }];
  await approver.call('POST', '/content/candidate', { drafts, reason: 'саволи нав' });
  const candidate = async () => (await approver.call('GET', '/content/candidate')).body.candidate;
  await expect.poll(async () => (await candidate())?.state, { timeout: 100_000 }).not.toBe('checking');

  const { id, state, problems } = await candidate();
  expect([state, problems.filter(({ isNew }: { isNew: boolean }) => isNew)]).toEqual(['ready', []]);
  expect((await approver.call('POST', `/content/candidate/${id}/release`)).body).toMatchObject({ release: 2 });
  const said = house.process.knowledge().book.newest.flows.get('work')?.nodes.get('a');
  expect(said).toMatchObject({ ask: { ru: 'Какая работа? {{numbers:danger}}' }, was: ['first'] });
});

test('what cannot be read as a flow is released by nobody', async () => {
  await using house = await openHouse();
  const { editor, approver } = house;
  const { draft } = (await save(house, 'work', 'flow: [')).body;
  const path = '/content/entries/flow/work';
  await editor.call('POST', `${path}/send`, { hash: draft.hash, note: null });
  await approver.call('POST', `${path}/approve`, { hash: draft.hash });

  const drafts = [{ kind: 'flow', entry: 'work', hash: draft.hash }];
  const { body } = await approver.call('POST', '/content/candidate', { drafts, reason: 'хато' });

  expect(body.hindrances ?? body.candidate?.hindrances).toMatchObject([{ why: 'faulty' }]);
});

test('an example to learn from is told at once that what it means is no topic, and may mean one that is only a draft', async () => {
  await using house = await openHouse();
  const write = async (entry: string, flow: string) => {
    const json = { id: entry, text: 'музд намедиҳанд', flow };
    const body = { basedOn: 0, base: { release: 1, revision: null }, json };
    return (await house.editor.call('PUT', `/content/entries/example/${entry}`, body)).body.problems;
  };
  await save(house, 'wages', textOf('wages', { nodes: ask('чӣ?'), more: 'topic: true' }));

  expect(await write('one', 'wages')).toEqual([]);
  expect(await write('two', 'nobody-leads-there')).toMatchObject([{ path: 'flow', severity: 'error' }]);
  const { body: seen } = await house.editor.call('GET', '/content/entries/example/two');
  expect(seen.problems).toMatchObject([{ path: 'flow', severity: 'error' }]);
  expect(await rowsOf(house)).toMatchObject({ wages: { isTopic: true }, menu: { isTopic: false } });
});
