import { describe, expect, test } from 'vitest';
import { newcomer } from './stand.ts';

const RUSSIAN = ['я вас не понимаю', 'сколько стоит патент', 'почему мне не платят'];
const TAJIK = ['чанд пул аст', 'кай маоши маро медиҳанд', 'ман намедонам чӣ кор кунам'];

function chosen(button: 'Тоҷикӣ' | 'Русский') {
  const talk = newcomer();
  talk.says('/start');
  talk.presses(button);
  return talk;
}

describe('the language of the answer', () => {
  test.each([
    ['Тоҷикӣ', 'tg', RUSSIAN],
    ['Русский', 'ru', TAJIK],
  ] as const)('that was chosen by a button (%s) stays for two messages in the other', (button, language, texts) => {
    const talk = chosen(button);
    const heard = texts.map((text) => {
      talk.says(text);
      return talk.conversation.contact.language;
    });

    expect(heard).toEqual([language, language, language === 'tg' ? 'ru' : 'tg']);
  });

  test('that was only heard turns with two in a row, and not with one', () => {
    const talk = chosen('Тоҷикӣ');
    for (const text of RUSSIAN) talk.says(text);
    talk.says(TAJIK[0] ?? '');
    expect(talk.conversation.contact.language).toBe('ru');
    talk.says(TAJIK[1] ?? '');

    expect(talk.conversation.contact.language).toBe('tg');
  });

  test('that was asked for in words stays as one that was pressed', () => {
    const talk = chosen('Русский');
    talk.says('тоҷикӣ нависед');
    for (const text of RUSSIAN.slice(0, 2)) talk.says(text);

    expect(talk.conversation.contact.language).toBe('tg');
  });

  test('is kept by numbers, buttons and words of both', () => {
    const talk = chosen('Тоҷикӣ');
    for (const text of ['1', 'патент', '👍', 'Москва', 'скажите пожалуйста, патент чанд пул аст']) talk.says(text);

    expect(talk.conversation.contact.language).toBe('tg');
  });
});
