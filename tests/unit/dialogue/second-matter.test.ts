import { expect, test } from 'vitest';
import { newcomer, place } from './stand.ts';

test('a second matter of a newcomer is a button beside the answer to the first', () => {
  const talk = newcomer();
  talk.says('хозяин не платит зарплату');
  talk.presses('Русский');
  talk.says('я потерял паспорт');
  talk.presses('Даю согласие');

  expect(place(talk)).toBe('wages-unpaid/safe');
  expect(talk.last.choices.map(({ label }) => label)).toContain('Документы потеряны');
});
