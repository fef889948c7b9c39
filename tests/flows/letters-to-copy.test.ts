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
  talk.presses(1);
  if (way === 'inspect') talk.presses(1);

  const bubbles = talk.last.bubbles.map(({ text }) => text);
  expect(bubbles.filter((text) => letter.test(text))).toHaveLength(1);
});
