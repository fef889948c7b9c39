import { describe, expect, test } from 'vitest';
import { createTalk } from '../../support/talk.ts';
import { atMenu, knowledge, newcomer, openPassport, place } from './stand.ts';

describe('words', () => {
  test('at a question may ask for another topic, which is offered and not forced', () => {
    const talk = atMenu();
    talk.presses('Дар бораи мо');
    talk.says('паспорти маро гирифтанд, намедиҳанд');
    expect(place(talk)).toMatch(/^about\//);
    talk.presses('Паспортро гирифтанд');

    expect(place(talk)).toMatch(/^passport-kept\//);
  });

  test('that nobody understands are met with the question again, and a person after the second time', () => {
    const talk = atMenu();
    openPassport(talk);
    const open = place(talk);
    talk.says('ыыы ъъъ');
    talk.says('фывапро');

    expect(place(talk)).toBe(open);
    expect(talk.last.text).toMatch(/мутахассис/);
  });

  test('that stand on a button press it, also where they are a command elsewhere', () => {
    const talk = atMenu('ru');
    talk.presses('О нас');
    talk.says('что умеет бот');

    expect(talk.last.text).toContain('Бот показывает номера помощи');
  });

  test('that decline to answer pick the choice of that meaning', () => {
    const talk = atMenu('ru');
    talk.says('не хочу жить');
    talk.says('не хочу говорить');

    expect(place(talk)).toBe('urgent/write');
  });

  test('that may mean a topic are asked back, and no two buttons read the same', () => {
    const talk = createTalk(knowledge, { language: 'ru' });

    talk.says('документы и зарплата');

    const labels = talk.last.choices.map(({ label }) => label);
    expect(labels).toContain('Забрали паспорт');
    expect(labels.filter((label) => /Главное меню/.test(label))).toEqual(['Главное меню']);
  });

  test.each([
    'маро депорт карданд, боз рафта метавонам?',
    'запрет на въезд',
    'запрет дорам',
    'дар запрет ҳастам',
    'у меня запрет',
    'мамнӯияти вуруд',
    'zapret doram',
    'снимите с меня запрет',
  ])('about a ban lead to what can be done about it: %s', (words) => {
    const talk = createTalk(knowledge, { language: 'ru' });

    talk.says(words);

    expect(place(talk)).toMatch(/^came-back-ban\//);
  });

  test.each(['талоқ', 'шавҳарам талоқ дод', 'муж развёлся со мной'])(
    'about a divorce lead to marriage and alimony, not to danger: %s',
    (words) => {
      const talk = createTalk(knowledge, { language: 'ru' });

      talk.says(words);

      expect(place(talk)).toMatch(/^women-family\//);
      expect(talk.conversation.ticket).toBeNull();
    },
  );

  test('answer by number, by label and by its synonyms, in any spelling', () => {
    for (const word of ['1', 'як', 'Паспортро гирифтанд', 'pasport', 'ПАСПОРТ', 'шиноснома', 'shinosnoma']) {
      const talk = atMenu();
      talk.presses('Мушкилӣ дорам');
      talk.says(word);

      expect(place(talk), word).toMatch(/^passport-kept\//);
    }
  });
});

describe('what holds no words', () => {
  test.each([
    { kind: 'media', media: 'voice', caption: '' },
    { kind: 'media', media: 'photo', caption: '' },
    { kind: 'media', media: 'sticker', caption: '' },
    { kind: 'location', latitude: 38.5, longitude: 68.7 },
    { kind: 'contact-card' },
    { kind: 'unsupported' },
    { kind: 'text', text: '\0\0' },
    { kind: 'text', text: '   \u200f\u202e ' },
    { kind: 'text', text: '😀😀' },
    { kind: 'text', text: 'constructor' },
    { kind: 'text', text: '__proto__' },
    { kind: 'text', text: 'я'.repeat(4096) },
    { kind: 'text', text: 'салом', forwarded: true },
    { kind: 'text', text: 'салом', edited: true },
  ] as const)('or odd ones ($kind) is answered, and the question stays open', (content) => {
    for (const talk of [newcomer(), atMenu(), atMenu('ru')]) {
      const { text, choices } = talk.sends(content);

      expect(text).not.toBe('');
      expect(choices.length).toBeGreaterThan(0);
    }
  });
});
