import { describe, expect, test } from 'vitest';
import { asksWhetherGenuine, saidBesideGenuine } from '../../../dialogue/know/asks-genuine.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { atMenu, knowledge, place } from './stand.ts';

const NEVER = /никогда не просим|намепурсем/;

describe('whoever asks who calls, and is in danger', () => {
  test.each([
    ['ru', 'кто мне звонит, мне страшно'],
    ['ru', 'кто мне звонит помогите'],
    ['ru', 'кто мне звонит хотят убить'],
    ['tg', 'кӣ ба ман занг мезанад, метарсам'],
    ['tg', 'кӣ ба ман занг зад, ёрӣ диҳед'],
  ] as const)('is helped, in %s: «%s»', (language, words) => {
    const { text } = atMenu(language).says(words);

    expect(text).toContain('112');
    expect(text).not.toMatch(NEVER);
  });

  test('is asked first whether they are safe', () => {
    for (const words of ['кто мне звонит, мне страшно', 'кто мне звонит хотят убить']) {
      const talk = atMenu('ru');
      talk.says(words);
      expect(place(talk)).toBe('urgent/safe');
    }
  });

  test.each([
    ['ru', 'мне звонили от вас, боюсь'],
    ['ru', 'боюсь, кто звонит'],
    ['tg', 'кӣ занг зад, тарс дорам'],
  ] as const)('reads the numbers where only fear is told, in %s: «%s»', (language, words) => {
    const talk = atMenu(language);

    expect(talk.says(words).text).toContain('112');
    expect(place(talk)).toBe('urgent/safe');
  });
});

describe('whoever asks who calls, and tells something else', () => {
  test.each([
    ['звонили от вас забрали паспорт', 'passport-kept/safe'],
    ['кто мне звонит я беременна', 'with-child/next'],
    ['бот настоящий человек ответьте', 'talk-to-a-person/matter'],
  ])('is answered about that, with what we never ask for beside it: «%s»', (words, there) => {
    const talk = atMenu('ru');
    const { text } = talk.says(words);

    expect(place(talk)).toBe(there);
    expect(text).toMatch(NEVER);
  });

  test('is shown the word where a request waits, and goes on with the question', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.says('хочу поговорить с человеком');
    talk.says('/menu');
    talk.says('звонили от вас забрали паспорт');

    expect(place(talk)).toBe('passport-kept/safe');
    expect(talk.last.text).toContain('Слово:');
    expect(talk.last.choices.map(({ label }) => label)).toEqual(expect.arrayContaining(['Да', '❌ Слово не то']));
  });
});

describe('where words of their own are asked for', () => {
  const asked = (): Talk => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.says('хочу поговорить с человеком');
    talk.presses('Поиск близких');
    expect(place(talk)).toBe('talk-to-a-person/words');
    return talk;
  };

  test.each(['вчера от вас звонили, сказали он умер', 'мне от вас звонили и просили деньги', 'вчера от вас звонили'])(
    'they are the answer, and what we are known by stands beside it: «%s»',
    (words) => {
      const talk = asked();
      const { text } = talk.says(words);

      expect(talk.conversation.session?.answers.words).toBe(words);
      expect(place(talk)).toBe('talk-to-a-person/words-on');
      expect(text).toContain('Ваши слова добавлены');
      expect(text).toContain('Слово:');
      expect(text).toMatch(NEVER);
    },
  );

  test('nothing of it stands beside other words', () => {
    expect(asked().says('ищу брата, он в Казани').text).not.toMatch(NEVER);
  });
});

describe('what is said beside the question', () => {
  test.each([
    ['кто мне звонит', ''],
    ['а это правда вы, не мошенники?', ''],
    ['вчера вечером мне звонили от вашего имени', ''],
    ['дирӯз аз номи шумо занг заданд', ''],
  ])('«%s» says no more', (words, rest) => {
    expect(saidBesideGenuine(words)).toBe(rest);
  });

  test('is all that does not ask it', () => {
    expect(saidBesideGenuine('кто мне звонит, я беременна')?.split(' ')).toHaveLength(2);
    expect(saidBesideGenuine('где получить патент')).toBeNull();
    expect(asksWhetherGenuine('где получить патент')).toBe(false);
  });
});
