import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readDrafts } from '../../../admin-web/src/api/rooms.ts';
import type { Answers } from '../../../admin-web/src/rooms/line.ts';
import type { Changed, FlowView, Step } from '../../../admin-web/src/rooms/messages.ts';
import { openShipped } from '../../support/rooms.ts';

const FLOW = 'passport-kept';
const setText = (value: string, flow = FLOW): Step => ({
  flow,
  operation: { do: 'set', path: ['nodes', 'safe', 'ask', 'ru'], value },
});

let rooms: Answers;

/** Those that are looked at are not changed for good. */
beforeAll(async () => {
  rooms = await openShipped();
});

async function nodeOf(id: string, flow = FLOW) {
  const view = await rooms.flow(flow);
  const node = view.nodes.find((one) => one.id === id);
  if (node === undefined) throw new Error(`${flow} has no ${id}`);
  return node;
}

function done(changed: Changed): Extract<Changed, { outcome: 'done' }> {
  if (changed.outcome !== 'done') throw new Error(`refused: ${changed.problem.line.en}`);
  return changed;
}

const textOf = ({ flows }: { flows: readonly FlowView[] }, flow = FLOW) => flows.find((one) => one.flow === flow)?.text;

describe('a flow on its page', () => {
  test('shows each node with what it leads to, in its own flow and in others', async () => {
    const { kind, leadsTo } = await nodeOf('safe');

    expect(kind).toBe('choose');
    expect(leadsTo[0]).toEqual({ to: 'whose', by: 'choices/0/to', at: { flow: FLOW, node: 'whose' } });
    expect(leadsTo[1]).toEqual({ to: 'urgent/not-safe', by: 'choices/1/to', at: { flow: 'urgent', node: 'not-safe' } });
  });

  test('shows what a text reads like today, filled in, with its length', async () => {
    await rooms.apply([setText('{{contact:ru.emergency}}')], 'text', null);

    const { shown } = await nodeOf('safe');
    await rooms.undo();

    expect(shown.ru?.text).toContain('112');
    expect(shown.ru).toMatchObject({ length: shown.ru?.text.length, most: 300 });
  });

  test('still tells the kind of a node that has a fault, and leads nowhere where it leads to nothing', async () => {
    const { text } = await rooms.flow(FLOW);
    await rooms.take(FLOW, text.replace('to: whose', 'to: whosee'));

    const { kind, leadsTo } = await nodeOf('safe');
    await rooms.take(FLOW, text);

    expect([kind, leadsTo[0]?.at]).toEqual(['choose', null]);
  });

  test('that cannot be read at all shows its text, and nothing made up', async () => {
    expect(await rooms.read('flow: [')).toMatchObject({ text: 'flow: [', frame: null, nodes: [] });
  });
});

describe('over all flows', () => {
  test('what leads to a flow is found, also where it is visited', async () => {
    const found = await rooms.references(FLOW, null);

    expect(found).toContainEqual({ flow: 'came-back', node: 'abroad', path: ['nodes', 'abroad', 'choices', 1, 'to'] });
    expect(found.every(({ flow }) => flow !== FLOW)).toBe(true);
  });

  test('words are found in any spelling, or letter for letter, in texts and never in names', async () => {
    await rooms.apply([setText('Ғизо доред?')], 'text', null);

    expect(await rooms.find('гизо доред', false)).toContainEqual({
      flow: FLOW,
      path: ['nodes', 'safe', 'ask', 'ru'],
      text: 'Ғизо доред?',
    });
    expect(await rooms.find('гизо доред', true)).toEqual([]);
    expect(await rooms.find('not-safe', true)).toEqual([]);
  });

  test('a node is named after its words, and like none that is there', async () => {
    expect(await rooms.nodeName(FLOW, 'Кто забрал?')).toBe('kto-zabral');
    expect(await rooms.nodeName(FLOW, 'safe')).toBe('safe-2');
  });

  test('the nodes of a flow stand from left to right, each after what leads to it', async () => {
    const places = new Map((await rooms.layout(FLOW)).map(({ id, x }) => [id, x]));

    expect(places.size).toBe((await rooms.flow(FLOW)).nodes.length);
    expect(places.get('safe')).toBeGreaterThan(places.get('first') ?? Number.POSITIVE_INFINITY);
  });
});

describe('a change', () => {
  beforeEach(async () => {
    rooms = await openShipped();
  });

  test('gives a new node no name that a node had which was taken out', async () => {
    done(await rooms.deleteNode({ flow: FLOW, node: 'whose' }, 'safe', 'delete'));
    done(await rooms.renameNode({ flow: FLOW, node: 'safe' }, 'safely', 'rename'));

    expect([await rooms.nodeName(FLOW, 'whose'), await rooms.nodeName(FLOW, 'safe')]).toEqual(['whose-2', 'safe-2']);
  });

  test('is undone byte for byte, with all that belongs to it, and made again', async () => {
    const [before, other] = [await rooms.flow(FLOW), await rooms.flow('urgent')];
    const renamed = done(await rooms.renameNode({ flow: 'urgent', node: 'not-safe' }, 'in-danger', 'rename'));

    const undone = done(await rooms.undo());
    const again = done(await rooms.redo());

    expect(renamed.flows.map(({ flow }) => flow)).toContain(FLOW);
    expect([textOf(undone), textOf(undone, 'urgent')]).toEqual([before.text, other.text]);
    expect([textOf(again), textOf(again, 'urgent')]).toEqual([textOf(renamed), textOf(renamed, 'urgent')]);
    expect([undone.word, undone.canUndo, undone.canRedo]).toEqual(['rename', false, true]);
  });

  test('joins those before it while somebody types, and is one step back', async () => {
    const before = await rooms.flow(FLOW);
    for (const text of ['Вы', 'Вы в', 'Вы в безопасности?']) await rooms.apply([setText(text)], 'typing', 'safe/ru');
    await rooms.apply([setText('Иначе')], 'other', null);

    const first = done(await rooms.undo());
    const second = done(await rooms.undo());

    expect(textOf(first)).toContain('Вы в безопасности?');
    expect(textOf(second)).toBe(before.text);
    expect(second.canUndo).toBe(false);
  });

  test('of several flows is made of all or of none', async () => {
    const before = await rooms.flow(FLOW);

    const refused = await rooms.apply(
      [setText('Иначе'), { flow: 'urgent', operation: { do: 'remove', path: ['nodes', 'nowhere', 'x'] } }],
      'both',
      null,
    );

    expect(refused).toMatchObject({ outcome: 'refused', problem: { flow: 'urgent' } });
    expect((await rooms.flow(FLOW)).text).toBe(before.text);
  });

  test('of a text that was taken from the server cannot be undone', async () => {
    await rooms.apply([setText('Иначе')], 'mine', null);
    const theirs = (await rooms.flow(FLOW)).text.replace('Иначе', 'От другого');
    await rooms.take(FLOW, theirs);

    const undone = done(await rooms.undo());

    expect([undone.word, (await rooms.flow(FLOW)).text]).toEqual([null, theirs]);
  });

  test('begins a flow, and takes it away again', async () => {
    const { flow, text } = await rooms.newFlow('question', { tg: 'Саволи нав', ru: 'Новый вопрос' });
    const made = done(await rooms.apply([{ flow, operation: { do: 'write', text } }], 'new', null));

    const undone = done(await rooms.undo());

    expect(flow).toBe('novyy-vopros');
    expect(made.flows[0]?.nodes.map(({ kind }) => kind)).toEqual(['choose', 'say', 'say', 'say']);
    expect([undone.gone, undone.flows]).toEqual([[flow], []]);
  });

  test('of the name of a flow leads all others along, and the old one is gone', async () => {
    const renamed = done(await rooms.renameFlow(FLOW, 'passport-taken', 'rename'));

    expect(renamed.gone).toEqual([FLOW]);
    const { leadsTo } = await nodeOf('abroad', 'came-back');
    expect(leadsTo.map(({ at }) => at?.flow)).toContain('passport-taken');
  });
});

test('a flow whose draft takes it out is none for whoever looks before it is released', async () => {
  const drafts = await readDrafts(
    [
      { flow: FLOW, deletes: true },
      { flow: 'work-draft', deletes: false },
    ],
    async (flow) => `flow: ${flow}`,
  );
  expect(drafts).toEqual([
    { flow: FLOW, text: '' },
    { flow: 'work-draft', text: 'flow: work-draft' },
  ]);

  const opened = await openShipped(drafts.slice(0, 1));
  await expect(async () => opened.flow(FLOW)).rejects.toThrow(`there is no flow ${FLOW}`);
});

test('a flow that is taken out while somebody looks is none from then on, and is there again when it is taken back', async () => {
  const rooms = await openShipped();
  const { text } = await rooms.flow(FLOW);

  await rooms.drop(FLOW);
  await expect(async () => rooms.flow(FLOW)).rejects.toThrow(`there is no flow ${FLOW}`);
  expect((await rooms.read(text)).nodes.length).toBeGreaterThan(0);
  expect((await rooms.take(FLOW, text)).text).toBe(text);
});
