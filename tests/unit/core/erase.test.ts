import { expect, test } from 'vitest';
import { ticketWithout } from '../../../core/erase.ts';
import { ticketOf } from '../../support/store-talk.ts';

const WORDS = 'меня зовут Фарида';
const AT = 1_000_000;
const by = { at: AT, by: 'zarina' };
const quote = `she says: ${WORDS}`;

test('words that were taken back stand in nothing that staff have written down of a request', () => {
  const to = {
    id: 'r1',
    to: 'tj.iom',
    name: { tg: 'СБМ', ru: 'МОМ' },
    reason: 'law',
    dueOn: null,
    version: 1,
  } as const;
  const ticket = ticketOf('t1', {
    notes: [{ id: 'n1', text: quote, ...by }],
    steps: [{ kind: 'released', reason: quote, ...by }],
    summary: quote,
    nextStep: { text: quote, ...by },
    referrals: [{ ...to, details: quote, result: { isCompleted: false, why: quote, ...by }, ...by }],
    reveals: [{ id: 'v1', reason: quote, answer: { isConfirmed: true, note: quote, ...by }, ...by }],
  });

  const bare = ticketWithout(ticket, [WORDS]);

  expect(JSON.stringify(bare)).not.toContain(WORDS);
  expect(bare.referrals[0]).toMatchObject({ to: 'tj.iom', result: { why: 'she says: •••', isCompleted: false } });
  expect(bare.reveals[0]).toMatchObject({ reason: 'she says: •••', answer: { note: 'she says: •••', by: 'zarina' } });
});
