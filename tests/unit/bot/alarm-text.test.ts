import { expect, test } from 'vitest';
import { alarmText } from '../../../bot/desk/alarm-text.ts';
import { ON_WAY_GRACE_MS } from '../../../core/on-the-way.ts';
import type { Ticket } from '../../../core/ticket.ts';
import { claim, reply } from '../../../core/ticket-moves.ts';
import { mover } from '../../support/desk-life.ts';
import { START, ticketOf } from '../../support/store-talk.ts';

test('whoever has answered what does not leave is told that, and not that there is no answer', () => {
  const held = claim(ticketOf('t1', { level: 'red' }), mover('zarina'));
  const said = reply(held, mover('zarina', { at: START + 1 }), { key: 'a', asked: 'a' });
  const told = { kind: 'unanswered' as const, now: START + 2 * ON_WAY_GRACE_MS, link: null, isAnybodyOn: true };

  expect(alarmText({ ...told, ticket: held }, 'ru')).toContain('но ответа нет');
  expect(alarmText({ ...told, ticket: said }, 'ru')).toContain('Ответ ещё не ушёл');
  expect(alarmText({ ...told, ticket: said }, 'ru')).not.toContain('ответа нет');
});

test('whoever is rung reads that nobody is on shift only where that is so and nobody holds it', () => {
  const free = ticketOf('t1', { level: 'red' });
  const ring = { kind: 'ring' as const, now: START + 1, link: null };
  const text = (ticket: Ticket, isAnybodyOn: boolean) => alarmText({ ...ring, ticket, isAnybodyOn }, 'ru');

  expect(text(free, false)).toContain('На смене никого');
  expect(text(free, true)).toContain('Человек ждёт, поэтому пишем и вам.');
  expect(text(claim(free, mover('zarina')), false)).toContain('Человек ждёт');
});
