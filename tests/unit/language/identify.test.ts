import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identify, looksLike } from '../../../language/which/identify.ts';
import { chosenScore, hearLanguage, type LanguageHeard } from '../../../language/which/language-score.ts';
import { anyText } from '../../support/any-text.ts';

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
      fc.property(anyText({ maxLength: 300 }), (text) => {
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
  const TAJIK = 'пулро кай медиҳанд';
  const RUSSIAN = 'я вас не понимаю';
  const heardTajik = { language: 'tg', languageScore: 1 } as const;
  const languageAfter = (from: LanguageHeard, ...texts: string[]) => texts.reduce(hearLanguage, from).language;

  test('is not changed by one message in the other, but by two in a row', () => {
    const settled = hearLanguage(heardTajik, TAJIK);

    expect(languageAfter(settled, RUSSIAN)).toBe('tg');
    expect(languageAfter(settled, RUSSIAN, 'можно мне на русском пожалуйста')).toBe('ru');
    expect(languageAfter(settled, RUSSIAN, TAJIK, RUSSIAN)).toBe('tg');
  });

  test('goes back by two again', () => {
    const turned = [RUSSIAN, RUSSIAN].reduce(hearLanguage, hearLanguage(heardTajik, TAJIK));

    expect(turned.language).toBe('ru');
    expect(languageAfter(turned, TAJIK)).toBe('ru');
    expect(languageAfter(turned, TAJIK, TAJIK)).toBe('tg');
  });

  test.each(['tg', 'ru'] as const)('stays for three clear messages where it was chosen (%s)', (language) => {
    const other = language === 'tg' ? RUSSIAN : TAJIK;
    const chosen = { language, languageScore: chosenScore(language) };

    expect(languageAfter(chosen, other, other)).toBe(language);
    expect(languageAfter(chosen, other, other, other)).not.toBe(language);
    expect(languageAfter({ language, languageScore: 0 }, other, other)).toBe(language);
  });

  test('old messages count less: a long talk turns as soon as a short one', () => {
    const long = Array.from({ length: 200 }, () => TAJIK).reduce(hearLanguage, heardTajik as LanguageHeard);

    expect(languageAfter(long, RUSSIAN, RUSSIAN)).toBe('ru');
  });

  test.each(['2', 'патент', 'menga ish kerak', MESSAGES.mixed[0]!])('is left as it is by "%s"', (text) => {
    expect(hearLanguage(heardTajik, text)).toEqual(heardTajik);
  });

  test('of somebody who has chosen none only leans to what was written', () => {
    const nobody = { language: null, languageScore: 0 };

    expect(hearLanguage(nobody, RUSSIAN)).toMatchObject({ language: null });
    expect(hearLanguage(nobody, RUSSIAN).languageScore).toBeLessThan(0);
    expect(hearLanguage(nobody, TAJIK).languageScore).toBeGreaterThan(0);
  });
});
