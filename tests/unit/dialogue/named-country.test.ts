import { describe, expect, test } from 'vitest';
import { countryNamedIn, placeNamedIn } from '../../../dialogue/named-country.ts';
import { atMenu, knowledge, newcomer, place } from './stand.ts';

const { countries } = knowledge.content;

describe('a country', () => {
  test.each([
    ['меня избили я в москве', 'RU'],
    ['ман дар Маскав ҳастам', 'RU'],
    ['maskav da maro zadand', 'RU'],
    ['rossiyada', 'RU'],
    ['в стамбуле держат', 'TR'],
    ['Дубайда', 'AE'],
    ['дар Алмато', 'KZ'],
    ['литвада', 'LT'],
  ])('is heard as the place in "%s"', (text, country) => {
    expect(placeNamedIn(countries, text)).toBe(country);
    expect(countryNamedIn(countries, text)).toBe(country);
  });

  test.each([
    ['виза в польшу', 'PL'],
    ['духтарамро ба Туркия мебаранд', 'TR'],
    ['туркияба мебаранд', 'TR'],
    ['хотят увезти в стамбул', 'TR'],
    ['Мадинаро мезананд', 'SA'],
  ])('is named, but is not where it happens, in "%s"', (text, country) => {
    expect(placeNamedIn(countries, text)).toBeNull();
    expect(countryNamedIn(countries, text)).toBe(country);
  });

  test.each([
    ['из россии в казахстан', 'two are named'],
    ['забони русӣ намедонам', 'a language'],
    ['кор дорам', 'work begins like Корея'],
    ['ман дар Ватан', 'home is where everybody is from'],
    ['не знаю', 'nothing is named'],
  ])('is not heard in "%s": %s', (text) => {
    expect(countryNamedIn(countries, text)).toBeNull();
  });
});

describe('in danger', () => {
  test.each([
    ['меня избили, я в москве', '112', 'Россия'],
    ['в стамбуле меня бьют', '112', 'Турция'],
  ])('the numbers of the place that was named come first, and no police of another country: %s', (text, phone, where) => {
    const talk = newcomer();
    talk.conversation.contact.language = 'ru';
    talk.says(text);
    const lines = talk.last.text.split('\n');
    const first = lines.findIndex((line) => /^\+?[\d-]+$/.test(line));

    expect(lines[first]).toBe(phone);
    expect(lines[first - 1]).toContain(where);
    expect(talk.last.text).not.toContain('Таджикистан');
    expect(talk.conversation.contact.country).toBeNull();
  });

  test('the number that holds in the likely countries comes where somebody is to be taken abroad', () => {
    const talk = atMenu('ru');
    talk.says('мою дочь 15 лет хотят увезти в Турцию');

    expect(talk.last.text).toContain('(Таджикистан, Россия, Казахстан)\n112');
    expect(talk.last.text).not.toMatch(/Турция\)|^102$/m);
  });

  test('the country that is chosen wins over the one that was named', () => {
    const talk = atMenu('ru');
    talk.says('моего сына избили в Москве');
    talk.presses('Да');
    talk.presses('Таджикистан');

    expect(talk.last.text).not.toContain('Россия');
  });

  test('who writes from another country than was known is asked again', () => {
    const talk = atMenu('ru');
    talk.conversation.contact.country = 'TJ';
    talk.says('меня заперли в Стамбуле');
    talk.presses('Да');

    expect(place(talk)).toBe('urgent/where');
  });
});

describe('a topic that words open', () => {
  test.each([
    ['ru', 'виза в польшу'],
    ['tg', 'визаи Полша'],
  ] as const)('does not ask for the country that they name (%s: %s)', (language, text) => {
    const talk = atMenu(language);
    talk.says(text);
    talk.presses(1);
    talk.presses(1);

    expect(place(talk)).toMatch(/^rules-elsewhere\/(?!land$)/);
    expect(talk.conversation.session?.answers.land).toBe('PL');
  });

  test('gives the numbers for the road to the country that they name', () => {
    const talk = atMenu('ru');
    talk.says('номера в дорогу в Корею');

    expect(talk.last.text).toContain('В дорогу: Корея');
  });

  test('asks for it where none is named', () => {
    const talk = atMenu('ru');
    talk.says('хочу работать в шенгене');
    talk.sends({ kind: 'choice', token: '!topic.rules-elsewhere' });
    talk.presses(1);
    talk.presses(1);

    expect(place(talk)).toBe('rules-elsewhere/land');
  });
});
