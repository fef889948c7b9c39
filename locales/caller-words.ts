import type { Language } from '../core/message.ts';

/**
 * Plain things of every house and field, each with its name in both languages: a person hears one on the phone, with a number
 * behind it. None of them says what the talk is about, and no two sound alike. Their order is kept in cases for ten minutes.
 */
const THINGS: readonly Readonly<Record<Language, string>>[] = [
  { tg: 'себ', ru: 'яблоко' },
  { tg: 'нон', ru: 'хлеб' },
  { tg: 'дарё', ru: 'река' },
  { tg: 'кӯҳ', ru: 'гора' },
  { tg: 'офтоб', ru: 'солнце' },
  { tg: 'ситора', ru: 'звезда' },
  { tg: 'борон', ru: 'дождь' },
  { tg: 'барф', ru: 'снег' },
  { tg: 'дарахт', ru: 'дерево' },
  { tg: 'гул', ru: 'цветок' },
  { tg: 'санг', ru: 'камень' },
  { tg: 'об', ru: 'вода' },
  { tg: 'чой', ru: 'чай' },
  { tg: 'шир', ru: 'молоко' },
  { tg: 'намак', ru: 'соль' },
  { tg: 'асал', ru: 'мёд' },
  { tg: 'ангур', ru: 'виноград' },
  { tg: 'харбуза', ru: 'дыня' },
  { tg: 'тарбуз', ru: 'арбуз' },
  { tg: 'анор', ru: 'гранат' },
  { tg: 'чормағз', ru: 'орех' },
  { tg: 'пиёз', ru: 'лук' },
  { tg: 'сабзӣ', ru: 'морковь' },
  { tg: 'биринҷ', ru: 'рис' },
  { tg: 'тухм', ru: 'яйцо' },
  { tg: 'моҳӣ', ru: 'рыба' },
  { tg: 'асп', ru: 'лошадь' },
  { tg: 'гӯсфанд', ru: 'овца' },
  { tg: 'парранда', ru: 'птица' },
  { tg: 'гов', ru: 'корова' },
  { tg: 'шутур', ru: 'верблюд' },
  { tg: 'миз', ru: 'стол' },
  { tg: 'тиреза', ru: 'окно' },
  { tg: 'курсӣ', ru: 'стул' },
  { tg: 'чароғ', ru: 'лампа' },
  { tg: 'калид', ru: 'ключ' },
  { tg: 'китоб', ru: 'книга' },
  { tg: 'қалам', ru: 'ручка' },
  { tg: 'девор', ru: 'стена' },
  { tg: 'роҳ', ru: 'дорога' },
  { tg: 'дег', ru: 'казан' },
  { tg: 'қошуқ', ru: 'ложка' },
  { tg: 'коса', ru: 'миска' },
  { tg: 'қолин', ru: 'ковёр' },
  { tg: 'болишт', ru: 'подушка' },
  { tg: 'сӯзан', ru: 'иголка' },
  { tg: 'пахта', ru: 'хлопок' },
  { tg: 'тӯб', ru: 'мяч' },
  { tg: 'қоғаз', ru: 'бумага' },
  { tg: 'абр', ru: 'облако' },
];

/** From 20 on a number has two words, which are heard well; and 80 of them with 50 things make four thousand. */
const FIRST_NUMBER = 20;
const NUMBERS = 80;

/** How many there are to say. */
export const SPOKEN_WORDS = THINGS.length * NUMBERS;

/** One of them as it is said: «себ 47». */
export function spokenWord(which: number, language: Language): string {
  const thing = THINGS[Math.floor(which / NUMBERS) % THINGS.length];
  return `${thing?.[language] ?? ''} ${FIRST_NUMBER + (which % NUMBERS)}`;
}
