import { expect, test } from 'vitest';
import { LANGUAGES } from '../../core/message.ts';
import { shippedKnowledge } from '../support/knowledge.ts';
import { createTalk } from '../support/talk.ts';

const knowledge = await shippedKnowledge();

/** What somebody copies and sends holds no word that is meant for them. */
test.each(
  LANGUAGES.flatMap((language) => [
    [language, 'claim', /^Руководителю [\s\S]*Подпись \.+$/],
    [language, 'inspect', /^В Государственную инспекцию труда [\s\S]*Подпись \.+$/],
  ]) as ['tg' | 'ru', string, RegExp][],
)('the letter is in Russian and stands alone in its bubble (%s: %s)', (language, way, letter) => {
  const talk = createTalk(knowledge, { language });
  talk.conversation.contact.country = 'RU';
  talk.says(language === 'tg' ? 'намунаи талабнома барои маош' : 'образец претензии о зарплате');
  talk.presses(3);
  talk.presses(1);
  if (way === 'inspect') talk.presses(2);

  const bubbles = talk.last.bubbles.map(({ text }) => text);
  expect(bubbles.filter((text) => letter.test(text))).toHaveLength(1);
});

test('whoever must not go to an office gets a letter that threatens with none', () => {
  const talk = createTalk(knowledge, { language: 'ru' });
  talk.conversation.contact.country = 'RU';
  talk.says('образец претензии о зарплате');
  talk.presses(3);
  talk.presses(2);
  talk.presses(2);

  const letters = talk.last.bubbles.filter(({ text }) => text.startsWith('Руководителю'));
  expect(letters).toHaveLength(1);
  expect(letters[0]?.text).not.toContain('инспекци');
});

test('whoever is threatened gets no letter', () => {
  const talk = createTalk(knowledge, { language: 'ru' });
  talk.conversation.contact.country = 'RU';
  talk.says('образец претензии о зарплате');
  talk.presses(1);

  expect(talk.last.bubbles.some(({ text }) => text.includes('Руководителю'))).toBe(false);
  expect(talk.last.bubbles[0]?.text).toContain('не пишите работодателю сами');
});
