import { describe, expect, test } from 'vitest';
import { toldBy } from '../../../dialogue/say/told.ts';
import { checkTurns } from '../../../flows/check/check-turns.ts';
import { inWords } from '../../support/in-words.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';
import { createTalk } from '../../support/talk.ts';

const LONG = 'Ин суханро танҳо барои санҷиш навиштем. '.repeat(6).trim();
const work = (say: string) => `
ask: { ask: { tg: Сар кунем?, ru: Начнём? }, expect: text, save: word, to: told }
told: { say: { tg: "${LONG}\\n${say}", ru: "${say}" }, to: more }
more: { ask: { tg: Боз чӣ?, ru: Что ещё? }, expect: text, save: word, to: told }`;

describe('the length that the checker tells', () => {
  test.each(['{{numbers:emergency}}', '{{contact:hotline}}', '{{date}}', '{{fact:ru.stay.days}}'])(
    'is that of the bubble which a person reads: %s',
    (say) => {
      const knowledge = smallKnowledge({ work: work(say) });
      const told = toldBy(knowledge, '2026-11-24');
      const talk = createTalk(knowledge, { language: 'tg' });
      talk.conversation = { ...talk.conversation, contact: { ...talk.conversation.contact, country: 'RU' } };
      talk.sends({ kind: 'choice', token: '!menu' });
      talk.presses('Кор');

      const [first, ...others] = talk.says('Ҳа').bubbles;
      const at = { flow: 'work', node: 'told', release: 1 };
      const flow = knowledge.book.newest.flows.get('work');
      const lengthOf = (node: string) => {
        const found = flow?.nodes.get(node);
        const words = found && ('say' in found ? found.say : 'ask' in found ? found.ask : undefined);
        const reader = { language: 'tg', country: 'RU', about: 'self' } as const;
        return words ? told.lengthOf({ kind: 'say', text: words, at }, reader) : 0;
      };
      const joined = lengthOf('told') + 2 + lengthOf('more');
      expect(first?.text.length).toBeGreaterThan(240);
      expect(first?.text.length).toBe(others.length > 0 ? lengthOf('told') : joined);
    },
  );

  test('is refused for the country whose numbers make it longest', () => {
    const knowledge = smallKnowledge({ work: work('{{numbers:emergency}}') });

    const problems = checkTurns(knowledge.book.newest, knowledge.content, toldBy(knowledge, '2026-11-24'));
    const ofWork = problems.filter(({ where, language }) => where === 'work/told' && language === 'tg');
    expect(ofWork.map(({ severity }) => severity)).toEqual(['error']);
    expect(inWords(ofWork).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^is a bubble of \d{3} characters in [A-Z]{2}; /),
    ]);
  });

  test.each([
    '{{numbers:emergency}}',
    '{{numbers:women}}',
    '{{contact:hotline}}',
    '{{contact.country}}',
    '{{contact.about}}',
    '{{fact:ru.stay.days}}',
    'Ҳа',
  ])('is for every reader that of their own bubble, whoever was measured before: %s', (say) => {
    const knowledge = smallKnowledge({ work: work(say) });
    const text = { tg: say, ru: say, other: { tg: `${say} ${LONG}`, ru: `${LONG} ${say}` } };
    const at = { flow: 'work', node: 'told', release: 1 };
    const effect = { kind: 'say' as const, text, at };
    const readers = ['RU', 'KZ', 'TR', null].flatMap((country) =>
      (['self', 'other'] as const).flatMap((about) =>
        (['tg', 'ru'] as const).map((language) => ({ country, about, language })),
      ),
    );
    const told = toldBy(knowledge, '2026-11-24');
    const alone = readers.map((reader) => toldBy(knowledge, '2026-11-24').lengthOf(effect, reader));

    expect(readers.map((reader) => told.lengthOf(effect, reader))).toEqual(alone);
    expect(readers.toReversed().map((reader) => told.lengthOf(effect, reader))).toEqual(alone.toReversed());
  });
});
