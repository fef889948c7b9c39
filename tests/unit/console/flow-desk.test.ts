import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WholeEntry } from '../../../admin-web/src/api/content.ts';
import { Problem } from '../../../admin-web/src/api/http.ts';
import { openFlowDesk } from '../../../admin-web/src/flows/flow-desk.ts';
import { joinFlows, takeTheirs } from '../../../admin-web/src/flows/join-flows.ts';
import { REST_MS } from '../../../admin-web/src/flows/typing-rest.ts';
import type { FlowProblem } from '../../../admin-web/src/rooms/messages.ts';
import { FLOW, OTHER, openBoth, openServer } from '../../support/flow-desk.ts';
import { openPlainRooms, textOf, viewOf } from '../../support/plain-flows.ts';

const WORDS = { tg: 'не', ru: 'нет', en: 'no' };
const PROBLEM: FlowProblem = {
  code: 'edit_node_was',
  flow: 'one',
  node: 'a',
  path: [],
  language: null,
  severity: 'error',
  line: WORDS,
  hint: null,
  mend: null,
};
beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});

afterEach(() => {
  vi.useRealTimers();
});

test('a flow that is to be taken out is seen as it stands, and is none for the bot until somebody wants it back', async () => {
  const { rooms, desk } = await openBoth();
  const text = textOf(FLOW);
  const settled = async () => {
    await desk.settle();
    return [rooms.text('one'), desk.read().views.get('one')?.text];
  };
  expect(await settled()).toEqual([text, text]);

  desk.keeper('one')?.takeOut(true);
  expect(await settled()).toEqual(['', text]);
  desk.keeper('one')?.takeOut(false);
  expect(await settled()).toEqual([text, text]);
});

test('whoever opens a flow that is to be taken out does not put it in again', async () => {
  const server = openServer([FLOW, OTHER]);
  const rooms = openPlainRooms([textOf(OTHER)]);
  const taken = { ...(await server.readEntry('one')), draft: { text: textOf(FLOW), json: null } };
  const whole = { ...taken, row: { ...taken.row, draft: { version: 1, deletes: true } } } as WholeEntry;
  const desk = openFlowDesk({ rooms, views: [viewOf(textOf(OTHER))], ...server });
  await desk.open('one', whole);

  expect(desk.read().views.get('one')?.text).toBe(textOf(FLOW));
  expect(rooms.text('one')).toBe('');
});

test('what is typed reaches the text once it rests and the server by itself', async () => {
  const { server, desk, write } = await openBoth();
  await write('здравствуйте');

  expect(desk.read().views.get('one')?.text).toContain('здравствуйте');
  expect(desk.isAnythingUnsaved()).toBe(true);
  await desk.keeper('one')?.save();
  expect(server.text('one')).toContain('здравствуйте');
  expect(desk.isAnythingUnsaved()).toBe(false);
});

test('letters that are typed while the page is busy are taken together, and the last one is among them', async () => {
  const { rooms, desk, type } = await openBoth();
  const letGo = rooms.hold();
  const all = ['п', 'пр', 'при', 'прив'].map((text) => type(text));
  await vi.advanceTimersByTimeAsync(REST_MS);
  letGo();

  expect(await Promise.all(all)).toEqual([true, true, true, true]);
  expect(rooms.applied.length).toBeLessThan(4);
  expect(desk.read().views.get('one')?.nodes[0]?.value.say).toMatchObject({ ru: 'прив' });
});

test('what is typed without a pause is one thing to undo, and another field is another', async () => {
  const { desk, write } = await openBoth();
  await write('п');
  await write('пр');
  await write('с', 'tg');
  expect(desk.read().done).toHaveLength(2);

  await desk.undo();
  await desk.undo();
  expect(desk.read().views.get('one')?.text).toBe(textOf(FLOW));
  await desk.redo();
  expect(desk.read().views.get('one')?.text).toContain('"пр"');
  expect(await desk.undo()).toMatchObject({ node: 'a' });
});

test('what is undone is saved as it is then', async () => {
  const { server, desk, write } = await openBoth();
  await write('здравствуйте');
  await desk.keeper('one')?.save();
  await desk.undo();
  await desk.keeper('one')?.save();

  expect(server.text('one')).toBe(textOf(FLOW));
});

test('a change that touches another flow reads it first, and what a colleague has written there stays', async () => {
  const { server, desk } = await openBoth();
  server.write('two', textOf({ ...OTHER, title: { tg: 'Ду', ru: 'Два' } }));
  await desk.change({
    word: 'renamed',
    flow: 'one',
    node: 'a',
    also: ['one', 'two'],
    steps: () => [{ flow: 'two', operation: { do: 'set', path: ['nodes', 'a', 'to'], value: 'one/c' } }],
  });
  await desk.keeper('two')?.save();

  expect(server.text('two')).toContain('Два');
  expect(server.text('two')).toContain('one/c');
});

test('where another flow cannot be read nothing is changed at all', async () => {
  const { server, rooms, desk } = await openBoth();
  server.goAway(true);
  const isMade = await desk.change({
    word: 'renamed',
    flow: 'one',
    node: 'a',
    also: ['two'],
    steps: () => [{ flow: 'one', operation: { do: 'remove', path: ['title'] } }],
  });

  expect(isMade).toBe(false);
  expect(rooms.text('one')).toBe(textOf(FLOW));
  expect(Problem.is(desk.read().failed, 'offline')).toBe(true);
});

test('two who write at once keep what both have written, node by node and language by language', async () => {
  const { server, rooms, desk, write } = await openBoth();
  await write('здравствуйте');
  server.write(
    'one',
    textOf({ ...FLOW, nodes: { ...FLOW.nodes, a: { say: { tg: 'ассалом', ru: 'привет' }, to: 'b' } } }),
  );
  await desk.keeper('one')?.save();
  expect(desk.read().keepings.get('one')?.theirs).not.toBeNull();
  await write('здравствуйте все');
  await joinFlows({ desk, rooms, flow: 'one' }, new Map());
  await desk.keeper('one')?.save();

  const kept = viewOf(server.text('one') ?? '');
  expect(kept.nodes[0]?.value.say).toEqual({ tg: 'ассалом', ru: 'здравствуйте все' });
  expect(desk.read().views.get('one')?.text).toBe(server.text('one'));
  expect(desk.read().done).toEqual([]);
});

test('where two texts cannot be joined both stay as they are, and it is said why', async () => {
  const { server, rooms, desk, write } = await openBoth();
  await write('здравствуйте');
  const theirs = textOf({ ...FLOW, title: { tg: 'Як', ru: 'Другой' } });
  server.write('one', theirs);
  await desk.keeper('one')?.save();
  await write('здравствуйте все');
  const mine = rooms.text('one');
  rooms.refuseNext(PROBLEM);

  expect(await joinFlows({ desk, rooms, flow: 'one' }, new Map())).toBe(PROBLEM);
  await desk.keeper('one')?.save();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(server.text('one')).toBe(theirs);
  expect(desk.keeper('one')?.read()).toMatchObject({ mine, theirs: { kept: { value: theirs } } });
  expect([rooms.text('one'), desk.read().views.get('one')?.text]).toEqual([mine, mine]);

  rooms.failNext(1);
  await expect(joinFlows({ desk, rooms, flow: 'one' }, new Map())).rejects.toThrow('not answered');
  expect(rooms.text('one')).toBe(mine);
});

test('beside a text that cannot be read nothing is joined, and nothing of it is taken out', async () => {
  const { server, rooms, desk, write } = await openBoth();
  await write('здравствуйте');
  server.write('one', textOf({ ...FLOW, title: { tg: 'Як', ru: 'Другой' } }));
  await desk.keeper('one')?.save();
  const mine = rooms.text('one');
  const read = async (text: string) => ({ ...viewOf(text), ...(text === mine ? { frame: null, nodes: [] } : {}) });
  await joinFlows({ desk, rooms: { ...rooms, read }, flow: 'one' }, new Map());

  expect(desk.keeper('one')?.read()).toMatchObject({ mine });
  expect(desk.keeper('one')?.read().theirs).not.toBeNull();
});

test('whoever takes the text of a colleague sees it, and writes on in it', async () => {
  const { server, rooms, desk, write } = await openBoth();
  await write('здравствуйте');
  const theirs = textOf({ ...FLOW, title: { tg: 'Як', ru: 'Другой' } });
  server.write('one', theirs);
  await desk.keeper('one')?.save();
  await takeTheirs({ desk, flow: 'one' });
  await desk.settle();

  expect([rooms.text('one'), desk.read().views.get('one')?.text, server.text('one')]).toEqual([theirs, theirs, theirs]);
  expect(desk.isAnythingUnsaved()).toBe(false);
});

test('what is typed while the page cannot take it is tried again, and counts as not saved until then', async () => {
  const { rooms, desk, type } = await openBoth();
  rooms.failNext(2);
  const typed = type('здравствуйте');
  await vi.advanceTimersByTimeAsync(REST_MS);
  expect(desk.read().failed).not.toBeNull();
  expect(desk.isAnythingUnsaved()).toBe(true);
  const more = type('здравствуйте!');
  await vi.advanceTimersByTimeAsync(4000);

  expect(await Promise.all([typed, more])).toEqual([true, true]);
  expect(desk.read().failed).toBeNull();
  expect(rooms.text('one')).toContain('здравствуйте!');
});

test('what is not saved for want of a line is kept and saved later', async () => {
  const { server, desk, write } = await openBoth();
  server.goAway(true);
  await write('здравствуйте');
  await desk.keeper('one')?.save();
  expect(desk.isAnythingUnsaved()).toBe(true);
  server.goAway(false);
  await write('здравствуйте!');
  await desk.keeper('one')?.save();

  expect(server.text('one')).toContain('здравствуйте!');
});
