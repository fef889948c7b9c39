import { describe, expect, test } from 'vitest';
import { createTalk } from '../../support/talk.ts';
import { atMenu, knowledge, newcomer, openPassport, place } from './stand.ts';

describe('at a menu a sure topic', () => {
  test.each([
    ['tg', 'паспортамро гирифтанд пас намедиҳанд', 'passport-kept'],
    ['tg', 'pasportamro giriftand pas namedihand', 'passport-kept'],
    ['tg', 'шиносномаамро корфармо гирифт намедиҳад', 'passport-kept'],
    ['ru', 'паспорт забрали не возвращают', 'passport-kept'],
    ['ru', 'pasport zabrali ne otdayut', 'passport-kept'],
    ['ru', 'где проверить запрет', 'came-back-ban'],
    ['ru', 'продлить патент', 'patent-russia'],
    ['ru', 'prodlit patent', 'patent-russia'],
    ['tg', 'патентро продлить кардан', 'patent-russia'],
    ['tg', 'запрет дорам 5 сол', 'came-back-ban'],
    ['ru', 'запрет до 2029', 'came-back-ban'],
  ] as const)('wins over a button with one of its words (%s: %s)', (language, text, flow) => {
    const talk = atMenu(language);
    talk.says(text);

    expect(talk.conversation.session?.flow).toBe(flow);
    expect(talk.conversation.ticket).toBeNull();
  });

  test.each([
    ['tg', 'паспорт', 'menu/problems'],
    ['ru', 'паспорт', 'menu/problems'],
    ['ru', 'помощь', 'urgent/safe'],
    ['ru', 'нужна помошь', 'urgent/safe'],
  ] as const)('leaves a button to whoever names it (%s: %s)', (language, text, there) => {
    const talk = atMenu(language);
    talk.says(text);

    expect(place(talk)).toBe(there);
  });

  test.each([
    ['ru', 'тупой бот'],
    ['tg', 'аҳмақ бот'],
  ] as const)('is none for whoever only swears (%s: %s)', (language, text) => {
    const talk = atMenu(language);
    talk.says(text);

    expect(talk.conversation.session?.flow).toBe('menu');
  });
});

describe('thanks that hold the word help', () => {
  test.each([
    ['ru', 'спасибо за помощь'],
    ['ru', 'спасибо большое за помощь'],
    ['ru', 'spasibo za pomosh'],
    ['tg', 'раҳмат барои кумак'],
    ['tg', 'rahmat baroi kumak'],
    ['tg', 'раҳмат барои ёрӣ'],
    ['tg', 'ташаккур барои кумакатон'],
  ] as const)('are thanks at the menu, and at a question that has no such choice (%s: %s)', (language, text) => {
    for (const open of [() => atMenu(language), () => asked(language)]) {
      const talk = open();
      const before = place(talk);
      talk.says(text);

      expect(talk.last.text).toMatch(language === 'tg' ? /Саломат бошед/ : /Пожалуйста!/);
      expect(place(talk)).toBe(before);
      expect(talk.conversation.ticket).toBeNull();
    }
  });

  test('ask for help where they do', () => {
    const talk = atMenu('ru');
    talk.says('спасибо, нужна помощь');

    expect(place(talk)).toBe('urgent/safe');
  });
});

function asked(language: 'tg' | 'ru') {
  const talk = atMenu(language);
  openPassport(talk);
  return talk;
}

describe('the language', () => {
  test.each([
    ['tg', 'имтиҳони забони русӣ'],
    ['tg', 'imtihoni zaboni rusi'],
    ['tg', 'курси забони русӣ куҷост'],
    ['ru', 'экзамен по русскому'],
    ['ru', 'курсы таджикского языка'],
  ] as const)('stays where another is only spoken of (%s: %s)', (language, text) => {
    const talk = createTalk(knowledge, { language });
    talk.says(text);

    expect(talk.conversation.contact.language).toBe(language);
  });

  test.each([
    ['tg', 'русский', 'ru'],
    ['tg', 'забони русӣ', 'ru'],
    ['tg', 'по-русски', 'ru'],
    ['ru', 'тоҷикӣ', 'tg'],
  ] as const)('changes for whoever names it and says nothing else (%s: %s)', (language, text, to) => {
    const talk = atMenu(language);
    talk.says(text);

    expect(talk.conversation.contact.language).toBe(to);
  });
});

describe('at the question for the language', () => {
  test.each(['имтиҳони забони русӣ', 'экзамен по русскому', 'курси забони русӣ куҷост'])(
    'words that only speak of one choose none: %s',
    (text) => {
      const talk = newcomer();
      talk.says('/start');
      talk.says(text);

      expect(place(talk)).toBe('welcome/language');
      expect(talk.conversation.contact.language).toBeNull();
    },
  );

  test.each([
    ['русский', 'ru'],
    ['на русском пожалуйста', 'ru'],
    ['забони русӣ', 'ru'],
    ['2', 'ru'],
    ['тоҷикӣ', 'tg'],
    ['tojiki gap zaned', 'tg'],
    ['ман русиро намефаҳмам, тоҷикӣ нависед', 'tg'],
  ])('whoever names it has chosen: %s', (text, language) => {
    const talk = newcomer();
    talk.says('/start');
    talk.says(text);

    expect(talk.conversation.contact.language).toBe(language);
    expect(place(talk)).toBe('welcome/consent');
  });
});

test('thanks of a newcomer for help are no cry for it', () => {
  const talk = newcomer();
  talk.says('спасибо за помощь');

  expect(place(talk)).toBe('welcome/language');
  expect(talk.conversation.ticket).toBeNull();
});

describe('a message of 4,096 letters', () => {
  test('is read for its topic once in a turn', () => {
    const text = Array.from({ length: 1400 }, (_, index) => index.toString(36).replace(/\d/g, 'q'))
      .join(' ')
      .slice(0, 4096);
    const read: string[] = [];
    const counting = {
      ...knowledge,
      topicsIn: (said: string) => {
        if (read.at(-1) !== said) read.push(said);
        return knowledge.topicsIn(said);
      },
    };
    const talk = createTalk(counting, { language: 'ru' });
    talk.says('/menu');
    talk.says(text);

    expect(read).toEqual([text]);
    expect(knowledge.topicsIn(text)).toBe(knowledge.topicsIn(text));
  });
});

describe('at another question the title of a topic is no answer', () => {
  test.each([
    ['ru', 'Признаки опасности'],
    ['tg', 'Аломатҳои хатар'],
  ] as const)('typed twice it asks again, and calls nobody (%s)', (language, title) => {
    const talk = atMenu(language);
    talk.says(title);
    const { text } = talk.last;
    talk.says(title);

    expect(talk.last.text).toBe(text);
    expect(talk.conversation.ticket).toBeNull();
  });

  test('of another topic it is offered, and the question stands', () => {
    const talk = atMenu('ru');
    talk.says('Признаки опасности');
    talk.says('Возвращение домой');

    expect(place(talk)).toBe('warning-signs/safe');
    expect(talk.last.choices.map(({ label }) => label)).toContain('Возвращение домой');
    expect(talk.conversation.ticket).toBeNull();
  });

  test('help in danger stays a cry', () => {
    const talk = atMenu('ru');
    talk.says('Признаки опасности');
    talk.says('опасно');

    expect(talk.conversation.ticket?.level).toBe('red');
  });
});
