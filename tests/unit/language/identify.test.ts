import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identify, looksLike } from '../../../language/which/identify.ts';
import { languageFor, nextScore } from '../../../language/which/language-score.ts';

const MESSAGES: Record<'tg' | 'ru' | 'uz' | 'mixed', string[]> = {
  tg: [
    'Ба кор кай меравед?',
    'Ман намедонам чӣ кор кунам',
    'пулро кай медиҳанд',
    'хучаин пул намедихад',
    'ман дар Москва кор мекунам',
    'рузи чанд соат кор мекунед',
    'чанд пул медихед',
    'ба шумо савол дорам',
    'хонаба меравам фардо',
    'патентамро чи кор кунам',
    'зарплатаамро надоданд',
    'man pul nadoram',
    'kujo ravam guyed',
    'chi khel ariza navisam',
    'mo 5 nafar hastem',
    'pagoh meravem',
    'акаам занг намезанад',
    'лутфан ёрӣ диҳед',
    'нафаҳмидам',
    'ин шартнома дуруст аст',
    'билет нест ба хона рафтан мехохам',
    'рахмати калон ба шумо',
    'додарам патент надорад',
  ],
  ru: [
    'где можно продлить регистрацию',
    'не платят третий месяц',
    'я потерял карту',
    'какие нужны справки',
    'меня уволили вчера',
    'хочу вернуться домой',
    'нам обещали общежитие',
    'что мне делать дальше',
    'подскажите адрес консульства',
    'у меня вопрос по патенту',
    'ya ne ponimayu',
    'skolko stoit patent',
    'gde poluchit spravku',
    'menya obmanuli s rabotoy',
    'kogda otkroetsya granica',
    'договор подписали, а денег нет',
    'это правда или обман',
    'спасибо вам большое',
  ],
  uz: [
    'menga ish kerak',
    'qayerga borish kerak',
    'pasportimni olib qoldi',
    'yordam bering iltimos',
    "pul to'lamayapti",
    "o'zbekcha gapiring",
    "qancha pul kerak bo'ladi",
    'men Rossiyada ishlayman',
    'hech narsa bermayapti',
    'уйга кетмоқчиман, ёрдам керак',
  ],
  mixed: [
    'здравствуйте, ман кор мехоҳам, как устроиться',
    'муж рафт, теперь что мне делать намедонам',
    'скажите пожалуйста, патент чанд пул аст',
    'можно ли ба Россия рафтан бе виза, я не знаю',
  ],
};

describe('the language of a short message', () => {
  test.each(Object.entries(MESSAGES).flatMap(([language, texts]) => texts.map((text) => [language, text])))(
    '%s: %s',
    (language, text) => {
      expect(identify(text).verdict).toBe(language);
    },
  );

  test.each(['123', '👍', '', 'Москва', 'паспорт', 'ааа', 'patent viza'])('"%s" tells nothing', (text) => {
    expect(identify(text).verdict).toBe('undecided');
  });

  test('a greeting typed on the wrong keyboard is Russian', () => {
    expect(identify('ghbdtn rfr ltkf').verdict).toBe('ru');
  });

  test('any text has a verdict', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { tg, ru, uz } = identify(text);
        expect([tg, ru, uz].every((score) => Number.isFinite(score) && score >= 0)).toBe(true);
      }),
    );
  });
});

describe('authored texts', () => {
  test.each([
    ['Ҳоло дар ҷои бехатар ҳастед?', 'tg'],
    ['Касе ҳақ надорад шиносномаи шуморо нигоҳ дорад.', 'tg'],
    ['Барои ёрӣ номи шумо ва рақами телефон лозим.', 'tg'],
    ['Агар хоҳед, бо овоз гӯед: нависанда лозим нест.', 'tg'],
    ['Шумо танҳо нестед. Ин хеле вазнин аст.', 'tg'],
    ['Вы сейчас в безопасном месте?', 'ru'],
    ['Никто не имеет права держать ваш паспорт.', 'ru'],
    ['Напишите, пожалуйста, имя. Можно не писать.', 'ru'],
    ['Патент оплачивают каждый месяц до его последнего дня.', 'ru'],
    ['В Таджикистане звоните по номеру 112, это бесплатно.', 'ru'],
  ])('%s is %s', (text, language) => {
    expect(looksLike(text)).toBe(language);
  });

  test('a text of both, or of nothing, is neither', () => {
    expect([looksLike('112'), looksLike('Telegram'), looksLike('')]).toEqual([null, null, null]);
  });
});

describe('the language of a conversation', () => {
  test('one Russian loan word does not change it', () => {
    expect(languageFor('tg', nextScore(nextScore(0, 'ман кор мекунам'), 'патент'))).toBe('tg');
  });

  test('it changes when the other language leads by three, and not before', () => {
    expect([languageFor('tg', -2.9), languageFor('tg', -3), languageFor('ru', 2.9), languageFor('ru', 3)]).toEqual([
      'tg',
      'ru',
      'ru',
      'tg',
    ]);
  });

  test('two sentences in Russian turn a Tajik conversation, a number keeps it', () => {
    const afterTajik = nextScore(0, 'пулро кай медиҳанд');
    const afterRussian = nextScore(nextScore(afterTajik, 'я вас не понимаю'), 'можно мне на русском пожалуйста');

    expect(languageFor('tg', nextScore(afterTajik, '2'))).toBe('tg');
    expect(languageFor('tg', afterRussian)).toBe('ru');
  });

  test('old messages count less: the score has a bound', () => {
    let score = 0;
    for (let turn = 0; turn < 200; turn++) score = nextScore(score, 'ман мехоҳам ба ватан равам, кумак кунед, лутфан');
    expect(score).toBeGreaterThan(10);
    expect(score).toBeLessThanOrEqual(20.001);
  });

  test('Uzbek and mixed messages leave it as it is', () => {
    expect(Math.abs(nextScore(0, 'menga ish kerak'))).toBe(0);
    expect(Math.abs(nextScore(0, MESSAGES.mixed[0]!))).toBe(0);
  });
});
