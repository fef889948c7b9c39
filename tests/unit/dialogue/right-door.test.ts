import { describe, expect, test } from 'vitest';
import { createTalk, type Talk } from '../../support/talk.ts';
import { atMenu, knowledge, openPassport, place } from './stand.ts';

function talkIn(country: string | null): Talk {
  const talk = createTalk(knowledge, { language: 'ru' });
  talk.says('/menu');
  talk.conversation.contact.country = country;
  return talk;
}

/** All that is said on the way. */
function pressing(talk: Talk, ...labels: string[]): string {
  return labels.map((label) => talk.presses(label).text).join('\n');
}

const opens = (talk: Talk, topic: string) => talk.sends({ kind: 'choice', token: `!topic.${topic}` }).text;

describe('a doctor is who comes, where a doctor is named', () => {
  test.each(['TJ', 'RU', 'KZ'])('to somebody who fell at work in %s: the ambulance, and no police', (country) => {
    const text = talkIn(country).says('упал на стройке сломал ногу').text;

    expect(text).toMatch(/Сначала врач[\s\S]*\n103\n[\s\S]*\n112\n/);
    expect(text).not.toMatch(/^102$/m);
  });

  test('to a woman with child who bleeds abroad', () => {
    const talk = talkIn('RU');
    opens(talk, 'came-back-health');
    const { text } = talk.presses('Беременность');

    expect(text).toMatch(/кровь или сильная боль, звоните:\n[^\n]+\n103\n/);
    expect(text).not.toMatch(/^102$/m);
  });

  test.each(['Бьют или угрожают', 'Сексуальное насилие'])('to whoever says «%s»', (said) => {
    const talk = talkIn('RU');
    opens(talk, 'urgent');

    expect(pressing(talk, 'Да', said)).toMatch(/нужен врач\.\s+Врач:\n[^\n]+\n103\n/);
  });

  test('to a child that is beaten', () => {
    const talk = talkIn('RU');
    opens(talk, 'under-18');

    const text = pressing(talk, 'Да', 'О ребёнке', 'Бьют или пугают');
    expect(text).toMatch(/нужен врач\.\s+Врач:\n[^\n]+\n103\n/);
  });

  test('and where the police hold whoever is beaten, no number of theirs comes with it', () => {
    const talk = talkIn('RU');
    opens(talk, 'detained-deported');

    const text = pressing(talk, 'Задержали меня', 'Да', 'Да', 'О себе');
    expect(text).toMatch(/^103$/m);
    expect(text).not.toMatch(/^(102|112)$/m);
  });
});

describe('whoever does not want to live', () => {
  test.each(['TJ', 'RU', 'UZ', null])('is shown who heals and 112, nobody of the police (%s)', (country) => {
    const talk = talkIn(country);
    const text = `${talk.says('хочу умереть').text}\n${pressing(talk, 'Да')}`;

    expect(text).toMatch(/^103$/m);
    expect(text).toMatch(/^112$/m);
    expect(text).not.toMatch(/^102$/m);
  });

  test('is told of no forced work among the further numbers: at home of the line for families alone', () => {
    const talk = talkIn('TJ');
    talk.says('хочу умереть');
    pressing(talk, 'Да', 'Пропустить', 'Пропустить');

    const { text } = talk.presses('Другие номера');
    expect(text).toMatch(/Если тяжело в семье:[\s\S]*1313/);
    expect(text).not.toContain('заставляют работать');
  });

  test.each(['RU', 'TR'])('is offered no further numbers where none is for this (%s)', (country) => {
    const talk = talkIn(country);
    talk.says('хочу умереть');
    pressing(talk, 'Да', 'Пропустить', 'Пропустить');

    expect(talk.last.choices.map(({ label }) => label)).not.toContain('Другие номера');
  });

  test('and whose mother writes from home: she is sent to 112, not to the police', () => {
    const talk = talkIn('RU');
    talk.says('хочу умереть');
    const text = pressing(talk, 'Это другой человек', 'Пропустить');

    expect(text).toMatch(/Если вы сами в Таджикистане:\n[^\n]+\n112/);
    expect(text).not.toMatch(/^102$/m);
  });
});

describe('that the police may hold others, too', () => {
  const WARNING = /задержать и вас/g;

  test('is no word to whoever is held: a doctor may be called, and costs nothing', () => {
    const talk = talkIn('RU');
    opens(talk, 'detained-deported');
    const text = pressing(talk, 'Задержали меня', 'Да', 'Да', 'О себе');

    expect(text).toContain('Врача вызвать можно. Скорая бесплатная.');
    expect(text).not.toMatch(WARNING);
  });

  test('is told once to who asks for a relative, and not in the sentence with the doctor', () => {
    const talk = talkIn('RU');
    opens(talk, 'detained-deported');
    const text = pressing(talk, 'Задержали близкого', 'Да', 'Да', 'О другом человеке', 'Россия');

    expect(text.match(WARNING)).toHaveLength(1);
    expect(text).toMatch(
      /Скорая бесплатная\.\n\nЕсли бумаги не в порядке, не ходите в полицию\. Могут задержать и вас\./,
    );
  });

  test('is told to a mother who wrote of herself before', () => {
    const talk = talkIn('RU');
    talk.conversation.contact.about = 'self';
    talk.says('сына задержала полиция');
    const text = pressing(talk, 'Да', 'О другом человеке', 'Россия');

    expect(text.match(WARNING)).toHaveLength(1);
  });
});

test('whoever is threatened over wages is told first not to write to the employer alone', () => {
  const talk = talkIn('RU');
  opens(talk, 'wages-unpaid');
  const threatened = pressing(talk, 'Да', 'Угрожают');
  const ways = talk.presses('Не сейчас').text;

  expect(threatened).toMatch(/не пишите работодателю сами\. Сначала спросите юриста/);
  expect(ways).not.toMatch(/сначала пишут/i);
  expect(ways).toMatch(/Можно сразу все[\s\S]*срок 1 год/);
});

describe('a mother whose son said that his passport was taken', () => {
  test.each(['RU', 'KZ'])('is not comforted with a lost phone, and does not warn the boss (%s)', (country) => {
    const talk = talkIn(country);
    opens(talk, 'lost-contact');
    const text = pressing(talk, 'Да', 'Забрали паспорт');

    expect(text).toContain('Не звоните пока работодателю или посреднику');
    expect(text).not.toMatch(/просто нет связи|телефон потерян/);
  });

  test('who heard of no danger is told that there may be no network', () => {
    const talk = talkIn('RU');
    opens(talk, 'lost-contact');

    expect(pressing(talk, 'Да', 'Нет')).toContain('просто нет связи');
  });
});

describe('a wife whose passport the husband keeps', () => {
  test.each(['TJ', 'RU', 'TR', 'KZ', 'AE'])('keeps no messages, and may hide the talk (%s)', (country) => {
    const talk = talkIn(country);
    openPassport(talk);
    const text = pressing(talk, 'Да', 'Мой', 'Муж или родные', 'Да', 'Ничего из этого');

    expect(text).toContain('нажмите «Скрыть переписку»');
    expect(text).not.toMatch(/Сохраните договор|О работе можно спросить/);
    expect(talk.last.choices.map(({ label }) => label)).toContain('Скрыть переписку');
  });

  test.each(['TJ', 'RU'])('is shown numbers to ring if it is safe (%s)', (country) => {
    const talk = talkIn(country);
    openPassport(talk);
    const text = pressing(talk, 'Да', 'Мой', 'Муж или родные', 'Да', 'Ничего из этого');

    expect(text).toContain('Если безопасно, здесь можно попросить помощь:');
  });
});

describe('a cry for quick help', () => {
  test.each(
    [
      'зуд ёрӣ диҳед',
      'ёрӣ диҳед зуд',
      'yori dihed zud',
      'зуд ёрӣ лозим',
      'ёрӣ расонед зуд',
      'маро зуд ёрӣ диҳед',
      'кӯмак кунед зуд',
      'kumak kuned zud',
      'лутфан зуд ёрӣ кунед',
      'ёрӣ тезтар',
      'помогите быстрее',
      'срочно помогите',
    ].map((text) => [text]),
  )('is no word of quick anger: %s', (text) => {
    const talk = atMenu('tg');
    talk.says(text);

    expect(place(talk)).toBe('urgent/safe');
    expect(talk.last.text).toMatch(/^112$/m);
  });
});
