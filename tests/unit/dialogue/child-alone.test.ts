import { describe, expect, test } from 'vitest';
import { isChildWriting } from '../../../language/match/child-writing.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

/** Where the words lead who has chosen a language and stands at the menu. */
function ledBy(language: 'tg' | 'ru', text: string) {
  const talk = createTalk(knowledge, { language });
  talk.says('/menu');
  return { talk, answer: talk.says(text) };
}

function tokenOf(talk: Talk, id: string): string {
  return talk.last.choices.find((choice) => choice.token.endsWith(`.${id}`))?.token ?? id;
}

describe('a child who tells the age with the trouble', () => {
  test.each([
    ['ru', 'мне 15 хозяин забрал паспорт'],
    ['tg', 'ман 16 сола ҳастам корфармо шиносномаамро гирифт'],
    ['ru', 'мне 16 лет не заплатили за работу'],
    ['tg', 'ман 15 сола маошамро надоданд'],
    ['ru', 'мне 16 работаю няней в стамбуле'],
    ['ru', 'мне 14 работаю прислугой в доме в душанбе'],
  ] as const)('is led to the words for children (%s): %s', (language, text) => {
    const { talk } = ledBy(language, text);

    expect(place(talk)).toBe('under-18/safe');
  });

  test.each([
    ['ru', 'мне 15 упал на стройке сломал ногу'],
    ['tg', 'ман 16 сола дар сохтмон афтидам поям шикаст'],
  ] as const)('hears the number of a doctor first when hurt (%s): %s', (language, text) => {
    const { talk, answer } = ledBy(language, text);

    expect(answer.bubbles[0]?.text).toMatch(/103|112/);
    expect(place(talk)).toBe('under-18/safe');
  });

  test('is led there as a newcomer too, once the first questions are through', () => {
    const talk = createTalk(knowledge);
    talk.says('мне 15 хозяин забрал паспорт');
    for (let asked = 0; asked < 4 && talk.conversation.session?.flow === 'welcome'; asked++) talk.presses(1);

    expect(place(talk)).toBe('under-18/safe');
  });

  test.each(['где сдать экзамен', '/menu'])(
    'is known as a child by the button that is offered for it: %s',
    (before) => {
      const { talk } = ledBy('ru', before);
      talk.says(before === '/menu' ? 'мне 15 проблема на работе' : 'мне 15 хозяин забрал паспорт');
      talk.presses('Забрали паспорт');

      expect(place(talk)).toBe('under-18/safe');
    },
  );

  test.each(['мне 15 числа обещали зарплату и не дали', 'мне 10 июня патент продлить надо'])(
    'is not seen in a date: %s',
    (text) => {
      const { talk } = ledBy('ru', text);

      expect(place(talk)).not.toMatch(/^under-18/);
      expect(talk.conversation.session?.answers['age-told']).toBeUndefined();
    },
  );

  test('goes an adult way after telling another age', () => {
    const { talk } = ledBy('ru', 'мне 15 хозяин забрал паспорт');
    talk.presses('Да');
    talk.presses('О себе');
    talk.says('25');
    talk.says('хозяин забрал мой паспорт и не отдаёт');

    expect(place(talk)).toBe('passport-kept/safe');
  });
});

describe.each(['tg', 'ru'] as const)('a child who is left without a family (%s)', (language) => {
  test('is sent to no police, and a person is asked at once with the next tap', () => {
    const talk = createTalk(knowledge, { language });
    talk.conversation.contact.country = 'RU';
    talk.sends({ kind: 'choice', token: '!topic.under-18' });
    for (const id of ['yes', 'me']) talk.sends({ kind: 'choice', token: tokenOf(talk, id) });
    talk.says('15');
    const lonely = talk.sends({ kind: 'choice', token: tokenOf(talk, 'alone') });
    talk.sends({ kind: 'choice', token: tokenOf(talk, 'no') });

    expect(lonely.text).toMatch(/Специалист|Мутахассис/);
    expect(lonely.text).not.toMatch(/[Пп]олици|[Мм]илис/);
    expect(talk.conversation.ticket).toMatchObject({ status: 'open', topic: 'child', level: 'red' });
  });
});

describe('who writes', () => {
  test.each([
    'мне 15 хозяин забрал паспорт',
    'ман 16 сола ҳастам корфармо шиносномаамро гирифт',
    'man 15 sola khujain pasportma giriftan',
    'мне 15 упал на стройке сломал ногу',
    'здравствуйте, мне 17 паспорт у хозяина',
    'папа умер, мне 15, не заплатили',
    'мне 16 лет не заплатили за работу',
    'мне 15 лет, дали только половину денег',
    'мне 15 мама умерла',
    'мне 12 лет запретили ходить в школу',
  ])('is a child: %s', (text) => {
    expect(isChildWriting(knowledge.lexicon, text)).toBe(true);
  });

  test.each([
    'хозяин забрал паспорт',
    'мне 35 хозяин забрал паспорт',
    'сыну 14 лет, мне не заплатили за работу',
    'писарам 14-сола, маошамро надоданд',
    'мне 40 сыну 14 забрали паспорт',
    'мне 15 тысяч не заплатили',
    'мне 15 обещали а заплатили 10',
    'мне 10 не заплатили',
    'мне 12 часов работать без денег',
    'мне 10.000 не заплатили',
    'ман 12 нафарем маош нест',
    'ман 10 рӯз кор кардам',
    'ман 12 соат кор мекунам маош нест',
    'мне 5 месяцев не платят',
    'ман 10 сол дар Россия кор мекунам',
    'мне 15 числа обещали зарплату и не дали',
    'мне 15-го обещали зарплату',
    'мне 15го домой лететь',
    'мне 15 ноября домой лететь',
    'мне 10 июня патент продлить надо',
    'ман 15 ноябр меравам',
    'ман 12-уми декабр меоям',
    'мне 14 суток дали',
    'мне 12 лет запрет дали',
    'мне 15 лет дали',
    'мне 10 лет депортации дали',
    'mne 15 chisla obeshali zarplatu',
    'ман 15 май меравам',
    'ман 10 сол манъ шудам',
  ])('is no child by these words: %s', (text) => {
    expect(isChildWriting(knowledge.lexicon, text)).toBe(false);
  });
});
