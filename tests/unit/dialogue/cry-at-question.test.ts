import { describe, expect, test } from 'vitest';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { FLOOD } from '../../../dialogue/turn/flood.ts';
import { decide } from '../../../dialogue/turn/turn.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { createDoorTalk } from './door-talk.ts';
import { atMenu, knowledge, place, waitingOf } from './stand.ts';

const HOUR = 3_600_000;
/** Words that no rule knows for danger, and that may mean nothing else. */
const ASKED = 'муж сегодня опять пришёл пьяный и кричит на меня и детей';
const NUMBER = /^112$/m;

function at(flow: string, node: string): Talk {
  const talk = atMenu('ru');
  talk.sends({ kind: 'choice', token: `!open.${flow}.${node}` });
  return talk;
}

function atOffer(): Talk {
  const talk = atMenu('ru');
  talk.says('проверить работодателя');
  expect(place(talk)).toBe('check-offer/whose');
  return talk;
}

/** With a request that waits a day, where one may write what has happened. */
function atRequest(): Talk {
  const talk = createTalk(knowledge, { language: 'ru' });
  for (const press of ['Документы и паспорт', 'Нет']) {
    if (talk.conversation.ticket === null) talk.says('оператор');
    talk.presses(press);
  }
  expect(place(talk)).toBe('talk-to-a-person/words');
  expect(talk.conversation.ticket?.level).toBe('yellow');
  return talk;
}

describe('with a request open', () => {
  test.each(['помогите', 'ёрӣ диҳед'])('«%s» joins it, and opens help', (words) => {
    const talk = atRequest();
    const { text } = talk.says(words);

    expect(place(talk)).toBe('urgent/safe');
    expect(text).toMatch(NUMBER);
    expect(text).toContain('добавлены к запросу');
    expect(talk.conversation.session?.back.at(-1)?.node).toBe('words-on');
    talk.presses('Нет');
    expect(talk.conversation.ticket?.level).toBe('red');
  });

  test.each([ASKED, 'меня обижают каждый день, не знаю что делать'])(
    '«%s» joins it, with numbers and the way to help each time',
    (words) => {
      const talk = atRequest();
      for (let times = 0; times < 2; times++) {
        const { text, choices } = talk.says(words);

        expect(text).toContain('добавлены к запросу');
        expect(text).toMatch(NUMBER);
        expect(choices.map(({ label }) => label)).toContain('Нужна помощь');
      }
      expect(place(talk)).toBe('talk-to-a-person/words-on');
      expect(talk.conversation.session?.answers.words).toContain(words);
    },
  );
});

test('numbers stand below what sounds like danger at the first question of a request, too', () => {
  const talk = createTalk(knowledge, { language: 'ru' });
  talk.says('оператор');
  for (let times = 0; times < 2; times++) {
    expect(talk.says('меня обижают каждый день, не знаю что делать').text).toMatch(NUMBER);
  }
});

describe('at a question', () => {
  test('that offers choices "help" opens help, and the way back leads to it', () => {
    const talk = atOffer();

    expect(talk.says('помогите').text).toMatch(NUMBER);
    expect(place(talk)).toBe('urgent/safe');
    talk.says('назад');
    expect(place(talk)).toBe('check-offer/whose');
  });

  test.each([
    ['check-offer', 'firm', 'помогите'],
    ['check-offer', 'firm', ASKED],
    ['help-places', 'town', ASKED],
    ['case-code', 'told', 'помогите'],
    ['my-data', 'receipt', 'помогите'],
    ['shared-phone', 'secret', 'помогите'],
    ['shared-phone', 'secret', ASKED],
  ])('of %s/%s that takes any words «%s» is no answer', (flow, node, words) => {
    const talk = at(flow, node);
    expect(place(talk)).toBe(`${flow}/${node}`);

    expect(talk.says(words).text).toMatch(NUMBER);
    expect(place(talk)).toBe('urgent/safe');
  });

  test('what a firm is called is one', () => {
    const talk = at('check-offer', 'firm');
    talk.says('Строймонтаж');

    expect(place(talk)).toBe('check-offer/number');
  });

  test.each(['он сказал что найдёт меня и мою семью', 'хозяин сказал что не отдаст паспорт'])(
    '«%s» does not say that this was said before',
    (words) => {
      expect(atOffer().says(words).text).not.toContain('спрашиваем снова');
    },
  );
});

describe('at a question of danger', () => {
  test.each([
    ['RU', 'помогите', 'Да', 'помогите', /^112$/m],
    [null, 'муж избил меня, живу в Стамбуле', 'Да', 'помогите', /Турция/],
    [null, 'хозяин в Дубае бьёт меня и забрал паспорт', 'Да', 'помогите', /999/],
    ['TJ', 'муж меня бьёт', 'Да', 'помогите', /1313/],
  ])('in %s after «%s» a cry has the same numbers again', (country, first, press, cry, numbers) => {
    const talk = atMenu('ru');
    talk.conversation = { ...talk.conversation, contact: { ...talk.conversation.contact, country } };
    expect(talk.says(first).text).toMatch(numbers);
    if (talk.last.choices.some(({ label }) => label === press)) talk.presses(press);
    const asked = place(talk);

    expect(talk.says(cry).text).toMatch(numbers);
    expect(place(talk)).toBe(asked);
  });

  test.each(['мы голодные и не знаем что делать, помогите нам', 'он сказал что найдёт меня и мою семью'])(
    '«%s» has the numbers where nobody reads it yet',
    (words) => {
      const talk = atMenu('ru');
      talk.says('помогите');
      talk.presses('Да');
      const { text } = talk.says(words);

      expect(text).toMatch(NUMBER);
      expect(text).not.toContain('не понял');
    },
  );

  test('what is told at length joins the request', () => {
    const talk = atMenu('ru');
    talk.says('муж бьёт');
    talk.presses('Нет');

    expect(talk.says('ещё он кричит на меня каждый день').text).toContain('добавлены к запросу');
  });
});

describe('a question that takes the words', () => {
  const SOUNDS = 'я боюсь его он вернётся вечером пьяный';

  test('goes on, with the numbers below', () => {
    const talk = at('passport-kept', 'whose');
    const { text } = talk.says(SOUNDS);

    expect(place(talk)).toBe('passport-kept/holder');
    expect(text).toMatch(NUMBER);
  });

  test('does not take those of a changed message, nor after a day', () => {
    const changed = at('passport-kept', 'whose');
    changed.sends({ kind: 'text', text: SOUNDS, edited: true });
    const late = at('passport-kept', 'whose');
    late.waits(25 * HOUR);
    late.says(SOUNDS);

    expect([place(changed), place(late)]).toEqual(['urgent/safe', 'urgent/safe']);
  });

  test.each(['нет, мне страшно', 'нет, нужна помощь', 'ман метарсам'])(
    'whether one is safe is answered by «%s»',
    (words) => {
      const talk = atMenu('ru');
      talk.sends({ kind: 'choice', token: '!topic.wages-unpaid' });
      expect(place(talk)).toBe('wages-unpaid/safe');
      talk.says(words);

      expect(talk.conversation.ticket?.level).toBe('red');
    },
  );

  test.each(['ҶДММ Кӯмак', 'Агентство Наҷот', 'Наҷот'])('for a name is given «%s»', (name) => {
    const talk = at('check-offer', 'firm');
    talk.says(name);

    expect(place(talk)).toBe('check-offer/number');
  });

  test('a second sign of danger is a red request', () => {
    const talk = at('check-offer', 'firm');
    talk.says(ASKED);
    talk.says('назад');
    talk.says(ASKED);

    expect(talk.conversation.ticket?.level).toBe('red');
  });
});

describe('a day after the question', () => {
  const late = (): Talk => {
    const talk = atOffer();
    talk.waits(25 * HOUR);
    return talk;
  };

  test.each(['помогите', ASKED])('«%s» is answered at once', (words) => {
    const talk = late();

    expect(talk.says(words).text).toMatch(NUMBER);
    expect(place(talk)).toBe('urgent/safe');
  });

  test('a voice note over an open request is kept, and what the talk was about is not named', () => {
    const talk = atMenu('ru');
    talk.says('меня бьёт муж');
    talk.presses('Да');
    talk.waits(25 * HOUR);
    const { text } = talk.sends({
      kind: 'media',
      media: 'voice',
      caption: '',
      file: { id: 'f', mimeType: 'audio/ogg' },
    });

    expect(text).toContain('Прошлый разговор не закончен');
    expect(text).not.toContain('О ком вы пишете');
  });

  test('the wish for a person is granted, and a voice note is kept for one', () => {
    const wishing = late();
    wishing.says('хочу поговорить с живым человеком срочно');
    const voice = late().sends({
      kind: 'media',
      media: 'voice',
      caption: '',
      file: { id: 'f', mimeType: 'audio/ogg' },
    });

    expect(wishing.conversation.ticket?.status).toBe('open');
    expect(voice.text).toContain('Передать человеку');
  });

  test('other words are asked whether to go on', () => {
    expect(late().says('фирма хорошая').text).toContain('Прошлый разговор не закончен');
  });
});

test.each(['помогите', ASKED])('a message that is changed to «%s» is heard at a question', (text) => {
  const talk = atOffer();

  expect(talk.sends({ kind: 'text', text, edited: true }).text).toMatch(NUMBER);
  expect(place(talk)).toBe('urgent/safe');
});

test.each(['стоп', 'удалите мои данные'])('of a flood that ends with «%s» danger is heard', (last) => {
  const talk = atMenu('ru');
  const { conversation } = talk;
  const texts = [...Array.from({ length: FLOOD }, (_, nth) => `${nth}`), 'муж меня бьёт', last];
  const waiting = waitingOf(talk, texts);
  const decision = decide(knowledge, CAPABILITIES.telegram, { conversation, waiting, now: talk.now, newId: 'i' });

  expect(decision).toMatchObject({ commit: { ticket: { status: 'open', level: 'red' } } });
});

test.each(['нужен человек', 'хочу срочно с оператором', '/person'])(
  'at the door of a shared phone «%s» asks for a person',
  (words) => {
    const talk = createDoorTalk();
    talk.says(words);

    expect(talk.conversation.ticket?.status).toBe('open');
  },
);
