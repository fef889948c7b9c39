import { describe, expect, test } from 'vitest';
import { CALLER_WORD_LIVES_MS, livingWord } from '../../../core/caller-word.ts';
import { claimTicket } from '../../../dialogue/desk/desk.ts';
import { spokenWord } from '../../../locales/caller-words.ts';
import { moving } from '../../support/desk-life.ts';
import { createTalk, type Talk, type TalkSettings } from '../../support/talk.ts';
import { atMenu, knowledge, place } from './stand.ts';

const WAYS = {
  telegram: 'https://t.me/hamroh_bot',
  whatsapp: 'https://wa.me/992900000000',
  web: 'https://hamroh.example',
};
const ASKS = { tg: 'ин шумоед', ru: 'это точно вы' } as const;
const NEVER = { tg: 'намепурсем', ru: 'никогда не просим' } as const;
const NOT_BELIEVED = { tg: 'Бовар накунед, ба мо ин ҷо нависед', ru: 'Не верьте, напишите нам сюда' } as const;
const PERSON = { tg: 'бо одам гап занам', ru: 'хочу поговорить с человеком' } as const;

function waiting(language: 'tg' | 'ru' = 'ru', more: TalkSettings = {}): Talk {
  const talk = createTalk(knowledge, { language, ways: WAYS, ...more });
  talk.says(PERSON[language]);
  return talk;
}

const held = (talk: Talk): Talk => {
  talk.desk((by) => claimTicket({ knowledge, by }, null));
  return talk;
};

describe('whoever asks whether it is really us', () => {
  test.each(['tg', 'ru'] as const)('is told by what we are known, and who only looks like us, in %s', (language) => {
    const talk = createTalk(knowledge, { language, ways: WAYS, falseNames: ['@hamroh_help_bot'] });
    const { text, commit } = talk.says(ASKS[language]);

    for (const way of [...Object.values(WAYS), `${WAYS.web}/genuine`]) expect(text).toContain(way);
    expect(text).toContain(NEVER[language]);
    expect(text).toContain('hamroh_help_bot');
    expect(commit?.ticket).toBeNull();
  });

  test.each(['tg', 'ru'] as const)(
    'without a request is told not to believe a call, and to write here, in %s',
    (language) => {
      const talk = createTalk(knowledge, { language, ways: WAYS });

      expect(talk.says(ASKS[language]).text).toContain(NOT_BELIEVED[language]);
      expect(waiting(language).says(ASKS[language]).text).not.toContain(NOT_BELIEVED[language]);
    },
  );

  test.each(['telegram', 'whatsapp'] as const)('finds no link to a false name in the warning, on %s', (channel) => {
    const falseNames = ['@hamroh_help_bot', 'https://t.me/hamroh_help', 'hamroh-help.example.com'];
    const { text } = createTalk(knowledge, { channel, language: 'ru', falseNames }).says(ASKS.ru);
    const [, warning = ''] = text.split('Это не мы:');

    expect(warning.match(/hamroh.help/g)).toHaveLength(3);
    expect(warning).not.toMatch(/@|https?:|\w\.\w/);
  });

  test.each([
    'а это правда вы, не мошенники?',
    'как узнать что это вы',
    'мне сегодня звонили от вашего имени',
    'кто мне звонит',
    'шумо ба ман занг задед?',
    'дирӯз аз номи шумо занг заданд',
    'шумо фиребгар нестед?',
  ])('may say it as «%s»', (words) => {
    expect(atMenu('ru').says(words).text).toMatch(/никогда не просим|намепурсем/);
  });

  test.each(['мне звонят мошенники и просят код', 'мошенники украли деньги с карты', 'кто такой посредник'])(
    'is not who says «%s»',
    (words) => {
      expect(atMenu('ru').says(words).text).not.toContain('никогда не просим');
    },
  );

  test('and whose request waits is shown a word that stands in the case, in the language they speak', () => {
    const talk = waiting('tg');
    const { text, commit, choices } = talk.says(ASKS.tg);
    const word = commit?.ticket?.callerWord;

    expect(livingWord(word ?? null, talk.now)).not.toBeNull();
    expect(text).toContain(spokenWord(word?.which ?? -1, 'tg'));
    expect(choices.map(({ label }) => label)).toEqual(expect.arrayContaining(['✅ Калима дуруст', '❌ Дуруст нест']));
    expect(talk.says(ASKS.tg).text).toContain(spokenWord(word?.which ?? -1, 'tg'));
  });

  test('goes on where they were', () => {
    const talk = waiting('ru');
    const before = place(talk);
    talk.says(ASKS.ru);
    talk.presses('✅ Слово верное');

    expect(place(talk)).toBe(before);
  });

  test('is shown no sixth word in a day', () => {
    const talk = waiting('ru');
    for (let round = 0; round < 5; round++) {
      expect(talk.says(ASKS.ru).text).toContain('Слово:');
      talk.waits(CALLER_WORD_LIVES_MS);
    }
    expect(talk.says(ASKS.ru).text).toMatch(/Не верьте звонкам[\s\S]*никогда не просим/);
    talk.waits(24 * 3_600_000);
    expect(talk.says(ASKS.ru).text).toContain('Слово:');
  });
});

describe('while an operator talks', () => {
  test('the word is shown all the same, and nothing is asked beside it', () => {
    const talk = held(waiting('ru'));
    const { text, choices } = talk.says(ASKS.ru);

    expect(text).toContain('Слово:');
    expect(choices.map(({ label }) => label)).not.toContain('Главное меню');
    expect(talk.presses('✅ Слово верное').text).toContain('наш специалист');
    expect(talk.conversation.ticket?.assignee).toBe('zarina');
  });

  test.each(['как узнать что это вы', 'кто мне звонит', 'мне звонили от вашего имени', 'шумо ба ман занг задед?'])(
    'the question in words of their own is heard, and reaches the operator: «%s»',
    (words) => {
      const talk = held(waiting('ru'));
      const { text, commit } = talk.says(words);

      expect(text).toMatch(/Слово:[\s\S]*никогда не просим/);
      expect(commit?.log.map((line) => line.text)).toEqual([words]);
      expect(talk.conversation.ticket?.assignee).toBe('zarina');
    },
  );

  test('danger in the same words is for the operator alone, who is told of it', () => {
    const talk = held(waiting('ru'));
    talk.says('кто мне звонит хотят убить');

    expect(talk.conversation.ticket?.level).toBe('red');
    expect(talk.last.text).not.toContain('Слово:');
  });

  test('a caller who did not know it is told of in the case', () => {
    const talk = held(waiting('ru'));
    talk.says(ASKS.ru);
    const { text, commit } = talk.presses('❌ Слово не то');

    expect(text).toContain('Положите трубку');
    expect(commit?.ticket).toMatchObject({ flags: expect.arrayContaining(['false-caller']), level: 'orange' });
  });
});

describe('a word that does not hold', () => {
  test('proves nobody: not when its time is over, and not a second time', () => {
    const talk = waiting('ru');
    talk.says(ASKS.ru);
    const late = talk.last.choices.find(({ label }) => label === '✅ Слово верное');
    talk.waits(CALLER_WORD_LIVES_MS);
    expect(talk.sends({ kind: 'choice', token: late?.token ?? '' }).text).toContain('больше не действует');

    talk.says(ASKS.ru);
    expect(talk.presses('✅ Слово верное').text).toContain('наш специалист');
    expect(talk.sends({ kind: 'choice', token: late?.token ?? '' }).text).toContain('больше не действует');
  });

  test('of a request that is over proves nobody either', () => {
    const talk = waiting('ru');
    talk.says(ASKS.ru);
    const { choices } = talk.last;
    talk.desk(() => moving((ticket) => ({ ...ticket, status: 'closed', closedAt: 1, outcome: 'informed' })));
    const press = (label: string) =>
      talk.sends({ kind: 'choice', token: choices.find((one) => one.label === label)?.token ?? '' }).text;

    expect(press('✅ Слово верное')).toContain('больше не действует');
    expect(press('❌ Слово не то')).toContain('Положите трубку');
    expect(talk.conversation.ticket?.status).toBe('closed');
  });
});

describe('where others may read along', () => {
  test('on MAX the names are told, and no word', () => {
    const talk = createTalk(knowledge, { channel: 'max', language: 'ru', ways: WAYS });
    const { text } = talk.says(ASKS.ru);

    expect(text).toContain(WAYS.telegram);
    expect(text).not.toContain('Слово:');
    expect(text).not.toContain(NOT_BELIEVED.ru);
  });

  test('under the cover nothing of it is told', () => {
    const talk = waiting('ru');
    talk.says('скрыть');

    expect(talk.says(ASKS.ru).text).not.toMatch(/Слово|мошенник|Telegram/);
  });
});
