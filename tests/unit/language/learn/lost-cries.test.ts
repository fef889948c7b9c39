import { expect, test } from 'vitest';
import { countLostCries, deliveredCries } from '../../../../app/lost-cries.ts';
import { dangerIn } from '../../../../language/danger/danger.ts';
import { learn, lessonsOf } from '../../../../language/learn/lessons.ts';
import { shippedLexicon } from '../../../support/lexicon.ts';

const lexicon = shippedLexicon();
const CRIES = ['мне угрожают дома каждый вечер после работы', 'нас заперли и не выпускают отсюда'];
const CALM = 'когда будет автобус домой вечером';

/** What was learned where cries stand for a topic, so many times. */
function learnedFrom(of: Record<string, string[]>) {
  const messages = Object.entries(of).flatMap(([intent, texts]) =>
    [1, 2, 3, 4].flatMap(() =>
      texts.map((text) => ({ text, intent, also: [], language: 'ru', script: 'cyrl', isLookalike: false })),
    ),
  );
  return learn(lessonsOf(lexicon, { messages, words: [], sentences: [], taught: [], places: [] }));
}

const sound = learnedFrom({ emergency: CRIES, 'wages-unpaid': ['хозяин не отдаёт зарплату второй месяц'] });
const deaf = learnedFrom({ emergency: ['помогите'], 'wages-unpaid': CRIES });

test('a model that makes a cry small which was answered before is known by it', async () => {
  const lostUnder = (model: typeof sound, before: typeof sound | null, cries = CRIES) =>
    countLostCries(lexicon, { cries, model, before: async () => before });

  expect(await lostUnder(sound, sound)).toBe(0);
  expect(await lostUnder(deaf, sound)).toBe(CRIES.length);
  expect(await lostUnder(deaf, null)).toBe(CRIES.length);
  expect(await lostUnder(deaf, deaf)).toBe(0);
  expect(await lostUnder(deaf, null, [CALM])).toBe(0);
});

test('every cry that is delivered is asked about, and nothing that only looks like one', async () => {
  const cries = await deliveredCries();

  expect(cries.length).toBeGreaterThan(1000);
  expect(cries.filter((text) => dangerIn(lexicon, text) === null)).toEqual([]);
});
