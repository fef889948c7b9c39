import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../core/message.ts';
import { createTalk } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

/** Somebody who stands at the menu in a country and writes. */
function writes(text: string, { language = 'ru' as 'tg' | 'ru', country = 'RU' as string | null } = {}) {
  const talk = createTalk(knowledge, { language });
  talk.conversation.contact.country = country;
  talk.says('/menu');
  talk.says(text);
  return talk;
}

const numbersIn = (text = '') => text.match(/^\+?[\d-]{3,}(?:[ -]\d+)*$/gm) ?? [];

describe('whose life is in danger by illness, fire, birth or blood', () => {
  test.each([
    'потерял сознание',
    'брат потерял сознание',
    'мама без сознания лежит',
    'горит общежитие',
    'пожар в общежитии мы внутри',
    'в хостеле пожар',
    'пожар',
    'сӯхтор',
    'не дышит помогите',
    'роды начались дома нет скорой',
    'она умирает помогите',
    'духтарам аз ҳуш рафт чӣ кор кунам',
    'занам беҳуш шуд',
    'padaram behush shud',
    'духтур даъват кунед одам мемирад',
    'хобгоҳ месӯзад мо дар дохилем',
    'хона месузад кудакон дар дарун',
    'зани ҳомила, хун меравад',
    'аз ҳуш рафт',
    'одам мемирад',
    'сын 15 лет потерял сознание',
    'нас заперли, пожар в общежитии',
    'дом горит, паспорта внутри',
  ])('gets the ambulance and the emergency number in the first bubble, and no other: %s', (text) => {
    const talk = writes(text);

    expect(numbersIn(talk.last.bubbles[0]?.text)).toEqual(['103', '112']);
    expect(place(talk)).toBe('urgent/safe');
    expect(talk.conversation.ticket).toMatchObject({ level: 'red', flags: expect.arrayContaining(['danger-life']) });
  });

  test('is told not to wait, and nothing of blows', () => {
    expect(writes('брат потерял сознание').last.text).toContain('Не ждите, звоните:');
    expect(writes('занам беҳуш шуд', { language: 'tg' }).last.text).toContain('Интизор нашавед, занг занед:');
    expect(writes('брат потерял сознание').last.text).not.toContain('Никто не имеет права');
  });

  test.each(LANGUAGES)(
    'has a number in the first bubble in every country, and where none is known (%s)',
    (language) => {
      const countries = [null, ...knowledge.content.countries.map(({ id }) => id)];
      const without = countries.filter((country) => {
        const talk = writes('не дышит помогите', { language, country });
        return numbersIn(talk.last.bubbles[0]?.text).length === 0;
      });

      expect(without).toEqual([]);
    },
  );

  test('goes on to a person at once, with the same numbers and no question of whose fault it is', () => {
    const talk = writes('брат потерял сознание');
    talk.presses('Да');

    expect(numbersIn(talk.last.text)).toEqual(expect.arrayContaining(['103', '112']));
    expect(talk.last.text).not.toContain('О ком вы пишете?');
  });

  test('is told not to wait where it is not safe either', () => {
    const talk = writes('брат потерял сознание');
    talk.presses('Нет');

    expect(talk.last.text).toContain('Если можете позвонить незаметно, не ждите:');
    expect(talk.last.text).not.toContain('Если это безопасно');
    expect(numbersIn(talk.last.text)).toEqual(expect.arrayContaining(['103', '112']));
  });

  test('counts before the blow that did it', () => {
    expect(writes('муж избил маму, она без сознания').conversation.ticket?.flags).toEqual([
      'danger-life',
      'danger-violence',
    ]);
  });
});

describe('words of fire and death that harm nobody', () => {
  test.each([
    'патент сӯхт',
    'телефон горит',
    'горит свет в общежитии мешает спать',
    'умираю от смеха',
    'мемирам аз ханда',
    'телефонам мемирад',
    'потерял паспорт',
    'бародарам мурд',
    'падарам дар Москва мурд',
    'умер отец',
    'дедушка умер дома',
    'сгорел дом, сгорели документы',
    'жена рожает в декабре, нужна прописка',
    'рожает ли жена бесплатно в Москве без полиса',
    'хуш омадед',
  ])('open no help: %s', (text) => {
    const talk = writes(text);

    expect(talk.conversation.session?.flow).not.toBe(knowledge.dangerFlow);
    expect(talk.conversation.ticket).toBeNull();
  });
});
