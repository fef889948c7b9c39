import { describe, expect, test } from 'vitest';
import { createTalk, type Talk } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

const NUMBER = /^112$/m;

describe('where the answer is a secret', () => {
  const atAnswer = (): Talk => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.says('оператор');
    talk.says('/code');
    for (const press of ['Получить код', 'Моё слово']) talk.presses(press);
    expect(place(talk)).toBe('case-code/answer');
    return talk;
  };

  test.each(['помогите', 'помогите мне пожалуйста скорее'])('«%s» is a cry, makes no code and is not kept', (words) => {
    const talk = atAnswer();
    const { text, commit } = talk.says(words);

    expect(text).toMatch(NUMBER);
    expect(text).not.toMatch(/\d{3} \d{3}/);
    expect(place(talk)).toBe('urgent/safe');
    expect(JSON.stringify(commit?.log)).not.toContain(words);
  });

  test('a name that is a word of help is an answer', () => {
    const talk = atAnswer();
    talk.says('Наҷот');

    expect(place(talk)).not.toBe('urgent/safe');
    expect(JSON.stringify(talk.last.commit?.log)).not.toContain('Наҷот');
  });
});
