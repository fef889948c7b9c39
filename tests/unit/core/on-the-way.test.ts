import { expect, test } from 'vitest';
import { leaveWithAnswer, loseAnswer, reachWithAnswer } from '../../../core/answering.ts';
import { holding, notLeft, ON_WAY_GRACE_MS, undelivered } from '../../../core/on-the-way.ts';
import { hearTicket } from '../../../core/ticket.ts';
import { claim, close, giveBack, reply } from '../../../core/ticket-moves.ts';
import { mover } from '../../support/desk-life.ts';
import { START, ticketOf } from '../../support/store-talk.ts';

const HOUR = 3_600_000;
const SAID = START + 60_000;
const held = claim(ticketOf('t1', { level: 'red' }), mover('zarina'));
const said = reply(held, mover('zarina', { at: SAID }), { key: 'a', asked: 'a' });

test('whoever was answered by what has not left waits since their word, and that is said after a minute', () => {
  expect(undelivered(held)).toBeNull();
  expect(undelivered(said)).toEqual({ since: START, lateFrom: SAID + ON_WAY_GRACE_MS, held: null });
});

test('what its channel has taken, has reached the person, or is lost is on its way no more', () => {
  expect(undelivered(leaveWithAnswer(said, SAID))).toBeNull();
  expect(undelivered(reachWithAnswer(said, { seq: 5, sentAt: SAID }))).toBeNull();
  const lost = loseAnswer(said, { seq: 5, at: SAID });
  expect(lost).toMatchObject({ waitingSince: START });
  expect(lost.answering?.onWay).toBeUndefined();
  expect(undelivered(close(said, mover('zarina'), { outcome: 'informed' }))).toBeNull();
});

test('a receipt of an answer of before says nothing of the one that was said since', () => {
  expect(leaveWithAnswer(said, SAID - HOUR)).toBe(said);
  expect(undelivered(reachWithAnswer(said, { seq: 4, sentAt: SAID - HOUR }))).not.toBeNull();
});

test('nor does one of an answer that was sent in the minute before', () => {
  expect(leaveWithAnswer(said, SAID - 40_000)).toBe(said);
});

test('a word, or giving it back, behind an answer that should have left makes nobody wait anew', () => {
  const late = SAID + ON_WAY_GRACE_MS;

  expect(hearTicket(said, late).waitingSince).toBe(START);
  expect(notLeft(hearTicket(said, late))).toMatchObject({ since: START });
  expect(giveBack(said, mover('zarina', { at: late }), 'x').waitingSince).toBe(START);
  expect(hearTicket(said, SAID + 1000).waitingSince).toBe(SAID + 1000);
  expect(hearTicket(holding(said, { until: null }), late).waitingSince).toBe(late);
});

test('a second answer behind one that has not left waits as long as that one', () => {
  const wrote = { ...said, waitingSince: SAID + HOUR };
  const again = reply(wrote, mover('zarina', { at: SAID + 2 * HOUR }), { key: 'b', asked: 'b' });

  expect(undelivered(again)).toEqual({ since: START, lateFrom: SAID + ON_WAY_GRACE_MS, held: null });
});

test('what is held back is late a minute after its hour, and behind a word at no hour', () => {
  const until = SAID + 6 * HOUR;

  expect(undelivered(holding(said, { until }))).toMatchObject({ held: { until }, lateFrom: until + ON_WAY_GRACE_MS });
  expect(undelivered(holding(said, { until: null }))).toMatchObject({ held: { until: null }, lateFrom: null });
  expect(holding(said, null)).toBe(said);
  expect(holding(held, { until })).toBe(held);
});
