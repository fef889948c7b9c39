import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LONGEST_MS, REST_MS } from '../../../admin-web/src/flows/typing-rest.ts';
import { FLOW, openBoth } from '../../support/flow-desk.ts';
import { textOf } from '../../support/plain-flows.ts';

/** No letter waits for what hangs on it, and none is lost for that. */
beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});

afterEach(() => {
  vi.useRealTimers();
});

test('letters are taken together once nobody types, and count as not saved from the first one', async () => {
  const { rooms, desk, type } = await openBoth();
  for (const text of ['п', 'пр', 'при']) {
    void type(text);
    await vi.advanceTimersByTimeAsync(REST_MS - 1);
  }
  expect(rooms.applied).toEqual([]);
  expect(desk.isAnythingUnsaved()).toBe(true);

  await vi.advanceTimersByTimeAsync(1);
  expect(rooms.applied).toHaveLength(1);
  expect(rooms.text('one')).toContain('"при"');
});

test('whoever never rests is not left with much that stands in the field alone', async () => {
  const { rooms, type } = await openBoth();
  for (let at = 0; at < LONGEST_MS; at += 100) {
    void type(`п${at}`);
    await vi.advanceTimersByTimeAsync(100);
  }

  expect(rooms.applied).toHaveLength(1);
  expect(rooms.text('one')).toContain(`п${LONGEST_MS - 100}`);
});

test('what is typed is taken at once before anything else is done, and what is done sees it', async () => {
  const { rooms, desk, type } = await openBoth();
  void type('здравствуйте');
  await desk.settle();
  expect(rooms.text('one')).toContain('здравствуйте');

  void type('здравствуйте все');
  await desk.undo();
  expect(rooms.text('one')).toBe(textOf(FLOW));
  await desk.redo();
  expect(rooms.text('one')).toContain('здравствуйте все');

  void type('и вам');
  void type('ва шумо', 'tg');
  await desk.change({
    word: 'removed',
    flow: 'one',
    node: 'a',
    steps: () => [{ flow: 'one', operation: { do: 'remove', path: ['title'] } }],
  });
  expect(rooms.text('one')).toContain('и вам');
  expect(rooms.text('one')).toContain('ва шумо');
});

test('whoever goes elsewhere in the middle of a word has it saved', async () => {
  const { server, desk, type } = await openBoth();
  void type('здравств');
  await desk.close();
  await vi.advanceTimersByTimeAsync(0);

  expect(server.text('one')).toContain('здравств');
});

test('the text of a colleague that comes while one types stays, and so does what is typed', async () => {
  const { server, rooms, desk, type } = await openBoth();
  void type('здравствуйте');
  server.write('one', textOf({ ...FLOW, title: { tg: 'Як', ru: 'Другой' } }));
  desk.keeper('one')?.show(await server.readEntry('one'));
  await desk.settle();

  expect(rooms.text('one')).toContain('Другой');
  expect(rooms.text('one')).toContain('здравствуйте');
});
