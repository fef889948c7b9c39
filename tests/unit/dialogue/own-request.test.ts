import { describe, expect, test } from 'vitest';
import type { Language } from '../../../core/message.ts';
import type { HotlineHours } from '../../../dialogue/time/hours.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { atMenu, knowledge, place } from './stand.ts';

const DAY = [{ from: '08:00', to: '18:00' }];
const HOURS: HotlineHours = {
  zone: 'Asia/Dushanbe',
  week: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY, sat: DAY, sun: DAY },
};
const ASK = { tg: 'бо одам гап занам', ru: 'хочу поговорить с человеком' } as const;

function asking(language: Language = 'tg'): Talk {
  const talk = createTalk(knowledge, { language, queue: { green: 3, yellow: 0, orange: 0, red: 0 } });
  talk.says(ASK[language]);
  return talk;
}

/** Of somebody whose request tells of danger. */
function inDanger(): Talk {
  const talk = createTalk(knowledge, { language: 'ru' });
  talk.says('меня бьют');
  return talk;
}

describe('words that an open question does not take', () => {
  test.each([
    ['tg', 'дирӯз ба ман гуфтанд, ки пагоҳ биёям', 'илова кардам'],
    ['ru', 'мне вчера сказали прийти завтра утром', 'добавлены к запросу'],
  ] as const)('join the open request, and the question stands, in %s', (language, text, told) => {
    const talk = asking(language);
    const asked = place(talk);
    const answer = talk.says(text);

    expect(answer.text).toContain(told);
    expect(answer.text).not.toMatch(/нафаҳмидам|не понял/);
    expect(place(talk)).toBe(asked);
    expect(answer.commit?.log).toMatchObject([{ text }]);
    expect(answer.commit?.ticket?.heardAt).toBe(talk.now);
  });

  test('that name another topic leave the question where it is, with the topic beside it', () => {
    const talk = asking('ru');
    const asked = place(talk);
    const answer = talk.says('хозяин забрал у меня паспорт и не отдаёт');

    expect(place(talk)).toBe(asked);
    expect(answer.choices.map(({ token }) => token)).toContain('!topic.passport-kept');
  });

  test('are not understood as ever where nobody is asked for', () => {
    const talk = atMenu('ru');
    talk.presses('Проверить работу');

    expect(talk.says('тратата бубубу мумуму').text).toMatch(/не понял/);
  });
});

describe('somebody who waits', () => {
  test.each([
    'кай ҷавоб медиҳанд',
    'кай чавоб медиханд?',
    'kay javob medihand',
    'чаро ҷавоб намедиҳед',
    'когда ответят',
    'Когда же мне ответят???',
    'kogda otvetyat',
    'сколько ещё ждать',
  ])('and asks when is told hours and place: "%s"', (text) => {
    for (const language of ['tg', 'ru'] as const) {
      const talk = asking(language);
      const asked = place(talk);
      const answer = talk.says(text);

      expect(answer.text).toMatch(/дар рӯйхат аст|в списке/);
      expect(answer.text).toMatch(/навбатдор|Дежурного/);
      expect(answer.text).toMatch(/чанд нафар|несколько человек/);
      expect(place(talk)).toBe(asked);
    }
  });

  test('hears when operators are at work, where hours are set', () => {
    const talk = createTalk(knowledge, { language: 'ru', hours: HOURS });
    talk.says(ASK.ru);

    expect(talk.says('когда ответят').text).toContain('рабочее время');
  });

  test('in danger is shown numbers, and not told of others', () => {
    const { text } = inDanger().says('когда ответят');

    expect(text).toMatch(/\d{3}/);
    expect(text).not.toMatch(/Перед вами/);
  });

  test.each(['касе ҳаст', 'кас хаст?', 'kase hast', 'есть кто', 'есть кто-нибудь?', 'вы тут', 'est kto'])(
    'and asks whether anybody is there is told so: "%s"',
    (text) => {
      const answer = asking('ru').says(text);

      expect(answer.text).toContain('Да, мы здесь');
      expect(answer.text).toContain('Ваш запрос в списке');
    },
  );

  test('where a text is asked for, the question when is answered and not taken for the text', () => {
    const talk = asking('ru');
    talk.presses('Другое');
    expect(place(talk)).toBe('talk-to-a-person/words');
    const answer = talk.says('когда ответят');

    expect(answer.text).toContain('Ваш запрос в списке');
    expect(place(talk)).toBe('talk-to-a-person/words');
  });

  test('without a request is not told of one', () => {
    expect(atMenu('ru').says('когда ответят').text).not.toContain('Ваш запрос в списке');
  });
});

describe('a request that is taken back', () => {
  test.each([
    'дархостро бекор кунед',
    'дархостро бекор кунед лутфан',
    'darkhostro bekor kuned',
    'мутахассис лозим не',
    'отменить запрос',
    'отмените пожалуйста мой запрос',
    'otmenit zapros',
    'оператор не нужен',
  ])('is closed on a yes, and the desk sees by whom: "%s"', (text) => {
    const talk = asking('ru');
    talk.says(text);
    expect(place(talk)).toBe('my-request/sure');
    expect(talk.conversation.ticket?.status).toBe('open');
    const { commit } = talk.presses('Да, отменить');

    expect(talk.last.text).toContain('Запрос отменён');
    expect(commit?.ticket).toMatchObject({
      status: 'closed',
      outcome: 'withdrawn',
      closedAt: talk.now,
      waitingSince: null,
      steps: [{ kind: 'withdrawn', by: '' }],
    });
    expect(commit?.events).toContainEqual({ kind: 'withdrawn', label: 'green' });
  });

  test('stays on a no', () => {
    const talk = asking('tg');
    talk.says('дархостро бекор кунед');
    talk.says('не');

    expect(talk.conversation.ticket?.status).toBe('open');
    expect(talk.last.text).toContain('мемонад');
  });

  test('of danger is asked about twice, and then stays where somebody looks, marked', () => {
    const talk = inDanger();
    talk.says('отменить запрос');
    expect(place(talk)).toBe('my-request/danger');
    talk.presses('Да, отменить');
    expect(talk.conversation.ticket?.flags).not.toContain('withdrawn');
    talk.presses('Да, отменить');

    expect(talk.conversation.ticket).toMatchObject({ status: 'open', level: 'red' });
    expect(talk.conversation.ticket?.flags).toContain('withdrawn');
    expect(talk.last.text).toContain('Специалист это увидит');
  });

  test('with a call that is promised stays open, too: nobody is rung up for nothing and none is forgotten', () => {
    const talk = asking('ru');
    const callBack = { phone: '+992', at: talk.now + 3_600_000, note: '', by: 'zarina', doneAt: null };
    talk.conversation.ticket = { ...talk.conversation.ticket!, callBack };
    talk.says('отменить запрос');
    talk.presses('Да, отменить');

    expect(talk.conversation.ticket).toMatchObject({ status: 'open', flags: ['withdrawn'] });
  });
});

describe('whoever says that another sees the phone', () => {
  test.each([
    'мобильный у мужа',
    'телефон у мужа сейчас',
    'муж читает мои сообщения',
    'не пишите мне, муж увидит',
    'телефон дар дасти шавҳар',
    'телефонам дар дасти шавхарам',
    'shavharam telefonamro mesanjad',
    'мобилам дар дасти шавҳарам',
    'mobilam dasti shavharam',
    'телефонам дар шавҳарам',
    'шавҳарам телефонамро гирифт',
    'сотовый дар дасти ҳӯҷаин',
    'мобилам дасти хӯҷаин',
    'телефон проверяет муж',
    'это телефон брата',
    'брат проверяет мой телефон',
    'у меня отобрали телефон',
  ])('is told how to hide the chat, and that we do not write first then: "%s"', (text) => {
    for (const talk of [asking('ru'), atMenu('ru')]) {
      const answer = talk.says(text);

      expect(answer.text).toMatch(/мы ничего не пришлём|мо ҳеҷ чиз намефиристем/);
      expect(answer.choices[0]?.token).toBe('!cover');
    }
  });
});

describe('a husband or a brother who is named at the question what it is about', () => {
  test.each(['муж меня обижает', 'муж', 'брат знает', 'муж дома'])('is no missing relative: "%s"', (text) => {
    const talk = asking('ru');
    talk.says(text);

    expect(talk.last.text).not.toContain('поиск близких');
    expect(place(talk)).not.toBe('talk-to-a-person/words');
  });

  test.each([
    ['ru', 'пропал муж'],
    ['tg', 'шавҳарам гум шуд'],
    ['ru', 'ищу брата'],
    ['tg', 'бародарамро мекобам'],
  ] as const)('who is missing is looked for: %s "%s"', (language, text) => {
    const talk = asking(language);
    talk.says(text);

    expect(place(talk)).toBe('talk-to-a-person/words');
  });
});

describe('short words while a request is open', () => {
  test.each([
    ['tg', 'дигар лозим нест'],
    ['tg', 'бекор кунед'],
    ['tg', 'бекор'],
    ['tg', 'ёрӣ лозим не'],
    ['ru', 'уже не надо'],
    ['ru', 'передумал не надо'],
    ['ru', 'отмена'],
    ['ru', 'отмените'],
    ['ru', 'снимите мой запрос'],
    ['ru', 'уберите заявку'],
    ['ru', 'больше не нужно'],
    ['ru', 'помощь не нужна спасибо'],
  ] as const)('that take it back are asked whether to withdraw: %s "%s"', (language, text) => {
    const talk = asking(language);
    talk.says(text);

    expect(place(talk)).toBe('my-request/sure');
  });

  test.each([
    ['tg', 'ба ман нанависед'],
    ['ru', 'не пишите мне'],
    ['ru', 'не звоните мне'],
    ['tg', 'ба ман занг назанед'],
  ] as const)('that ask for silence are told how to hide the chat, and no farewell: %s "%s"', (language, text) => {
    const answer = asking(language).says(text);

    expect(answer.choices.map(({ token }) => token)).toContain('!cover');
    expect(answer.text).not.toMatch(/Хайр|До свидания|Поиск близких/);
  });

  test.each([
    ['tg', 'ало', /мо ин ҷо/],
    ['tg', 'касе нест', /мо ин ҷо/],
    ['ru', 'вы где', /мы здесь/],
    ['tg', 'кай мешавад', /дар рӯйхат аст/],
    ['tg', 'ҷавоб намедиҳед', /дар рӯйхат аст/],
  ] as const)('that ask whether and when are answered: %s "%s"', (language, text, told) => {
    expect(asking(language).says(text).text).toMatch(told);
  });

  test('with none open «дигар лозим нест» ends the talk as ever', () => {
    expect(atMenu('tg').says('дигар лозим нест').text).toContain('Хайр');
  });

  test.each([
    ['ru', 'отменить запрос', 'да'],
    ['tg', 'дархостро бекор кунед', 'ҳа'],
  ] as const)('answer the question about a red request, which asks once more: %s', (language, text, yes) => {
    const talk = createTalk(knowledge, { language });
    talk.says(language === 'tg' ? 'маро мезананд' : 'меня бьют');
    talk.says(text);
    talk.says(yes);

    expect(place(talk)).toBe('my-request/danger-sure');
    expect(talk.conversation.ticket?.status).toBe('open');
  });
});
