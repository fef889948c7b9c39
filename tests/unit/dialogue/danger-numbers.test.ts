import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../core/message.ts';
import { PLACE_NAMED } from '../../../flows/program-answers.ts';
import { createTalk } from '../../support/talk.ts';
import { atMenu, knowledge, newcomer, place } from './stand.ts';

describe('somebody whom the police hold', () => {
  test.each([
    ['ru', 'меня задержала полиция', 'Задержала полиция'],
    ['tg', 'полис маро дошт', 'Полиция гирифт'],
  ] as const)('is one tap from what to do there, in %s', (language, words, button) => {
    const talk = createTalk(knowledge, { language });

    talk.says(words);
    expect(place(talk)).toBe('urgent/safe');
    talk.presses(button);

    expect(place(talk)).toMatch(/^detained-deported\//);
  });

  test('is not asked about the police where somebody else does the harm', () => {
    const talk = createTalk(knowledge, { language: 'ru' });

    talk.says('муж меня бьёт');

    expect(talk.last.choices.map(({ label }) => label)).not.toContain('Задержала полиция');
  });
});

describe('whom somebody in danger is to ring', () => {
  /** The numbers of the last bubbles, in their order. */
  const numbers = (talk: ReturnType<typeof atMenu>) => talk.last.text.match(/^\+?[\d-]{3,}(?:[ -]\d+)*$/gm);
  const cries = (language: 'tg' | 'ru', country: string | null, text: string) => {
    const talk = atMenu(language);
    talk.conversation.contact.country = country;
    talk.says(text);
    return talk;
  };

  test.each([
    ['RU', 'муж меня бьёт', ['8-800-7000-600', '112']],
    ['RU', 'моего ребёнка бьют', ['8-800-2000-122', '112']],
    ['TJ', 'муж меня бьёт', ['1313', '112']],
    ['KZ', 'хочу умереть', ['111', '112']],
    ['RU', 'дочь хочет умереть, ей 14 лет', ['8-800-2000-122', '112']],
    ['RU', 'духтарам мехоҳад бимирад, 14 сола', ['8-800-2000-122', '112']],
    ['RU', 'мне 14, хочу умереть, папа бьёт', ['8-800-2000-122', '112']],
    ['KR', 'муж меня бьёт', ['1577-1366', '112']],
    ['DE', 'муж меня бьёт', ['116 016', '112']],
    ['RU', 'меня бьют', ['112', '102']],
  ])(
    'is in %s at «%s» who knows the danger first, and the emergency number in the same bubble',
    (country, text, phones) => {
      const talk = cries('ru', country, text);

      expect(talk.last.bubbles).toHaveLength(1);
      expect(numbers(talk)).toEqual(phones);
    },
  );

  test.each(['муж бьёт меня ножом', 'муж меня бьёт, кровь идёт', 'муж за дверью, он меня убьёт'])(
    'is the emergency number first where it happens now: «%s»',
    (text) => {
      expect(numbers(cries('ru', 'RU', text))?.[0]).toBe('112');
    },
  );

  test.each([
    ['хозяин не платит в Дубае', 'хозяин меня бьет', ['999']],
    ['дар Дубай кор мекунам, соҳибкор пул намедиҳад', 'маро мезананд', ['999']],
  ])('is of the place that a newcomer has named before the cry: «%s»', (first, cry, phones) => {
    const talk = newcomer();
    talk.says(first);
    talk.says(cry);

    expect(numbers(talk)).toEqual(phones);
  });

  test.each(['хочу умереть, мой ребенок пропал', 'не хочу жить, муж забрал детей и бьет меня'])(
    'is no line for children where it is a grown-up who does not want to live: «%s»',
    (text) => {
      expect(numbers(cries('ru', 'RU', text))).toEqual(['103', '112']);
    },
  );

  test.each([
    ['бародарам дар Дубай кор мекунад', 'шавҳарам маро мезанад'],
    ['писарам дар Туркия аст', 'маро мезананд'],
  ])('is not where a relative is of whom a newcomer has told: «%s»', (first, cry) => {
    const talk = newcomer();
    talk.says(first);
    talk.says(cry);

    expect(numbers(talk)?.at(-1)).toBe('112');
    expect(talk.last.text).toMatch(/Тоҷикистон, Россия, Қазоқистон/);
  });

  test('is told by the newest words, also inside the talk about it', () => {
    const talk = cries('ru', 'RU', 'нужна помощь');
    talk.says('муж меня бьёт');

    expect(numbers(talk)).toEqual(['8-800-7000-600', '112']);
  });

  test('says of an unverified line that nobody has checked it', () => {
    expect(cries('ru', 'RU', 'муж меня бьёт').last.text).toMatch(/8-800-7000-600\n.*\n\(мы ещё не проверили\)/);
  });

  test.each([
    ['ru', 'меня задержала полиция'],
    ['tg', 'полис маро дошт'],
    ['ru', 'насильно отправляют на войну'],
    ['tg', 'маро ба ҷанг мефиристанд'],
    ['ru', 'полицейский требует деньги и бьет в питере'],
    ['ru', 'менты забрали'],
    ['ru', 'нас всех забрали в автобус военкомат'],
    ['ru', 'в военкомате заставляют подписать контракт'],
    ['tg', 'милиса дошт'],
  ] as const)(
    'is no police where it or the army holds somebody, and once that it may hold others (%s: %s)',
    (language, text) => {
      const talk = cries(language, 'RU', text);
      let said = talk.last.bubbles.map((bubble) => bubble.text).join('\n');
      for (const button of [language === 'ru' ? 'Нет' : 'Не', 'Навишта метавонам', 'Писать можно']) {
        const there = talk.last.choices.some(({ label }) => label === button);
        if (there)
          said += talk
            .presses(button)
            .bubbles.map((bubble) => bubble.text)
            .join('\n');
      }

      expect(said).toMatch(/^103$/m);
      expect(said).not.toMatch(/^(102|112)$/m);
      expect(said.match(/[Мм]огут задержать и вас|[Шш]уморо ҳам дошта метавонанд/g)).toHaveLength(1);
      expect(talk.conversation.ticket?.level).toBe('red');
    },
  );

  test.each(['detained-deported/soon', 'recruited-for-war/soon', 'recruited-for-war/lines'])(
    'holds no number of the police at %s either',
    (at) => {
      const [flow = '', node = ''] = at.split('/');
      const nodes = knowledge.book.newest.flows.get(flow)?.nodes;
      const near = [node, `${node}-near`, `${node}-lines`].flatMap((id) => nodes?.get(id) ?? []);

      expect(near.length).toBeGreaterThan(0);
      expect(JSON.stringify(near)).not.toMatch(/numbers:(emergency|danger)/);
    },
  );

  test.each(['RU', 'KR', 'QA', 'JP', 'SA', 'other'])(
    'is no line of another land under a heading where %s has none: a person comes instead',
    (country) => {
      const talk = cries('ru', country, 'меня продали');
      talk.presses('Да');
      if (talk.last.choices.some(({ label }) => label === 'О себе')) talk.presses('О себе');

      expect(talk.last.text).not.toMatch(/Телефон для таких случаев|\+992/);
      expect(talk.conversation.ticket?.level).toBe('red');
    },
  );

  test.each(LANGUAGES)('is one number, right in three lands, until the land is known: never 102 (%s)', (language) => {
    const talk = atMenu(language);
    talk.says(language === 'ru' ? 'меня бьют' : 'маро мезананд');
    const said = [talk.last.text];
    const asking = atMenu(language);
    asking.says(language === 'ru' ? 'хочу поговорить с человеком' : 'бо мутахассис гап задан мехоҳам');
    said.push(asking.last.text);

    for (const text of said) {
      expect(text).toMatch(/(Таджикистан, Россия, Казахстан|Тоҷикистон, Россия, Қазоқистон)\)\n112/);
      expect(text).not.toMatch(/^102$/m);
    }
  });
});

describe('whoever tells of the same danger again', () => {
  test.each([
    ['ru', 'меня бьют', 'он бьет меня, я в дубае', /ОАЭ[\s\S]*^999$/m],
    ['ru', 'меня бьют', 'я в лондоне, меня опять бьют', /Британия[\s\S]*^999$/m],
    ['tg', 'маро мезананд', 'дар Дубай, маро мезананд', /^999$/m],
    ['ru', 'меня заперли', 'меня заперли в Нагое', /^110$/m],
    ['ru', 'меня заперли', 'меня бьют, я в Токио', /^110$/m],
  ] as const)(
    'reads the numbers of the land that they name only now (%s: %s, %s)',
    (language, first, again, numbers) => {
      const talk = atMenu(language);
      talk.says(first);
      const at = place(talk);
      talk.says(again);

      expect(talk.last.text).toMatch(numbers);
      expect(place(talk)).toBe(at);
      talk.says(again);
      expect(talk.last.text).not.toMatch(numbers);
    },
  );

  test('reads the emergency number again where a weapon is told of only now', () => {
    const talk = atMenu('ru');
    talk.says('меня бьют');
    talk.says('он с ножом за дверью сейчас Москва');

    expect(talk.last.text).toMatch(/^112$/m);
  });
});

describe('a place is known in the form in which it is said', () => {
  test.each([
    ['в Эр-Рияде', 'SA'],
    ['в Джидде', 'SA'],
    ['в Нагое', 'JP'],
    ['в Сеуле', 'KR'],
    ['в Анталье', 'TR'],
    ['в Кёльне', 'DE'],
    ['в Лодзи', 'PL'],
    ['в Хиве', 'UZ'],
    ['Сеулда', 'KR'],
  ] as const)('меня заперли %s', (where, country) => {
    const talk = atMenu('ru');
    talk.says(`меня заперли ${where}`);

    expect(talk.conversation.session?.answers[PLACE_NAMED]).toBe(country);
  });
});
