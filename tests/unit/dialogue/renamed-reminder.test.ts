import { expect, test } from 'vitest';
import type { RemindTimer } from '../../../core/message.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { setFrom } from '../flows/make-flows.ts';

const BEFORE = `
ask: { ask: { tg: Кай?, ru: Когда? }, expect: text, save: came, to: later }
later: { remind: first, after: 7 days, text: { tg: Вақт, ru: Пора }, open: secret, to: more }
more: { ask: { tg: Боз чӣ?, ru: Что ещё? }, expect: text, save: more, to: secret }
secret: { ask: { tg: Патент, ru: Патент }, expect: text, save: secret, to: done }
done: { end: true }`;

const AFTER = BEFORE.replace('to: later }', 'to: in-time }')
  .replace('later: { remind: first', 'in-time: { was: [later], remind: first')
  .replace('ru: Пора }, open: secret', 'ru: Самое время }, open: patent')
  .replace(
    'to: secret }\nsecret: { ask: { tg: Патент, ru: Патент }',
    'to: patent }\npatent: { was: [secret], ask: { tg: Патент, ru: Ваш патент }',
  );

/** Somebody who has a reminder, with what they know of the flow. */
function reminded(): { talk: Talk; timer: RemindTimer } {
  const talk = createTalk(smallKnowledge({ work: BEFORE }), { language: 'ru' });
  for (const text of ['/menu', 'Работа', 'вчера']) talk.says(text);
  const [timer] = talk.conversation.timers;
  if (timer?.kind !== 'remind') throw new Error('no reminder waits');
  return { talk, timer };
}

test('a reminder that is called otherwise comes in its newest words, and a button under an older one still leads on', () => {
  const { talk, timer } = reminded();
  talk.now = timer.at;
  const old = talk.sends({ kind: 'timer', timer }).choices.find(({ token }) => token.includes('secret'));
  const { book, ...known } = smallKnowledge({ work: AFTER });
  const older = new Map([[1, setFrom({ work: BEFORE })]]);
  const later = createTalk({ ...known, book: { newest: { ...book.newest, release: 2 }, older } }, { language: 'ru' });
  later.conversation = { ...later.conversation, timers: [timer] };
  later.now = timer.at;

  const said = later.sends({ kind: 'timer', timer });

  expect(said.text).toContain('Самое время');
  expect(said.choices.some(({ token }) => token.includes('patent'))).toBe(true);
  expect(later.sends({ kind: 'choice', token: old?.token ?? '' }).text).toContain('Ваш патент');
});
