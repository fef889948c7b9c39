import { expect, test } from 'vitest';
import { holding, ON_WAY_GRACE_MS, undelivered } from '../../../core/on-the-way.ts';
import { claim, reply } from '../../../core/ticket-moves.ts';
import { heldAnew } from '../../../dialogue/time/answer-hold.ts';
import { mover } from '../../support/desk-life.ts';
import { START, ticketOf } from '../../support/store-talk.ts';

test('an answer whose hold has ended early has its minute to leave from then on, however often it is looked at', () => {
  const held = claim(ticketOf('t1', { level: 'red' }), mover('zarina'));
  const said = reply(held, mover('zarina', { at: START }), { key: 'a', asked: 'a' });
  const now = START + 8 * 3_600_000;
  const talk = { memory: {}, address: 'telegram:1' } as unknown as Parameters<typeof heldAnew>[1];
  const ended = heldAnew(holding(said, { until: null }), talk, { now, heardAt: now });

  expect(undelivered(ended)?.lateFrom).toBe(now + ON_WAY_GRACE_MS);
  expect(undelivered(heldAnew(ended, talk, { now: now + 1, heardAt: now }))?.lateFrom).toBe(now + ON_WAY_GRACE_MS);
  expect(undelivered(heldAnew(said, talk, { now, heardAt: now }))?.lateFrom).toBe(START + ON_WAY_GRACE_MS);
});
