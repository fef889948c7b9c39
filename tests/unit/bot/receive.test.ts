import { expect, test } from 'vitest';
import { createReceiver } from '../../../bot/intake/receive.ts';
import type { Inbound } from '../../../core/message.ts';
import { createMetrics } from '../../../runtime/metrics.ts';
import { DAVRON, FARIDA, hear, textOf } from '../../support/store-talk.ts';

/** A store whose disk answers when it is told to. */
function slowStore() {
  const asked: string[] = [];
  const last: string[] = [];
  const answers: { settle: () => void; fail: (error: Error) => void }[] = [];
  const accept = (inbound: Inbound, isLast?: boolean) =>
    new Promise<'accepted'>((resolve, fail) => {
      asked.push(textOf(inbound) ?? '');
      if (isLast) last.push(textOf(inbound) ?? '');
      answers.push({ settle: () => resolve('accepted'), fail });
    });
  const receive = createReceiver({ intake: { enter: () => ({ accept }) }, metrics: createMetrics() });
  return { asked, last, answers, receive };
}

const turnOfLoop = () => new Promise<void>((resolve) => setImmediate(resolve));
const batch = [
  hear('Farida 1', { from: FARIDA }),
  hear('Davron 1', { from: DAVRON }),
  hear('Farida 2', { from: FARIDA }),
];

test('a batch is taken in for all contacts at once, for each in its order', async () => {
  const { asked, last, answers, receive } = slowStore();
  const received = receive(batch);
  const atOnce = [...asked];

  for (let next = 0; next < batch.length; next++) {
    answers[next]?.settle();
    await turnOfLoop();
  }
  await received;

  expect(atOnce).toEqual(['Farida 1', 'Davron 1']);
  expect(asked).toEqual(['Farida 1', 'Davron 1', 'Farida 2']);
  expect(last).toEqual(['Davron 1', 'Farida 2']);
});

test('a batch of which one message could not be kept is not taken, and all others of it are', async () => {
  const { asked, answers, receive } = slowStore();
  const received = receive(batch);

  answers[0]?.fail(new Error('the disk is full'));
  answers[1]?.settle();

  await expect(received).rejects.toThrow('the disk is full');
  expect(asked).toEqual(['Farida 1', 'Davron 1']);
});

test('of a call of a thousand people not all wait for the store at once, and everybody is heard', async () => {
  const { asked, answers, receive } = slowStore();
  const received = receive(
    Array.from({ length: 1000 }, (_, index) => hear(`${index}`, { from: `telegram:${index + 1}` })),
  );
  const atOnce = asked.length;

  for (let next = 0; next < 1000; next++) {
    answers[next]?.settle();
    await turnOfLoop();
  }
  await received;

  expect(atOnce).toBe(32);
  expect(new Set(asked).size).toBe(1000);
});

test('a call of a thousand people is not begun to its end while nothing of it can be kept', async () => {
  const { asked, answers, receive } = slowStore();
  const received = receive(
    Array.from({ length: 1000 }, (_, index) => hear(`${index}`, { from: `telegram:${index + 1}` })),
  );

  for (const answer of answers) answer.fail(new Error('the disk is full'));

  await expect(received).rejects.toThrow('the disk is full');
  expect(asked.length).toBeLessThan(100);
});
