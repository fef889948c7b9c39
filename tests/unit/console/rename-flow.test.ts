import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renamedAmong } from '../../../admin-web/src/flows/renamed-talks.ts';
import { FLOW, OTHER, openBoth } from '../../support/flow-desk.ts';
import { textOf } from '../../support/plain-flows.ts';

/** A flow under another name is one deed in the page, and on the server a flow that begins and one that goes. */
beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});

afterEach(() => {
  vi.useRealTimers();
});

const PAY = textOf({ ...FLOW, flow: 'pay', was: ['one'] });

async function rename() {
  const both = await openBoth();
  const { desk, rooms } = both;
  const isMade = await desk.change({
    word: 'renamed',
    flow: 'one',
    node: null,
    also: ['two'],
    steps: () =>
      rooms.write('renamed', [
        ['pay', PAY],
        ['one', ''],
        ['two', textOf({ ...OTHER, start: 'pay' })],
      ]),
  });
  expect(isMade).toBe(true);
  const saveAll = () => Promise.all(['pay', 'one', 'two'].map((flow) => desk.keeper(flow)?.save()));
  return { ...both, saveAll };
}

test('a flow that is called otherwise is begun under its new name and to be taken out under its old one', async () => {
  const { desk, server, saveAll } = await rename();
  await saveAll();

  expect(server.text('pay')).toBe(PAY);
  expect([server.isOut('one'), server.isOut('pay')]).toEqual([true, false]);
  expect(server.text('two')).toContain('"start":"pay"');
  expect(desk.isAnythingUnsaved()).toBe(false);
  expect(renamedAmong(['pay', 'two'], desk.read())).toEqual([{ flow: 'one', to: 'pay' }]);
});

test('whoever undoes it has the flow under its old name again, and no draft is left of the other', async () => {
  const { desk, server, rooms, saveAll } = await rename();
  await saveAll();
  await desk.undo();
  await saveAll();

  expect(server.dropped).toEqual(['pay']);
  expect([server.isOut('one'), rooms.text('one')]).toEqual([false, textOf(FLOW)]);
  expect([desk.keeper('pay'), desk.read().views.has('pay')]).toEqual([null, false]);
  await desk.redo();
  await saveAll();
  expect([server.text('pay'), server.isOut('one')]).toEqual([PAY, true]);
});

test('a flow that never went out leaves nothing under its old name', async () => {
  const { desk, server, rooms, saveAll } = await rename();
  await saveAll();
  const paid = textOf({ ...FLOW, flow: 'paid', was: ['one', 'pay'] });
  await desk.change({
    word: 'renamed',
    flow: 'pay',
    node: null,
    steps: () =>
      rooms.write('renamed', [
        ['paid', paid],
        ['pay', ''],
      ]),
  });
  await saveAll();
  await desk.keeper('paid')?.save();

  expect(server.dropped).toEqual(['pay']);
  expect(server.text('paid')).toBe(paid);
  expect(renamedAmong(['paid'], desk.read())).toEqual([
    { flow: 'one', to: 'paid' },
    { flow: 'pay', to: 'paid' },
  ]);
});
