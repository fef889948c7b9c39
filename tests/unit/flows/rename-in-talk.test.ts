import { expect, test } from 'vitest';
import type { SaidButton, SaidTest } from '../../../content/said.ts';
import { renamedInTalk } from '../../../flows/edit/rename-in-talk.ts';

const at = { flow: 'wages', node: 'who' };
const PRESSES: readonly SaidButton[] = [
  { choice: 'a', of: { ...at, item: 2 } },
  { skips: at },
  { page: 1, of: at },
  { own: 'wages' },
  { topic: 'wages' },
  { opens: at },
];

const talk = (presses: readonly SaidButton[]): SaidTest => ({
  id: 'paid',
  name: 'Зарплата',
  words: 'any',
  setting: {
    channel: 'web',
    language: 'ru',
    country: null,
    about: null,
    flags: [],
    clock: '2026-11-24T12:00:00+05:00',
    start: at,
  },
  steps: presses.map((press) => ({ said: { press, label: 'wages' }, at, ticket: null, texts: ['wages'] })),
});

test('a kept talk names a flow under its new name wherever it names it, and nothing else is changed', () => {
  const now = renamedInTalk(talk(PRESSES), 'wages', 'pay');

  expect(now?.setting.start).toEqual({ flow: 'pay', node: 'who' });
  expect(now?.steps.map(({ said }) => ('press' in said ? said.press : null))).toEqual([
    { choice: 'a', of: { flow: 'pay', node: 'who', item: 2 } },
    { skips: { flow: 'pay', node: 'who' } },
    { page: 1, of: { flow: 'pay', node: 'who' } },
    { own: 'wages' },
    { topic: 'pay' },
    { opens: { flow: 'pay', node: 'who' } },
  ]);
  expect(now?.steps.every(({ at, texts }) => at?.flow === 'pay' && texts[0] === 'wages')).toBe(true);
});

test('a talk that comes through other flows stays as it is', () => {
  expect(renamedInTalk(talk(PRESSES), 'work', 'job')).toBeNull();
});
