import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type BubbleRecord,
  isSuperseded,
  latestMoment,
  reachedState,
  toldMoment,
} from '../../../core/bubble-record.ts';
import { status } from './outbox-makers.ts';

const LEFT: BubbleRecord = { seq: 5, author: 'bot', isQueued: false, cancelledAt: null, requeuedSeq: null };
const UP_TO_7 = { supersededSeq: 7, silentSince: null };

test('what has left is superseded up to a number, and what was said since is not', () => {
  expect(isSuperseded(LEFT, UP_TO_7)).toBe(true);
  expect(isSuperseded({ ...LEFT, seq: 8 }, UP_TO_7)).toBe(false);
});

test('what was said again counts from then on', () => {
  expect(isSuperseded({ ...LEFT, requeuedSeq: 8 }, UP_TO_7)).toBe(false);
  expect(isSuperseded({ ...LEFT, requeuedSeq: 8 }, { ...UP_TO_7, supersededSeq: 8 })).toBe(true);
});

test('the words of an operator are superseded by nothing but the silence of their reader', () => {
  expect(isSuperseded({ ...LEFT, author: 'operator' }, UP_TO_7)).toBe(false);
  expect(isSuperseded({ ...LEFT, author: 'operator' }, { ...UP_TO_7, silentSince: 1 })).toBe(true);
});

test('of what stands in the outbox its mark alone says so', () => {
  const standing = fc.record({
    seq: fc.nat(20),
    author: fc.constantFrom('bot', 'operator'),
    cancelledAt: fc.option(fc.nat(20)),
    requeuedSeq: fc.option(fc.nat(20)),
  });
  const contact = fc.record({ supersededSeq: fc.nat(20), silentSince: fc.option(fc.nat(20)) });
  fc.assert(
    fc.property(standing, contact, (one, by) => {
      expect(isSuperseded({ ...one, isQueued: true }, by)).toBe(one.cancelledAt !== null);
    }),
  );
});

test('a line tells when it was sent, or when it left the outbox unsent, and keeps that', () => {
  const { after } = status('dead');
  const failed = { ...after, state: 'failed' as const, failedAt: 9 };
  expect(toldMoment({ ...failed, sentAt: null }, { isQueued: true })).toBe(9);
  expect(toldMoment({ ...failed, sentAt: 3 }, { isQueued: false })).toBeNull();
  expect(toldMoment({ ...failed, state: 'queued' }, { isQueued: true })).toBeNull();
  expect(toldMoment({ ...failed, state: 'sent', sentAt: null, deliveredAt: 4 }, { isQueued: true })).toBe(4);
});

test('how far a bubble has come is one word, and the last that is known of it one moment', () => {
  expect(reachedState({ state: 'sent', deliveredAt: 2, readAt: 3 })).toBe('read');
  expect(reachedState({ state: 'sent', deliveredAt: 2 })).toBe('delivered');
  expect(reachedState({ state: 'failed', deliveredAt: 2 })).toBe('failed');
  expect(latestMoment({ sentAt: 1, deliveredAt: 4, readAt: null })).toBe(4);
  expect(latestMoment({})).toBe(0);
});
