/** Words by which a day is told, in either language; spelling does not matter. */

/** Days from today. Spoken and clipped forms stand beside those of books. */
export const NEAR_DAYS: readonly (readonly [days: number, words: string])[] = [
  [0, 'имрӯз имруза имшаб сегодня'],
  [-1, 'дирӯз дируза дина дишаб вчера'],
  [-2, 'парерӯз парирӯз парарӯз паррӯз позавчера'],
  [1, 'фардо пагоҳ пага завтра'],
  [2, 'пасфардо пасфардоҳ послезавтра'],
];

export const DAY_WORDS = 'рӯз рӯза рӯзи рӯзро день дня дней дн сутки суток';
export const WEEK_WORDS = 'ҳафта ҳафтаи ҳафтаро неделя недели неделю недель неделе';
/** Behind a span they say that it is over: `се рӯз пеш`, «три дня назад», `ду ҳафта шуд`. */
export const AGO = 'пеш пештар муқаддам қабл назад тому шуд шудааст шудаст мешавад гузашт гузаштааст прошло прошла';
/** Before it: «через неделю», `баъд аз даҳ рӯз`; behind it: `се рӯз баъд`. */
export const IN_BEFORE = 'через баъди баъд пас';
export const IN_BEHIND = 'баъд пас';
/** What is only about so many days is no date. */
export const ABOUT = 'тақрибан тахминан наздики қариб примерно около где-то приблизительно';

/** First letters of the months, in their order. */
export const MONTHS = 'янв фев мар апр май июн июл авг сен окт ноя дек';
/** May has other letters in its cases. */
export const MAY = 'май мая майи мае';

/** Ordinals as a date is told with: «пятнадцатого сентября». Endings are cut from what people type. */
export const ORDINALS: readonly (readonly [day: number, stem: string])[] = [
  [1, 'перв'],
  [2, 'втор'],
  [3, 'трет'],
  [4, 'четверт'],
  [5, 'пят'],
  [6, 'шест'],
  [7, 'седьм'],
  [8, 'восьм'],
  [9, 'девят'],
  [10, 'десят'],
  [11, 'одиннадцат'],
  [12, 'двенадцат'],
  [13, 'тринадцат'],
  [14, 'четырнадцат'],
  [15, 'пятнадцат'],
  [16, 'шестнадцат'],
  [17, 'семнадцат'],
  [18, 'восемнадцат'],
  [19, 'девятнадцат'],
  [20, 'двадцат'],
  [30, 'тридцат'],
];
export const ORDINAL_ENDINGS = 'ого его ьего ое ье ый ий ой';
