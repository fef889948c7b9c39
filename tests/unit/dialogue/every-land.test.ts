import { describe, expect, test } from 'vitest';
import { FLAGS } from '../../../language/words/words-emoji.ts';
import { shippedContent } from '../content/shipped.ts';
import { atMenu } from './stand.ts';

/** All that can be chosen but home, what has no name here, and Russia, of which there is so much that it is asked what. */
const NO_LAND = ['TJ', 'RU', 'other'];
const LANDS = shippedContent().content!.countries.filter(({ id }) => !NO_LAND.includes(id));

describe.each(LANDS)('$label.ru', ({ id, label }) => {
  test.each(['tg', 'ru'] as const)('by its bare name, and with the word visa, leads to its rules (%s)', (language) => {
    const name = label[language];
    for (const text of [name, language === 'tg' ? `визаи ${name}` : `виза ${name}`]) {
      const talk = atMenu(language);
      talk.says(text);

      expect([text, talk.conversation.session?.flow]).toEqual([text, expect.stringMatching(/^rules-|^country-rules$/)]);
    }
  });

  test('has a flag that is read', () => {
    expect(FLAGS.map(([code]) => code)).toContain(id);
  });
});
