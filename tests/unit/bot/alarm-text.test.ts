import { expect, test } from 'vitest';
import { alarmText } from '../../../bot/desk/alarm-text.ts';
import { ON_WAY_GRACE_MS } from '../../../core/on-the-way.ts';
import { claim, reply } from '../../../core/ticket-moves.ts';
import { mover } from '../../support/desk-life.ts';
import { START, ticketOf } from '../../support/store-talk.ts';

test('whoever has answered what does not leave is told that, and not that there is no answer', () => {
  const held = claim(ticketOf('t1', { level: 'red' }), mover('zarina'));
  const said = reply(held, mover('zarina', { at: START + 1 }), { key: 'a', asked: 'a' });
  const told = { kind: 'unanswered' as const, now: START + 2 * ON_WAY_GRACE_MS, link: null };

  expect(alarmText({ ...told, ticket: held }, 'ru')).toContain('но ответа нет');
  expect(alarmText({ ...told, ticket: said }, 'ru')).toContain('Ответ ещё не ушёл');
  expect(alarmText({ ...told, ticket: said }, 'ru')).not.toContain('ответа нет');
});
