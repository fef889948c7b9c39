/** Tajik words that people are used to seeing without their letters; in what we say they carry them. Compared as beginnings. */
const SPELT = `
  ҳама ҳамин ҳамроҳ ҳангом ҳанӯз ҳаргиз ҳарф ҳаст ҳаёт ҳеҷ ҳоло ҳолат ҳуқуқ ҳуҷҷат ҳақ ҷабрдида ҷавоб ҷаҳон ҷинс ҷумъа
  қабул қазоқистон қайд қарз қатъ қисм қоида қоғаз рақам рӯз рӯйхат роҳ моҳ меҳнат маҷбур мавҷуд муҳлат муҳим муҳоҷир
  мехоҳ нафаҳм мефаҳм нигоҳ саҳифа суҳбат тоҷик шаҳр шаҳодат кӯдак кӯшиш кӯтоҳ гӯш гӯед пинҳон паноҳгоҳ таҳдид таъҷил
  огоҳ алоҳида ӯзбекистон ӯзбек ҳисоб хоҳед соатҳо англисӣ хоҳиш фаҳм зӯр шӯед
`
  .trim()
  .split(/\s+/);
/** The same for short words, compared whole. */
const SPELT_WHOLE =
  'ҳа ҳам ҳар ҷо ҷои чӣ русӣ ёрӣ розӣ хориҷӣ чинӣ кореягӣ мобилӣ пӯшед тоҷикӣ боварӣ ҳуқуқӣ дохилӣ розигӣ'.split(' ');

/** Words of the official language, blaming or labelling words, and forms that ask for a person's sex. */
const AVOIDED = {
  tg: [
    ...'намоед намоянд намудан намуда гардидан гардид гардад мебошад мебошанд мазкур ҷиҳати тибқи иттилоот будубош'.split(
      ' ',
    ),
    ...'тамдид имконпазир дахлдор қурбонӣ қурбонии ғулом ғайриқонунӣ айбдор ҳатман бечора ту туро'.split(' '),
    ...'гуноҳ шарм додситонӣ додгоҳ марз ройгон кӯмак мӯҳлат паспорт'.split(' '),
  ],
  ru: [
    ...'осуществить осуществляется обращение надлежащий пребывания установленный жертва жертвы жертв нелегал нелегалы'.split(
      ' ',
    ),
    ...'обязаны должны виноват вернулся вернулась согласен согласна бедная спасём бесплатный ты тебя тебе'.split(' '),
  ],
};

export function wordsOf(text: string): string[] {
  return (
    text
      .replace(/\{\{.*?\}\}/g, ' ')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+(?:-[\p{L}]+)*/gu) ?? []
  );
}

function folded(word: string): string {
  const plain: Record<string, string> = { ҳ: 'х', қ: 'к', ғ: 'г', ӣ: 'и', ӯ: 'у', ҷ: 'ч' };
  return word.replace(/[ҳқғӣӯҷ]/g, (letter) => plain[letter]!);
}

/** Tajik words of a text that have lost a letter. */
export function misspelt(text: string): string[] {
  return wordsOf(text).filter(
    (word) =>
      SPELT.some((spelt) => folded(word).startsWith(folded(spelt)) && !word.startsWith(spelt)) ||
      SPELT_WHOLE.some((spelt) => folded(word) === folded(spelt) && word !== spelt),
  );
}

/** What stands on the doors and shirts in Russia is read as it stands there: `милиса` is the police at home. */
const AS_IT_STANDS = /полиция\p{L}*/giu;

/** Letters that the other language has and this one has not; the word that people know a thing by stands in brackets. */
export function foreignLetters(text: string, language: 'tg' | 'ru'): string[] {
  const foreign = language === 'tg' ? /[ыщцьЫЩЦЬ]/g : /[ғӣқӯҳҷҒӢҚӮҲҶ]/g;
  const own = text.replace(/\([^()]*\)/g, '');
  return (language === 'tg' ? own.replace(AS_IT_STANDS, '') : own).match(foreign) ?? [];
}

/** What stands in quotation marks is somebody else's word, to be written or heard as it is. */
export function avoidedWords(text: string, language: 'tg' | 'ru'): string[] {
  return wordsOf(text.replace(/«[^»]*»/g, ' ')).filter((word) => AVOIDED[language].includes(word));
}

/** The longest sentence of a text, in words; a variable counts as one word. */
export function longestSentence(text: string): number {
  const sentences = text.replace(/\{\{.*?\}\}/g, 'x').split(/[.!?:]+(?:\s|$)/);
  return Math.max(...sentences.map((sentence) => (sentence.match(/[\p{L}\p{N}]+/gu) ?? []).length));
}
