import { describe, expect, test } from 'vitest';
import { atMenu } from './stand.ts';

/** What people write at the menu, in words of their own, and where they find an answer. */
const ASKED: [language: 'tg' | 'ru', text: string, flow: string][] = [
  ['ru', 'беременна', 'with-child'],
  ['tg', 'занам ҳомила аст', 'with-child'],
  ['ru', 'депрессия', 'came-back-health'],
  ['tg', 'Исроил', 'rules-elsewhere'],
  ['tg', 'кор дар Олмон', 'rules-elsewhere'],
  ['ru', 'работа в Германии', 'rules-elsewhere'],
  ['tg', 'визаи Полша', 'rules-elsewhere'],
  ['ru', 'правила россии', 'rules-russia'],
  ['ru', 'РВП', 'residence-russia'],
  ['ru', 'виза нужна', 'country-rules'],
  ['tg', 'кор надорам', 'came-back-work'],
  ['ru', 'взял кредит в банке', 'threatened-by-debt'],
  ['ru', 'сдавать отпечатки', 'exam-russia'],
  ['tg', 'духтур муоина', 'register-russia'],
  ['ru', 'РКЛ', 'came-back-ban'],
  ['ru', 'просрочен патент на 3 дня', 'patent-russia'],
  ['tg', 'корфармо пули манро наметияд', 'wages-unpaid'],
  ['ru', 'работодатель не платит', 'wages-unpaid'],
  ['tg', 'корфармо', 'check-offer'],
  ['tg', 'намегузоранд', 'urgent'],
  ['ru', 'нам нечего кушать', 'urgent'],
  ['ru', 'отбирают почку', 'urgent'],
  ['ru', 'продали', 'urgent'],
  ['tg', 'хун', 'urgent'],
  ['ru', 'я беременна, муж бросил в Москве', 'with-child'],
  ['ru', 'мне 16 лет, зовут на работу', 'urgent'],
  ['ru', 'меня депортируют завтра', 'detained-deported'],
  ['tg', 'пагоҳ маро депорт мекунанд', 'detained-deported'],
  ['ru', 'почему не отвечаете', 'talk-to-a-person'],
  ['tg', 'рақами сафорат', 'talk-to-a-person'],
  ['ru', 'выписали штраф', 'talk-to-a-person'],
  ['tg', 'хаста шудам', 'came-back-health'],
];

test.each([
  ['ru', 'яблоко 13'],
  ['ru', 'у меня 15 рублей'],
  ['tg', 'хонаи 16'],
  ['tg', 'хонаи ман 15'],
  ['ru', '16'],
] as const)('(%s) "%s" is no word of a child', (language, text) => {
  const talk = atMenu(language);
  talk.says(text);

  expect(['urgent', 'under-18']).not.toContain(talk.conversation.session?.flow);
  expect(talk.conversation.ticket).toBeNull();
});

test.each([
  ['ru', 'мне 15'],
  ['ru', 'сыну 14'],
  ['ru', '15 лет'],
  ['tg', 'ман 15'],
  ['tg', 'писарам 14'],
  ['tg', '13 сола ҳастам'],
] as const)('(%s) "%s" is an age, and opens the topic for those under 18', (language, text) => {
  const talk = atMenu(language);
  talk.says(text);

  expect(talk.conversation.session?.flow).toBe('under-18');
});

test.each([
  ['ru', 'курс доллара'],
  ['ru', 'какая будет погода в москве'],
  ['ru', 'купить телефон'],
  ['tg', 'доллар чанд шуд'],
  ['tg', 'namoz kay'],
  ['tg', 'вайфай нест'],
] as const)('(%s) "%s" is none of ours, and the bot says so at the menu', (language, text) => {
  const talk = atMenu(language);
  const { text: told } = talk.says(text);

  expect(talk.conversation.session?.flow).toBe('menu');
  expect(told).toContain(language === 'ru' ? 'О другом не знаю' : 'Чизи дигарро намедонам');
});

test.each([
  ['ru', 'нет'],
  ['ru', 'не знаю'],
  ['tg', 'не'],
  ['tg', 'намедонам'],
  ['ru', 'ааааа'],
] as const)('(%s) "%s" at the menu asks for no topic', (language, text) => {
  const talk = atMenu(language);
  talk.says(text);

  expect(talk.conversation.session?.flow).toBe('menu');
});

test.each(ASKED)('(%s) "%s" at the menu opens %s', (language, text, flow) => {
  const talk = atMenu(language);
  talk.says(text);

  expect(talk.conversation.session?.flow).toBe(flow);
});

describe('a woman with child', () => {
  test.each([
    ['RU', 'Если кровь или сильная боль, звоните'],
    ['TJ', 'Если кровь или сильная боль:'],
  ])('in %s is given the numbers of where she is', (country, told) => {
    const talk = atMenu('ru');
    talk.conversation.contact.country = country;
    talk.says('я беременна');

    const text = talk.last.bubbles.map((bubble) => bubble.text).join('\n');
    expect(text).toContain(told);
    expect(text).toMatch(/^103$/m);
    expect(text).not.toMatch(/Болезнь|^102$/m);
  });

  test.each([
    ['ru', 'я одна, беременна, в Москве, муж ушёл', /Вы не одни[\s\S]*\(Россия\)\n103/],
    ['tg', 'ман ҳомиладорам, дар Маскав танҳо мондам', /Шумо танҳо нестед[\s\S]*\(Россия\)\n103/],
  ] as const)('who is alone in a place that she names is led there at once (%s)', (language, text, told) => {
    const talk = atMenu(language);
    talk.says(text);

    expect(talk.last.bubbles.map((bubble) => bubble.text).join('\n')).toMatch(told);
  });
});

describe('whoever is sent to a war', () => {
  test.each([
    ['ru', 'меня хотят отправить на войну', 'Отправляют на войну'],
    ['tg', 'маро ба ҷанг мефиристанд', 'Ба ҷанг мебаранд'],
  ] as const)('is one tap away from what to do before signing (%s)', (language, text, label) => {
    const talk = atMenu(language);
    talk.says(text);

    expect(talk.conversation.session?.flow).toBe('urgent');
    talk.presses(label);
    expect(talk.conversation.session?.flow).toBe('recruited-for-war');
  });
});
