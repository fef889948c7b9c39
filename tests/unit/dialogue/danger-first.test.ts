import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../core/message.ts';
import { CAPABILITIES } from '../../../dialogue/capabilities.ts';
import { FLOOD } from '../../../dialogue/flood.ts';
import { decide } from '../../../dialogue/turn.ts';
import { createTalk } from '../../support/talk.ts';
import { atMenu, knowledge, openPassport, place } from './stand.ts';

const MINUTE = 60_000;

describe('danger', () => {
  test('comes first from every question, in both languages', () => {
    const questions = [...knowledge.book.newest.flows.values()]
      .filter(({ flow }) => flow !== knowledge.dangerFlow)
      .flatMap(({ flow, nodes }) =>
        [...nodes]
          .filter(([, { kind }]) => ['choose', 'pick', 'expect'].includes(kind))
          .map(([node]) => ({ flow, node })),
      );
    for (const at of questions) {
      for (const language of LANGUAGES) {
        const talk = createTalk(knowledge, { language });
        talk.conversation.session = {
          ...at,
          release: 1,
          visits: [],
          answers: {},
          flags: [],
          back: [],
          failures: 0,
          page: 0,
          askedAt: 0,
        };
        const { commit } = talk.says('маро банд карданд, намегузоранд бароям');

        expect(place(talk), `${at.flow}/${at.node}`).toMatch(/^urgent\//);
        expect(talk.conversation.ticket).toMatchObject({ status: 'open', level: 'red' });
        expect(commit?.supersede).toBe(true);
      }
    }
    expect(questions.length).toBeGreaterThan(15);
  });

  test('inside the urgent flow raises the level and is read as the answer', () => {
    const talk = atMenu();
    talk.says('маро банд карданд');
    const first = place(talk);
    talk.says('маро қуфл карданд');

    expect(place(talk)).toBe(first);
    expect(talk.last.text).toContain('Паёматонро хондам');
    expect(talk.conversation.ticket).toMatchObject({ level: 'red', flags: ['danger-confinement'] });
    talk.says('не');
    expect(place(talk)).not.toBe(first);
  });

  test.each([
    ['нужна помощь', 'хочу умереть', 'urgent/despair', 'причинить себе вред'],
    ['меня заперли', 'хочу умереть', 'urgent/despair', 'причинить себе вред'],
    ['нужна помощь', 'моего ребёнка бьют', 'urgent/child', 'правильно сделали'],
    ['меня заперли', 'меня убьют', 'urgent/safe', 'Никто не имеет права бить'],
    ['нужна помощь', 'меня заперли', 'urgent/safe', 'Вы не одни'],
  ])(
    'of another family has its own words and numbers inside the urgent flow: %s, then %s',
    (one, other, node, words) => {
      const talk = atMenu('ru');
      talk.says(one);
      expect(place(talk)).toBe('urgent/safe');

      talk.says(other);
      expect(place(talk)).toBe(node);
      expect(talk.last.text).toContain(words);
      expect(talk.last.text).toMatch(/^112$/m);
      expect(talk.conversation.ticket?.level).toBe('red');

      talk.says(other);
      expect(place(talk)).toBe(node);
      expect(talk.last.text).toContain('Ваше сообщение прочитано');
    },
  );

  test('that answers the open question is comforted too, with the numbers once', () => {
    const talk = atMenu('ru');
    talk.says('меня заперли');
    talk.says('нет, он рядом, он меня убьёт');

    expect(place(talk)).toBe('urgent/can-write');
    expect(talk.last.text).toContain('Никто не имеет права бить');
    expect(talk.last.text.match(/^112$/gm)).toHaveLength(1);
  });

  test('written among the last words of a request is no mere addition to it', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.conversation.contact.country = 'RU';
    talk.says('меня бьют');
    for (const said of ['да', 'обо мне']) talk.says(said);
    expect(place(talk)).toBe('urgent/write');

    talk.says('я не хочу жить');
    expect(place(talk)).toBe('urgent/despair');
  });

  test('of one family is answered once in half an hour, and the words then answer the open question', () => {
    const talk = atMenu();
    talk.says('маро мезананд');
    talk.presses('Бештар');
    talk.presses('Менюи асосӣ');
    talk.waits(5 * MINUTE);
    talk.says('маро мезананд');
    expect(place(talk)).toBe('menu/topics');
    expect(talk.last.text).toContain('Паёматонро хондам');

    talk.waits(31 * MINUTE);
    talk.says('маро мезананд');
    expect(place(talk)).toMatch(/^urgent\//);
  });

  test('leads back to where the person was', () => {
    const talk = atMenu();
    openPassport(talk);
    const before = place(talk);
    talk.says('маро мезананд');
    talk.says('бозгашт');

    expect(place(talk)).toBe(before);
  });

  test('in an edited message or under a picture counts as well', () => {
    const edited = atMenu();
    edited.sends({ kind: 'text', text: 'маро мезананд', edited: true });
    const picture = atMenu();
    picture.sends({ kind: 'media', media: 'photo', caption: 'маро банд карданд' });

    expect(place(edited)).toMatch(/^urgent\//);
    expect(place(picture)).toMatch(/^urgent\//);
  });
});

describe('a flood', () => {
  test('is answered once, by the newest message; danger in any of them is heard, and what was dropped is told', () => {
    const talk = atMenu();
    const { conversation } = talk;
    conversation.memory.dropped = 7;
    const texts = Array.from({ length: FLOOD + 5 }, (_, index) =>
      index === 3 ? 'маро банд карданд' : `паём ${index}`,
    );
    const waiting = texts.map((text, index) => ({
      key: `k${index}`,
      inbound: {
        id: `${index}`,
        account: 'telegram',
        from: conversation.address,
        at: talk.now + index,
        content: { kind: 'text' as const, text },
      },
    }));
    const decision = decide(knowledge, CAPABILITIES.telegram, { conversation, waiting, now: talk.now, newId: 'i' });

    expect(decision).toMatchObject({ forget: false, commit: { session: { flow: 'urgent' }, memory: { dropped: 0 } } });
    if (decision.forget) throw new Error('forgot');
    expect(decision.commit.handled).toHaveLength(texts.length);
    expect(decision.commit.outbound.map(({ text }) => text).join()).toContain('7');
    expect(decision.commit.outbound).toHaveLength(1);
  });
});

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
      expect(said.match(/полиция может задержать и вас|полиция шуморо ҳам дошта метавонад/g)).toHaveLength(1);
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
