import { expect, test } from 'vitest';
import { explainedBy } from '../../faults/telegram-line.ts';
import type { Fault } from '../../support/telegram/faults.ts';

const sent = (madeId: number, by: string, fault: Fault | null = null) => ({ method: 'sendMessage', madeId, by, fault });
const killed = (life: string) => ({ life, kind: 'kill at random' as const });
const [one, two, three] = [{ id: 1 }, { id: 2 }, { id: 3 }];
const calls = [sent(1, 'life-0'), sent(2, 'life-1'), sent(3, 'life-2')];

test('a kill explains what the killed life has sent and another said again, once', () => {
  const explains = explainedBy(calls, [killed('life-0')]);

  expect(explains(one, two)).toBe(true);
  expect(explains(two, three)).toBe(false);
  expect(explains(one, two)).toBe(false);
});

test('a kill explains nothing that others have sent', () => {
  expect(explainedBy(calls, [killed('life-1'), killed('life-2')])(one, two)).toBe(false);
});

test('what one life has sent twice no kill explains', () => {
  const twice = [sent(1, 'life-0'), sent(2, 'life-0')];

  expect(explainedBy(twice, [killed('life-0')])(one, two)).toBe(false);
});

test('a life that was let go in peace explains nothing', () => {
  expect(explainedBy(calls, [{ life: 'life-0', kind: 'release changed' }])(one, two)).toBe(false);
});

test('an answer that was kept from whoever asked explains as many repeats, a slow one none', () => {
  const broken = (fault: Omit<Fault, 'method'>) =>
    explainedBy([sent(1, 'life-0', { method: 'sendMessage', ...fault }), sent(2, 'life-0')], []);

  expect(broken({ when: 'after', drop: true })(one, two)).toBe(true);
  expect(broken({ when: 'after', status: 500 })(one, two)).toBe(true);
  expect(broken({ when: 'after', body: '<html>' })(one, two)).toBe(true);
  expect(broken({ when: 'after', delayMs: 900 })(one, two)).toBe(false);
});

test('a bubble that was changed later is known by the call that has made it', () => {
  const edited = [...calls, { ...sent(1, 'life-2'), method: 'editMessageText' }];

  expect(explainedBy(edited, [killed('life-0')])(one, two)).toBe(true);
});

test('of what no call has made nothing is explained', () => {
  expect(explainedBy([], [killed('life-0')])(one, two)).toBe(false);
});
