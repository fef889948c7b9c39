import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { meansAt } from '../../support/reply-meaning.ts';
import { atMenu, knowledge, openPassport, place } from './stand.ts';

const CORPUS = join(import.meta.dirname, '..', '..', '..', 'language', 'corpus', 'replies', 'replies.tsv');
const rows = readFileSync(CORPUS, 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'));

/** A land that we have no page for is one of the others. */
const lands = new Set(knowledge.content.countries.map(({ id }) => id));
const termOf = (question: string, means: string) => (question === 'country' && !lands.has(means) ? 'other' : means);
const isMeant = (question: string, text: string, means: string) =>
  meansAt(knowledge, question, text).split(' or ').includes(termOf(question, means));

describe('answers as people type them', () => {
  test('are taken for what they mean in 95 of 100', () => {
    const missed = rows.filter(([question = '', text = '', , , means = '']) => !isMeant(question, text, means));

    expect(rows.length).toBeGreaterThanOrEqual(250);
    expect(missed.map((row) => row.join(' | ')).slice(0.05 * rows.length)).toEqual([]);
  });

  test('are never taken for "safe" where they are not', () => {
    const asked = rows.filter(([question, , , , means]) => question === 'safe-now' && means !== 'yes');

    expect(asked.filter(([, text = '']) => meansAt(knowledge, 'safe-now', text) === 'yes')).toEqual([]);
  });

  test('are never taken for a consent where they refuse it', () => {
    const asked = rows.filter(([question, , , , means]) => question === 'consent' && means === 'no');

    expect(asked.filter(([, text = '']) => meansAt(knowledge, 'consent', text) === 'yes')).toEqual([]);
  });
});

/** Written before the words of answers were looked at again: other hands, other turns of phrase. */
const OTHERS = {
  'safe-now': {
    yes: ['ха ака дар хонаи додарам хастам', 'да я уже на вокзале еду домой', 'bale hozir orom ast'],
    no: [
      'нет они за стенкой сидят',
      'вай дар ошхона аст мешунавад',
      'ne ozodi nadoram',
      'не могу сейчас он спит рядом',
      'пока да но боюсь что найдут',
      'да но он идёт сюда',
    ],
    unsure: ['ман дар кучаам намедонам кучо равам', 'вроде тихо'],
    other: ['а зачем вам это', 'полисро даъват мекунед?'],
  },
  'yes-no': {
    yes: ['да 500 долларов просили', 'албатта додам', 'угу было'],
    no: ['нет, ничего не платил', 'на ака', 'хич чи напурсиданд', 'да нет'],
    unsure: ['ёдам намеояд', 'по разному'],
    other: ['чаро мепурсед', 'ха, надорам'],
  },
  about: { self: ['ба ман', 'мне самому'], other: ['не мне, жене', 'додарам аст', 'сестренке'] },
  consent: { yes: ['да, пишите', 'не против'], no: ['номи маро нагиред', 'не, тарсам меояд', 'хуб, лекин бе ном не'] },
  country: {
    RU: ['хозир да Екатеринбург'],
    KZ: ['ман алмаатида'],
    TJ: ['дома, в курган-тюбе'],
    other: ['кор мекунам'],
  },
} as const;

describe.each(Object.entries(OTHERS))('an answer in a sentence to %s', (question, terms) => {
  const cases = Object.entries(terms).flatMap(([means, texts]) => texts.map((text: string) => [means, text] as const));

  test.each(cases)('means %s: %s', (means, text) => {
    expect(meansAt(knowledge, question, text)).toBe(means);
  });
});

describe('a question about harming oneself', () => {
  test.each(['нет сил больше', 'нет выхода', 'пул нест', 'зиндагӣ намехоҳам'])('hears no "no" in: %s', (text) => {
    const talk = atMenu('ru');
    talk.conversation = {
      ...talk.conversation,
      session: {
        release: knowledge.book.newest.release,
        flow: 'urgent',
        node: 'despair',
        visits: [],
        answers: { danger: 'despair' },
        flags: [],
        back: [],
        failures: 0,
        page: 0,
        askedAt: talk.now,
      },
    };
    talk.says(text);

    expect(place(talk)).toBe('urgent/despair');
  });
});

describe('who asks back at a question', () => {
  test('reads what the word means, and the question stands', () => {
    const talk = atMenu('ru');
    openPassport(talk);
    const before = place(talk);
    talk.says('что такое патент?');

    expect(talk.last.text).toContain(knowledge.content.glossary.get('patent')?.means?.ru);
    expect(talk.last.text).toContain('безопасном месте');
    expect(place(talk)).toBe(before);
  });

  test('and names no word is told those of the question, or asked which one it is', () => {
    const talk = atMenu('tg');
    openPassport(talk);
    talk.says('калимаро нафаҳмидам');

    expect(talk.last.text).toContain('Кадом калима нофаҳмо?');
    expect(talk.last.text).toContain('бехатар ҳастед');
  });

  test('for a word that nobody here can explain is led to a person', () => {
    const talk = atMenu('ru');
    openPassport(talk);
    talk.says('что такое субсидиарность');

    expect(talk.last.text).toContain('Это слово бот объяснить не может.');
    expect(talk.last.choices.map(({ label }) => label)).toContain('Связь с человеком');
  });

  test('at the menu reads what it means, with the topic beside it', () => {
    const talk = atMenu('tg');
    talk.says('патент чист');

    expect(talk.last.text).toContain(knowledge.content.glossary.get('patent')?.means?.tg);
    expect(talk.conversation.session?.flow).toBe('menu');
  });
});

describe('who says that they have answered already', () => {
  test.each(['ман инро аллакай гуфтам', 'я уже говорил это', 'сколько раз спрашивать'])(
    'is asked again with an apology, and may have a person: %s',
    (text) => {
      const talk = atMenu('ru');
      openPassport(talk);
      const before = place(talk);
      talk.says(text);

      expect(talk.last.text).toMatch(/Извините, что спрашиваем снова|Бубахшед, ки боз мепурсем/);
      expect(place(talk)).toBe(before);
      expect(talk.last.choices.some(({ token }) => token === '!person')).toBe(true);
    },
  );

  test('has answered where the answer stands in the same words', () => {
    expect(meansAt(knowledge, 'country', 'гуфтам же дар Маскав ҳастам')).toBe('RU');
  });
});
