import { expect, test } from 'vitest';
import { countAnswer, failAnswer, hasReached, loseAnswer, reachWithAnswer } from '../../../core/answering.ts';
import { claim, close, giveBack, reopen, reply } from '../../../core/ticket-moves.ts';
import { mover } from '../../support/desk-life.ts';
import { START, ticketOf } from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const say = (key: string, at: number) => [mover('zarina', { at }), { key, asked: key }] as const;
const held = claim(ticketOf('t1', { level: 'red' }), mover('zarina'));

test('whoever was never reached waits since they began to, however often an answer is tried', () => {
  const first = loseAnswer(reply(held, ...say('a', START + 60)), { seq: 5, at: START + 61 });
  const second = loseAnswer(reply(first, ...say('b', START + 90)), { seq: 6, at: START + 99 });

  expect(first.waitingSince).toBe(START);
  expect(second.waitingSince).toBe(START);
  expect(second.answeredAt).toBeNull();
  expect([first.answering?.lostAt, second.answering?.lostAt]).toEqual([START + 61, START + 99]);
});

test('whoever was reached and then not by a further answer waits since that one failed', () => {
  const reached = reachWithAnswer(reply(held, ...say('a', START + 60)), { seq: 5, sentAt: START + 61 });
  const lost = loseAnswer(reply(reached, ...say('b', START + 90)), { seq: 6, at: START + 99 });

  expect(lost.waitingSince).toBe(START + 99);
});

test('a further answer that is lost is noted also where somebody waits already, once', () => {
  const reached = reachWithAnswer(reply(held, ...say('a', START + 60)), { seq: 5, sentAt: START + 61 });
  const wrote = { ...reply(reached, ...say('b', START + 90)), waitingSince: START + 91 };
  const lost = loseAnswer(wrote, { seq: 6, at: START + 99 });

  expect(lost).toMatchObject({ waitingSince: START + 91, answering: { reached: 5, lostAt: START + 99 } });
  expect(loseAnswer(lost, { seq: 6, at: START + 200 })).toBe(lost);
});

test('an answer that is lost behind a case that was given back is noted, too', () => {
  const said = reply(held, ...say('a', START + 60));
  const back = giveBack(said, mover('zarina', { at: START + DAY }), 'night');
  const lost = loseAnswer(back, { seq: 5, at: START + DAY + 1 });

  expect(back.waitingSince).toBe(START);
  expect(lost.answering).toEqual({ since: START, reached: null, lostAt: START + DAY + 1 });
});

test('an answer that its channel gives back after all has reached nobody', () => {
  const reached = reachWithAnswer(reply(held, ...say('a', START + 60)), { seq: 5, sentAt: START + 61 });

  expect(loseAnswer(reached, { seq: 5, at: START + 99 }).waitingSince).toBe(START);
});

test('a word of the person while the answer is on its way makes their wait no shorter', () => {
  const wrote = { ...reply(held, ...say('a', START + 60)), waitingSince: START + 70 };
  const again = reply(wrote, ...say('b', START + 80));

  expect(loseAnswer(again, { seq: 6, at: START + 99 }).waitingSince).toBe(START);
});

test('who is answered anew after closing waits since the case was opened again', () => {
  const closed = close(reply(held, ...say('a', START + 60)), mover('zarina'), { outcome: 'informed' });
  const again = reply(reopen(closed, mover('zarina', { at: START + DAY }), null), ...say('b', START + DAY + 1));

  expect(loseAnswer(again, { seq: 9, at: START + DAY + 2 }).waitingSince).toBe(START + DAY);
});

test('the first answer that has reached the person is the first answer, also of a case that is closed by then', () => {
  const said = reply(held, ...say('a', START + 60));
  const closed = close(said, mover('zarina'), { outcome: 'informed' });
  const reached = reachWithAnswer(closed, { seq: 5, sentAt: START + 61 });

  expect(said.answeredAt).toBeNull();
  expect(reached).toMatchObject({ status: 'closed', answeredAt: START + 61 });
  expect(reachWithAnswer(reached, { seq: 6, sentAt: START + 70 })).toBe(reached);
});

test('a case that was closed over an answer that grew old unsent waits again, for whoever takes it', () => {
  const closed = close(reply(held, ...say('a', START + 60)), mover('zarina'), { outcome: 'informed' });
  const again = failAnswer(closed, { seq: 5, at: START + 3 * DAY, reason: 'too_old' });

  expect(again).toMatchObject({ status: 'open', assignee: null, waitingSince: START, closedAt: null, outcome: null });
  expect(again.answering?.lostAt).toBe(START + 3 * DAY);
  expect(again.steps.at(-1)).toEqual({ kind: 'answer-old', at: START + 3 * DAY, by: '' });
  expect(failAnswer(again, { seq: 5, at: START + 3 * DAY, reason: 'too_old' })).toBe(again);
});

test('a closed case stays so where the channel has refused the answer, or where the person took the request back', () => {
  const said = reply(held, ...say('a', START + 60));
  const closed = close(said, mover('zarina'), { outcome: 'informed' });
  const withdrawn = { ...closed, outcome: 'withdrawn' as const };

  expect(failAnswer(closed, { seq: 5, at: START + DAY, reason: 'rejected' })).toMatchObject({ status: 'closed' });
  expect(failAnswer(withdrawn, { seq: 5, at: START + DAY, reason: 'too_old' })).toBe(withdrawn);
});

test('WhatsApp takes what it may still refuse; elsewhere what is sent has arrived', () => {
  expect(hasReached('whatsapp', 'sent')).toBe(false);
  expect(hasReached('whatsapp', 'delivered')).toBe(true);
  expect(hasReached('telegram', 'sent')).toBe(true);
  expect(hasReached('web', 'queued')).toBe(false);
});

test.each([
  [0, 'red 0 kept'],
  [4_001, 'red 5 kept'],
  [300_000, 'red 300 kept'],
  [300_001, 'red 301 late'],
  [8 * DAY, 'red 691200 late'],
])('the first answer after %i ms counts as %s', (ms, label) => {
  const before = ticketOf('t1', { level: 'red', openedAt: START });

  expect(countAnswer(before, { ...before, answeredAt: START + ms })).toEqual([{ kind: 'first-answer', label }]);
});

test('an answer keeps its promise until the moment that was promised', () => {
  const before = ticketOf('t1', { level: 'green', openedAt: START, promisedUntil: START + 4 * DAY });
  const labelAt = (at: number) => countAnswer(before, { ...before, answeredAt: at })[0]?.label;

  expect(labelAt(START + 4 * DAY)).toBe('green 345600 kept');
  expect(labelAt(START + 4 * DAY + 1)).toBe('green 345601 late');
});

test('a second answer counts nothing', () => {
  const answered = ticketOf('t1', { answeredAt: START + 1 });

  expect(countAnswer(answered, { ...answered, assignee: 'b' })).toEqual([]);
  expect(countAnswer(ticketOf('t1'), ticketOf('t1', { assignee: 'a' }))).toEqual([]);
});
