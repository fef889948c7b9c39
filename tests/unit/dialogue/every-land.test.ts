import { describe, expect, test } from 'vitest';
import { FLAGS } from '../../../language/words/words-emoji.ts';
import { shippedContent } from '../content/shipped.ts';
import { AGREE, atMenu, newcomer } from './stand.ts';

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

describe('the bare name of a country', () => {
  test('is read so where nothing is open', () => {
    const talk = atMenu('ru');
    talk.conversation.session = null;
    talk.says('США');

    expect(talk.conversation.session).toMatchObject({ flow: 'rules-elsewhere', answers: { land: 'US' } });
  });

  test('opens no country that somebody has left, where they stand in its topic', () => {
    const talk = atMenu('ru');
    talk.says('правила россии');
    for (const said of ['О себе', 'Да', 'Да']) talk.says(said);
    const { flow, node } = talk.conversation.session ?? {};
    talk.says('США');

    expect([flow, talk.conversation.session?.flow, talk.conversation.session?.node]).toEqual([
      'rules-russia',
      flow,
      node,
    ]);
  });

  test('does not lead a newcomer away from where a link was to lead', () => {
    const talk = newcomer();
    talk.says('/start wages-unpaid');
    talk.presses('Русский');
    talk.says('США');
    talk.presses(AGREE.ru);

    expect(talk.conversation.session?.flow).toBe('wages-unpaid');
  });

  test('is none where it is only nearly a name: «Милана» is somebody', () => {
    const talk = atMenu('ru');
    talk.says('Милана');

    expect(talk.conversation.session?.flow).toBe('menu');
  });
});
