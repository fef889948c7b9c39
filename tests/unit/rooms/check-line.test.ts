import { expect, test } from 'vitest';
import { createCheckLine } from '../../../admin-web/src/rooms/check-line.ts';
import { type Answered, NotAnswered, type Question } from '../../../admin-web/src/rooms/line.ts';
import type { Bundle } from '../../../admin-web/src/rooms/messages.ts';

const BUNDLE = { release: 1 } as Bundle;

/** A worker that answers nothing by itself. */
interface Silent {
  asked: Question[];
  isEnded: boolean;
  breakOff(): void;
  answer(ask: string, is: unknown): void;
}

function openLine() {
  const workers: Silent[] = [];
  const timers = new Map<number, () => void>();
  let next = 0;
  const line = createCheckLine({
    start() {
      let heard: (answered: Answered) => void = () => {};
      let breakOff = () => {};
      const worker: Silent = {
        asked: [],
        isEnded: false,
        breakOff: () => breakOff(),
        answer(ask, is) {
          const question = worker.asked.find((one) => one.ask === ask);
          if (question === undefined) throw new Error(`nobody asked ${ask}`);
          heard({ id: question.id, is });
        },
      };
      workers.push(worker);
      return {
        say: (question) => void worker.asked.push(question),
        listen: ({ answered, broken }) => {
          heard = answered;
          breakOff = () => broken('out of memory');
        },
        end: () => {
          worker.isEnded = true;
        },
      };
    },
    after(ms, what) {
      const id = next++;
      timers.set(id, () => what());
      timerMs.set(id, ms);
      return () => timers.delete(id);
    },
  });
  const timerMs = new Map<number, number>();
  /** So much time passes at once. */
  const pass = (ms: number) => {
    for (const [id, what] of timers) if ((timerMs.get(id) ?? 0) <= ms) what();
  };
  return { line, workers, pass };
}

const whyOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'answered',
    (error: unknown) => (error instanceof NotAnswered ? error.why : 'broken'),
  );
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a check that hangs ends with its worker, and the next one has a worker that knows the same texts', async () => {
  const { line, workers, pass } = openLine();
  line.open(BUNDLE, [{ flow: 'work', text: 'before' }]);
  line.see([{ flow: 'work', text: 'after' }]);

  const hung = line.check('prove', (checker) => checker.ask('prove', 'work'));
  pass(60_000);
  expect(await whyOf(hung)).toBe('long');
  expect(workers[0]?.isEnded).toBe(true);

  const next = line.check('problems', (checker) => checker.ask('problems', 'work'));
  await settled();
  workers[1]?.answer('problems', []);
  expect(await next).toEqual([]);
  expect(workers[1]?.asked[0]).toMatchObject({ ask: 'ready', asked: [BUNDLE, [{ flow: 'work', text: 'after' }]] });
});

test('a newer question ends an older one of its kind: that one is refused at once, and its worker if it goes on for long', async () => {
  const { line, workers, pass } = openLine();
  line.open(BUNDLE, []);
  const [first, second, third] = ['one', 'two', 'three'].map((flow) =>
    whyOf(line.check('problems', (checker) => checker.ask('problems', flow))),
  );

  expect(await Promise.all([first, second])).toEqual(['ended', 'ended']);
  pass(1500);
  await settled();
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false]);
  workers[1]?.answer('problems', []);
  expect(await third).toBe('answered');
});

test('after a worker that broke the next check has another one, which knows the same texts', async () => {
  const { line, workers } = openLine();
  line.open(BUNDLE, [{ flow: 'work', text: 'before' }]);
  const first = whyOf(line.check('problems', (checker) => checker.ask('problems', 'work')));
  await settled();
  line.see([{ flow: 'work', text: 'after' }]);
  workers[0]?.breakOff();
  expect(await first).toBe('failed');

  const next = line.check('problems', (checker) => checker.ask('problems', 'work'));
  await settled();
  workers[1]?.answer('problems', []);
  expect(await next).toEqual([]);
  expect(workers[1]?.asked[0]).toMatchObject({ ask: 'ready', asked: [BUNDLE, [{ flow: 'work', text: 'after' }]] });
});

test('kept talks are run one after the other, and none ends another', async () => {
  const { line, workers } = openLine();
  line.open(BUNDLE, []);
  const runs = ['one', 'two'].map((flow) => line.check('run', (checker) => checker.ask('flow', flow)));
  await settled();

  expect(workers[0]?.asked.filter(({ ask }) => ask === 'flow')).toHaveLength(1);
  workers[0]?.answer('flow', 'first');
  await settled();
  const [, last] = workers[0]?.asked.filter(({ ask }) => ask === 'flow') ?? [];
  expect(last?.asked).toEqual(['two']);
  line.close();

  expect(await Promise.all(runs.map(whyOf))).toEqual(['answered', 'closed']);
});

test('what has changed is told before the next check, and nothing else', async () => {
  const { line, workers } = openLine();
  line.open(BUNDLE, []);
  const first = line.check('problems', (checker) => checker.ask('problems', null));
  await settled();
  workers[0]?.answer('problems', []);
  await first;
  line.see([{ flow: 'gone', text: null }]);
  void whyOf(line.check('prove', (checker) => checker.ask('prove', 'work')));
  await settled();

  expect(workers[0]?.asked.map(({ ask }) => ask)).toEqual(['ready', 'problems', 'put', 'prove']);
  expect(workers[0]?.asked[2]?.asked).toEqual([[{ flow: 'gone', text: null }]]);
});
