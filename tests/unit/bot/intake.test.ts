import { expect, test } from 'vitest';
import { createIntake } from '../../../bot/intake/intake.ts';
import { CRIES_INBOX_MAX, INBOX_MAX } from '../../../core/limits.ts';
import type { Inbound } from '../../../core/message.ts';
import { createWakeUp } from '../../../runtime/wake-up.ts';
import { shippedLexicon } from '../../support/lexicon.ts';
import { DAVRON, FARIDA, hear, textOf } from '../../support/store-talk.ts';

/** A store that answers when it is told to. */
function slowStore() {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const accept = (inbound: Inbound) =>
    new Promise<'accepted'>((resolve) => {
      asked.push(textOf(inbound) ?? '');
      answers.push(() => resolve('accepted'));
    });
  return { accept, asked, answers };
}

test('of many messages that come while the store is slow only so many wait for it, and the rest come again', async () => {
  const store = slowStore();
  const { accept } = createIntake({ lexicon: shippedLexicon, store, accepted: createWakeUp(), atOnce: 2 });
  const waiting = [accept(hear('one')), accept(hear('two'))];

  await expect(accept(hear('three'))).rejects.toThrow('wait for the store already');
  store.answers[0]?.();
  await waiting[0];
  waiting.push(accept(hear('four')));
  for (const answer of store.answers) answer();

  expect(await Promise.all(waiting)).toEqual(['accepted', 'accepted', 'accepted']);
  expect(store.asked).toEqual(['one', 'two', 'four']);
});

test('what stands in a call that was let in waits for its place, and before it nobody new is let in', async () => {
  const store = slowStore();
  const intake = createIntake({ lexicon: shippedLexicon, store, accepted: createWakeUp(), atOnce: 2 });
  const { accept } = intake.enter();
  const waiting = ['one', 'two', 'three', 'four'].map((text) => accept(hear(text)));
  await new Promise(setImmediate);
  const atOnce = [...store.asked];

  expect(() => intake.enter()).toThrow('wait for the store already');
  await expect(intake.accept(hear('at the door'))).rejects.toThrow('wait for the store already');
  for (let next = 0; next < 4; next++) {
    store.answers[next]?.();
    await new Promise(setImmediate);
  }

  expect(await Promise.all(waiting)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
  expect(atOnce).toEqual(['one', 'two']);
  expect(store.asked).toEqual(['one', 'two', 'three', 'four']);
});

test('a call that was let in does not wait for a store that hangs, and leaves nobody a place less', async () => {
  const store = slowStore();
  const intake = createIntake({ lexicon: shippedLexicon, store, accepted: createWakeUp(), atOnce: 1, patienceMs: 1 });
  const { accept } = intake.enter();

  const refused = await Promise.allSettled([accept(hear('one')), accept(hear('two'))]);

  expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  store.answers[0]?.();
  await new Promise(setImmediate);
  const again = intake.accept(hear('two'));
  store.answers[1]?.();
  expect(await again).toBe('accepted');
});

test('a channel is told "not now" by a store that hangs, which still counts as one of those that wait', async () => {
  const store = slowStore();
  const { accept } = createIntake({
    lexicon: shippedLexicon,
    store,
    accepted: createWakeUp(),
    atOnce: 1,
    patienceMs: 1,
  });

  await expect(accept(hear('one'))).rejects.toThrow('no answer within');
  await expect(accept(hear('two'))).rejects.toThrow('wait for the store already');

  store.answers[0]?.();
  await new Promise(setImmediate);
  const again = accept(hear('one'));
  store.answers[1]?.();
  expect(await again).toBe('accepted');
});

test('what the store refuses is not hidden, and makes room', async () => {
  const { accept } = createIntake({
    lexicon: shippedLexicon,
    store: { accept: () => Promise.reject(new Error('no store')) },
    accepted: createWakeUp(),
    atOnce: 1,
  });

  await expect(accept(hear('one'))).rejects.toThrow('no store');
  await expect(accept(hear('two'))).rejects.toThrow('no store');
});

test('a cry for help is given room where other words find none', async () => {
  const rooms: (number | undefined)[] = [];
  const store = {
    accept: async (_: Inbound, room?: number) => {
      rooms.push(room);
      return 'accepted' as const;
    },
  };
  const { accept } = createIntake({ lexicon: shippedLexicon, store, accepted: createWakeUp() });
  for (const text of ['яблоко', 'меня держат на складе', 'маро мезананд', 'меню']) await accept(hear(text));

  expect(rooms).toEqual([INBOX_MAX, CRIES_INBOX_MAX, CRIES_INBOX_MAX, INBOX_MAX]);
});

test('where somebody goes is taken from whoever is known alone: nobody who was forgotten begins anew by it', async () => {
  const taken: string[] = [];
  const store = {
    accept: async ({ from }: Inbound) => {
      taken.push(from);
      return 'accepted' as const;
    },
  };
  const isKnown = async (from: string) => from === FARIDA;
  const { accept } = createIntake({ lexicon: shippedLexicon, store, accepted: createWakeUp(), isKnown });
  const content = { kind: 'moved', latitude: 55.75, longitude: 37.61 } as const;

  expect(await accept(hear('', { from: DAVRON, content }))).toBe('repeat');
  expect(await accept(hear('', { from: FARIDA, content }))).toBe('accepted');
  expect(await accept(hear('salom', { from: DAVRON }))).toBe('accepted');
  expect(taken).toEqual([FARIDA, DAVRON]);
});
