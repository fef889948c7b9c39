import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type LettersDesk, withLetters } from '../../../admin-web/src/flows/letters.ts';
import { REST_MS } from '../../../admin-web/src/flows/typing-rest.ts';
import { FLOW, openBoth, openStorage } from '../../support/flow-desk.ts';
import { textOf } from '../../support/plain-flows.ts';

/** A page may be killed between a letter and the rest in which it is taken: what was typed outlives it. */
beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});

afterEach(() => {
  vi.useRealTimers();
});

const RU = ['nodes', 'a', 'say', 'ru'];

async function openKept(storage = openStorage()) {
  const both = await openBoth();
  const desk = withLetters(both.desk, storage);
  await desk.open('one');
  return { ...both, desk, storage };
}

function type(desk: LettersDesk, words: string, language = 'ru'): Promise<boolean> {
  const path = ['nodes', 'a', 'say', language];
  return desk.change({
    word: 'typed',
    flow: 'one',
    node: 'a',
    joins: language,
    typed: { path, words },
    steps: () => [{ flow: 'one', operation: { do: 'set', path, value: words } }],
  });
}

test('a letter is kept at once, the newest of a field alone, and no longer than until its flow holds it', async () => {
  const { desk, rooms, storage } = await openKept();
  void type(desk, 'п');
  void type(desk, 'пр');
  expect(storage.kept.get('one')).toEqual([
    { path: RU, over: expect.stringContaining('привет'), operations: [{ do: 'set', path: RU, value: 'пр' }] },
  ]);

  await vi.advanceTimersByTimeAsync(REST_MS);
  expect(rooms.text('one')).toContain('"пр"');
  expect(storage.kept.size).toBe(0);
});

test('letters that are typed while those before them are on their way lead on from what is taken by then', async () => {
  const { desk, rooms, storage } = await openKept();
  const letGo = rooms.hold();
  void type(desk, 'п');
  await vi.advanceTimersByTimeAsync(REST_MS);
  void type(desk, 'пр');
  letGo();
  await vi.advanceTimersByTimeAsync(1);

  expect(rooms.text('one')).toContain('"п"');
  expect(storage.kept.get('one')).toEqual([
    { path: RU, over: expect.stringContaining('"п"'), operations: [{ do: 'set', path: RU, value: 'пр' }] },
  ]);
});

test('what was typed as the page ended is offered when the flow is opened again, and can be taken and undone', async () => {
  const { desk: killed, rooms: dying, storage } = await openKept();
  dying.hold();
  void type(killed, 'здравствуйте');
  void type(killed, 'ассалом', 'tg');
  const { desk, rooms } = await openKept(storage);
  expect(rooms.text('one')).toBe(textOf(FLOW));
  expect(desk.left('one')).toHaveLength(2);

  expect(await desk.answerLeft('one', true, 'typed')).toBe(true);
  expect(rooms.text('one')).toContain('здравствуйте');
  expect(rooms.text('one')).toContain('ассалом');
  expect([desk.left('one'), storage.kept.size]).toEqual([null, 0]);
  await desk.undo();
  expect(rooms.text('one')).toBe(textOf(FLOW));
});

test('whoever wants it no more is offered it once', async () => {
  const { desk: killed, storage } = await openKept();
  void type(killed, 'здравствуйте');
  const { desk, rooms } = await openKept(storage);

  expect(await desk.answerLeft('one', false, 'typed')).toBe(true);
  expect(rooms.text('one')).toBe(textOf(FLOW));
  expect((await openKept(storage)).desk.left('one')).toBeNull();
});

test('over the words of a colleague nothing is put, and it stays offered; so does it while one types elsewhere', async () => {
  const { desk: killed, storage } = await openKept();
  void type(killed, 'здравствуйте');
  const { desk, rooms } = await openKept(storage);
  void type(desk, 'ассалом', 'tg');
  expect(storage.kept.get('one')).toHaveLength(2);
  await desk.settle();
  await desk.change({
    word: 'other',
    flow: 'one',
    node: 'a',
    steps: () => [{ flow: 'one', operation: { do: 'set', path: RU, value: 'добрый день' } }],
  });

  expect(await desk.answerLeft('one', true, 'typed')).toBe(false);
  expect(rooms.text('one')).toContain('добрый день');
  expect(storage.kept.get('one')).toHaveLength(1);
});
