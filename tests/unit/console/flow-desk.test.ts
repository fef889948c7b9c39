import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SaveBody, WholeEntry } from '../../../admin-web/src/api/content.ts';
import { Problem } from '../../../admin-web/src/api/http.ts';
import { openKeeper } from '../../../admin-web/src/content/keeper.ts';
import { openFlowDesk } from '../../../admin-web/src/flows/flow-desk.ts';
import { joinFlows, takeTheirs } from '../../../admin-web/src/flows/join-flows.ts';
import type { FlowProblem } from '../../../admin-web/src/rooms/messages.ts';
import { openPlainRooms, textOf, viewOf } from '../../support/plain-flows.ts';

const FLOW = {
  flow: 'one',
  title: { tg: 'Як', ru: 'Один' },
  start: 'a',
  nodes: { a: { say: { tg: 'салом', ru: 'привет' }, to: 'b' }, b: { end: true } },
};
const WORDS = { tg: 'не', ru: 'нет', en: 'no' };
const PROBLEM: FlowProblem = {
  ...{ code: 'edit_node_was', flow: 'one', node: 'a', path: [], language: null, severity: 'error' },
  ...{ line: WORDS, hint: null, mend: null },
};
const OTHER = { ...FLOW, flow: 'two' };

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});

afterEach(() => {
  vi.useRealTimers();
});

/** A server that keeps the text of each flow, with its version. */
function openServer(flows: readonly object[]) {
  const kept = new Map(flows.map((flow) => [viewOf(textOf(flow)).flow, { version: 0, text: textOf(flow) }]));
  const saves: string[] = [];
  let isAway = false;
  const whole = (flow: string): WholeEntry => {
    const { version, text } = kept.get(flow) ?? { version: 0, text: '' };
    const draft = version === 0 ? null : { version, deletes: false, authors: [] };
    return {
      row: { draft },
      live: { text: version === 0 ? text : textOf(FLOW), json: null },
      draft: version === 0 ? null : { text, json: null },
      base: { release: 1, revision: null },
    } as unknown as WholeEntry;
  };
  return {
    saves,
    text: (flow: string) => kept.get(flow)?.text,
    goAway: (away: boolean) => {
      isAway = away;
    },
    write(flow: string, text: string) {
      kept.set(flow, { version: (kept.get(flow)?.version ?? 0) + 1, text });
    },
    readEntry: async (flow: string) => {
      if (isAway) throw new Problem('offline', 0);
      return whole(flow);
    },
    openKeeper: (flow: string, read: WholeEntry) =>
      openKeeper(read, {
        isText: true,
        async save({ basedOn, text = '' }: SaveBody) {
          if (isAway) throw new Problem('offline', 0);
          const before = kept.get(flow)?.version ?? 0;
          if (basedOn !== before) return { outcome: 'theirs', draft: null, written: null, problems: [] };
          saves.push(text);
          kept.set(flow, { version: before + 1, text });
          const draft = { version: before + 1 } as NonNullable<WholeEntry['row']['draft']>;
          return { outcome: 'saved', draft, written: null, problems: [] };
        },
        read: async () => whole(flow),
        onSaved: () => {},
        recall: () => null,
        remember: () => {},
      }),
  };
}

async function openBoth() {
  const server = openServer([FLOW, OTHER]);
  const rooms = openPlainRooms([textOf(FLOW), textOf(OTHER)]);
  const views = [FLOW, OTHER].map((flow) => viewOf(textOf(flow)));
  const desk = openFlowDesk({ rooms, views, readEntry: server.readEntry, openKeeper: server.openKeeper });
  await desk.open('one');
  const type = (text: string, field = 'ru') =>
    desk.change({
      ...{ word: 'typed', flow: 'one', node: 'a', joins: field },
      steps: () => [{ flow: 'one', operation: { do: 'set', path: ['nodes', 'a', 'say', field], value: text } }],
    });
  return { server, rooms, desk, type };
}

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

test('what is typed reaches the text at once and the server by itself', async () => {
  const { server, desk, type } = await openBoth();
  await type('здравствуйте');

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
  letGo();

  expect(await Promise.all(all)).toEqual([true, true, true, true]);
  expect(rooms.applied.length).toBeLessThan(4);
  expect(desk.read().views.get('one')?.nodes[0]?.value.say).toMatchObject({ ru: 'прив' });
});

test('what is typed without a pause is one thing to undo, and another field is another', async () => {
  const { desk, type } = await openBoth();
  await type('п');
  await type('пр');
  await type('с', 'tg');
  expect(desk.read().done).toHaveLength(2);

  await desk.undo();
  await desk.undo();
  expect(desk.read().views.get('one')?.text).toBe(textOf(FLOW));
  await desk.redo();
  expect(desk.read().views.get('one')?.text).toContain('"пр"');
  expect(await desk.undo()).toMatchObject({ node: 'a' });
});

test('what is undone is saved as it is then', async () => {
  const { server, desk, type } = await openBoth();
  await type('здравствуйте');
  await desk.keeper('one')?.save();
  await desk.undo();
  await desk.keeper('one')?.save();

  expect(server.text('one')).toBe(textOf(FLOW));
});

test('a change that touches another flow reads it first, and what a colleague has written there stays', async () => {
  const { server, desk } = await openBoth();
  server.write('two', textOf({ ...OTHER, title: { tg: 'Ду', ru: 'Два' } }));
  await desk.change({
    ...{ word: 'renamed', flow: 'one', node: 'a', also: ['one', 'two'] },
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
    ...{ word: 'renamed', flow: 'one', node: 'a', also: ['two'] },
    steps: () => [{ flow: 'one', operation: { do: 'remove', path: ['title'] } }],
  });

  expect(isMade).toBe(false);
  expect(rooms.text('one')).toBe(textOf(FLOW));
  expect(Problem.is(desk.read().failed, 'offline')).toBe(true);
});

test('two who write at once keep what both have written, node by node and language by language', async () => {
  const { server, rooms, desk, type } = await openBoth();
  await type('здравствуйте');
  server.write(
    'one',
    textOf({ ...FLOW, nodes: { ...FLOW.nodes, a: { say: { tg: 'ассалом', ru: 'привет' }, to: 'b' } } }),
  );
  await desk.keeper('one')?.save();
  expect(desk.read().keepings.get('one')?.theirs).not.toBeNull();
  await type('здравствуйте все');
  await joinFlows({ desk, rooms, flow: 'one' }, new Map());
  await desk.keeper('one')?.save();

  const kept = viewOf(server.text('one') ?? '');
  expect(kept.nodes[0]?.value.say).toEqual({ tg: 'ассалом', ru: 'здравствуйте все' });
  expect(desk.read().views.get('one')?.text).toBe(server.text('one'));
  expect(desk.read().done).toEqual([]);
});

test('where two texts cannot be joined both stay as they are, and it is said why', async () => {
  const { server, rooms, desk, type } = await openBoth();
  await type('здравствуйте');
  const theirs = textOf({ ...FLOW, title: { tg: 'Як', ru: 'Другой' } });
  server.write('one', theirs);
  await desk.keeper('one')?.save();
  await type('здравствуйте все');
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
  const { server, rooms, desk, type } = await openBoth();
  await type('здравствуйте');
  server.write('one', textOf({ ...FLOW, title: { tg: 'Як', ru: 'Другой' } }));
  await desk.keeper('one')?.save();
  const mine = rooms.text('one');
  const read = async (text: string) => ({ ...viewOf(text), ...(text === mine ? { frame: null, nodes: [] } : {}) });
  await joinFlows({ desk, rooms: { ...rooms, read }, flow: 'one' }, new Map());

  expect(desk.keeper('one')?.read()).toMatchObject({ mine });
  expect(desk.keeper('one')?.read().theirs).not.toBeNull();
});

test('whoever takes the text of a colleague sees it, and writes on in it', async () => {
  const { server, rooms, desk, type } = await openBoth();
  await type('здравствуйте');
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
  await vi.advanceTimersByTimeAsync(0);
  expect(desk.read().failed).not.toBeNull();
  expect(desk.isAnythingUnsaved()).toBe(true);
  const more = type('здравствуйте!');
  await vi.advanceTimersByTimeAsync(4000);

  expect(await Promise.all([typed, more])).toEqual([true, true]);
  expect(desk.read().failed).toBeNull();
  expect(rooms.text('one')).toContain('здравствуйте!');
});

test('what is not saved for want of a line is kept and saved later', async () => {
  const { server, desk, type } = await openBoth();
  server.goAway(true);
  await type('здравствуйте');
  await desk.keeper('one')?.save();
  expect(desk.isAnythingUnsaved()).toBe(true);
  server.goAway(false);
  await type('здравствуйте!');
  await desk.keeper('one')?.save();

  expect(server.text('one')).toContain('здравствуйте!');
});
