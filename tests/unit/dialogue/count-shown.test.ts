import { expect, test } from 'vitest';
import { DAY_MS } from '../../../core/days.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';
import { type Answer, createTalk } from '../../support/talk.ts';
import { countryRule, fact } from '../content/samples.ts';
import { atMenu, knowledge } from './stand.ts';

function shownIn({ commit }: Answer): string[] {
  return (commit?.events ?? []).flatMap(({ kind, label }) => (kind === 'shown' ? [label ?? ''] : []));
}

test('who is shown a number is counted for it once a day, and again days later with the days between', () => {
  const line = '{{contact:ru.emergency}}';
  const work = `a: { ask: { tg: "Кор? ${line}", ru: "Работа? ${line}" }, expect: text, save: a, to: menu }`;
  const talk = createTalk(smallKnowledge({ work }), { language: 'ru' });
  const asks = () => {
    talk.says('/menu');
    return shownIn(talk.presses(1));
  };

  expect(asks()).toEqual(['contact/ru.emergency 7']);
  expect(asks()).toEqual([]);
  talk.waits(3 * DAY_MS);
  expect(asks()).toEqual(['contact/ru.emergency 3']);
});

test('only what stands in the words counts: each number that is counted is read in them', () => {
  const talk = atMenu('ru');
  const answer = talk.says('меня избивают');

  const ids = shownIn(answer).flatMap((label) => /^contact\/(\S+)/.exec(label)?.[1] ?? []);
  expect(ids).not.toEqual([]);
  for (const id of ids) {
    const { phone } = knowledge.content.contactPoints.get(id) ?? {};
    expect(phone).toBeTypeOf('string');
    expect(answer.text).toContain(phone);
  }
});

test('whoever has hidden the chat is shown no entry, and is counted for none', () => {
  const talk = atMenu('ru');
  talk.sends({ kind: 'choice', token: '!cover' });

  expect(shownIn(talk.says('кто это'))).toEqual([]);
});

test.each(['menu', 'hidden'])(
  'what was shown a week ago is dropped in the next turn, though it shows nothing (%s)',
  (way) => {
    const line = '{{contact:ru.emergency}}';
    const work = `a: { ask: { tg: "Кор? ${line}", ru: "Работа? ${line}" }, expect: text, save: a, to: menu }`;
    const talk = createTalk(smallKnowledge({ work }), { language: 'ru' });
    const kept = () => talk.conversation.memory.shown?.map(({ key }) => key);
    talk.says('/menu');
    talk.presses(1);
    const writes = () => (way === 'menu' ? talk.says('/menu') : talk.sends({ kind: 'choice', token: '!cover' }));

    talk.waits(6 * DAY_MS);
    expect(shownIn(writes())).toEqual([]);
    expect(kept()).toEqual(['contact/ru.emergency']);
    talk.waits(DAY_MS);
    expect(shownIn(writes())).toEqual([]);
    expect(kept()).toEqual([]);
  },
);

test('a rule counts with the facts that it says, and one that may not be told any more does not', () => {
  const fee = fact({ id: 'ru.fee' });
  const text = { tg: '{{fact:ru.fee}}', ru: '{{fact:ru.fee}}' };
  const rule = countryRule({ id: 'ru.work.fee', section: 'work', text, risk: 'A', expires: '2027-02-01' });
  const shownOf = (rules: ReturnType<typeof countryRule>[]) => {
    const countryRules = new Map(rules.map((one) => [one.id, one]));
    const work = 'rules: { show: country-rules/RU/work, to: next }\nnext: { end: true }';
    const talk = createTalk(smallKnowledge({ work }, { countryRules, facts: new Map([['ru.fee', fee]]) }), {
      language: 'ru',
    });
    talk.says('/menu');
    return shownIn(talk.presses(1));
  };

  expect(shownOf([rule])).toEqual(['rule/ru.work.fee 7', 'fact/ru.fee 7']);
  expect(shownOf([{ ...rule, expires: '2026-11-01' }])).toEqual([]);
});
