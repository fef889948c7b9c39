import { describe, expect, test } from 'vitest';
import { safeWordKey } from '../../../dialogue/route/safe-words.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { createTalk, type Talk } from '../../support/talk.ts';

const knowledge = await shippedKnowledge();

const atCode = (language: 'tg' | 'ru'): Talk => {
  const talk = createTalk(knowledge, { language });
  talk.says(language === 'ru' ? 'мои данные' : 'маълумоти ман');
  talk.presses(language === 'ru' ? 'Другой мессенджер' : 'Дигар мессенҷер');
  return talk;
};

describe.each(['tg', 'ru'] as const)('in %s', (language) => {
  const words = {
    get: { tg: 'Гирифтани рамз', ru: 'Получить код' },
    none: { tg: 'Бе савол', ru: 'Без вопроса' },
    own: { tg: 'Калимаи худам', ru: 'Моё слово' },
    have: { tg: 'Рамз дорам', ru: 'У меня есть код' },
  };

  test('whoever asks for a code is shown six digits, which are to lead to them', () => {
    const talk = atCode(language);
    talk.presses(words.get[language]);
    const last = talk.presses(words.none[language]);

    expect(last.text).toContain('000 000');
    expect(last.text).not.toMatch(/\{\{/);
  });

  test('the answer to the question is kept with the code as a hash, and nowhere else', () => {
    const talk = atCode(language);
    talk.presses(words.get[language]);
    talk.presses(words.own[language]);
    const last = talk.says('Анбарсум');

    expect(last.text).toContain('000 000');
    expect(JSON.stringify(last.commit)).not.toMatch(/анбарсум/i);
    expect(JSON.stringify(talk.conversation.session ?? {})).not.toContain('code-answer');
    expect(last.commit?.log[0]).not.toHaveProperty('text');
  });

  test('"I have a code" asks for it, and what has no six digits is asked for again', () => {
    const talk = atCode(language);
    expect(talk.presses(words.have[language]).text).toMatch(/6/);
    expect(talk.says('салом').text).toMatch(/6/);
  });
});

describe('whoever holds the phone of somebody who agreed on words', () => {
  const withSafe = (pausedAt: number | null, well: string | null) => {
    const talk = createTalk(knowledge, { language: 'ru' });
    const key = well === null ? null : safeWordKey(talk.conversation.id, well);
    const words = { salt: talk.conversation.id, notAlone: safeWordKey(talk.conversation.id, 'абрикос'), well: key };
    const hours = { from: 18, to: 22, zone: 'Europe/Moscow' };
    const safe = { consent: 'yes', at: 1, hours, words, pausedAt } as const;
    talk.conversation.memory = { ...talk.conversation.memory, safe };
    talk.says('мои данные');
    talk.presses('Другой мессенджер');
    return talk;
  };

  test('is shown no code without the second word, and the person is shown one with it', () => {
    const talk = withSafe(null, 'черника');
    expect(talk.presses('Получить код').text).toContain('вторым');
    const wrong = talk.says('малина');
    expect(wrong.text).toContain('Ничего не изменилось');
    expect(talk.conversation.session?.flow).not.toBe('case-code');

    const person = withSafe(null, 'черника');
    person.presses('Получить код');
    const right = person.says('черника');
    expect(right.commit?.log[0]).not.toHaveProperty('text');
    expect(person.presses('Без вопроса').text).toContain('000 000');
    expect(JSON.stringify(person.conversation.session ?? {})).not.toContain('safe-proof');
  });

  test('is shown no code by a question that stood open before the word was agreed on', () => {
    const talk = withSafe(null, null);
    talk.presses('Получить код');
    const { safe } = talk.conversation.memory;
    const words = { salt: 'c1', notAlone: 'x-1', well: safeWordKey('c1', 'черника') };
    talk.conversation.memory = { ...talk.conversation.memory, safe: { ...safe!, words } };

    const last = talk.presses('Без вопроса');
    expect(last.text).not.toContain('000');
    expect(last.text).toContain('Ничего не изменилось');
  });

  test.each(['черника', null])('is shown no code in a pause, and nothing of a word: %s', (well) => {
    const talk = withSafe(2, well);
    let last = talk.presses('Получить код');
    if (well === null) last = talk.presses('Без вопроса');

    expect(last.text).not.toMatch(/000|вторым|Ничего не изменилось|Новый код/);
  });
});

test('where others read along no code is made or shown', () => {
  const talk = createTalk(knowledge, { language: 'ru', channel: 'max' });
  talk.says('мои данные');
  const last = talk.says('Другой мессенджер');

  expect(last.text).not.toMatch(/000|Получить код/);
  expect(last.choices.map(({ label }) => label)).not.toContain('Получить код');
  expect(talk.conversation.session?.flow).not.toBe('case-code');
});
