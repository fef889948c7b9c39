import { expect, test } from 'vitest';
import { hearPresence, onPresence, othersAt, toldOf } from '../../../admin-web/src/live/presence.ts';
import { PRESENT_MS } from '../../../core/presence.ts';

const news = (ticketId: string, assignee: string, state: string) => ({
  kind: 'presence',
  level: 'green',
  ticketId,
  assignee,
  state,
});
const seen = (ticketId: string, now: number) =>
  othersAt(toldOf(ticketId), { me: 'zarina', now }).map(({ staffId, doing }) => `${staffId} ${doing}`);

test('who else is at a case stands there, who writes first, and never oneself', () => {
  hearPresence(news('a', 'zarina', 'typing'), 0);
  hearPresence(news('a', 'firuz', 'looking'), 0);
  hearPresence(news('a', 'anora', 'typing'), 0);

  expect(seen('a', 1)).toEqual(['anora typing', 'firuz looking']);
  expect(seen('b', 1)).toEqual([]);
});

test('whoever goes is gone, and whoever says nothing is after a minute', () => {
  hearPresence(news('c', 'firuz', 'looking'), 0);
  hearPresence(news('c', 'anora', 'looking'), 1000);
  hearPresence(news('c', 'anora', 'gone'), 2000);

  expect(seen('c', PRESENT_MS - 1)).toEqual(['firuz looking']);
  expect(seen('c', PRESENT_MS)).toEqual([]);
});

test('a page is told of each change', () => {
  let told = 0;
  const stop = onPresence(() => {
    told += 1;
  });
  hearPresence(news('d', 'firuz', 'looking'), 0);
  stop();
  hearPresence(news('d', 'firuz', 'gone'), 0);

  expect(told).toBe(1);
});
