import { createInstance } from 'i18next';
import type { StaffLanguage } from '../core/staff.ts';
import { ALL_OUTCOMES, ANY_TOPIC, LEVELS } from '../core/ticket.ts';
import { levelName, outcomeName, topicName } from './alarm.ts';
import consoleEnglish from './console.en.json' with { type: 'json' };
import consoleRussian from './console.ru.json' with { type: 'json' };
import consoleTajik from './console.tg.json' with { type: 'json' };
import english from './figure-names.en.json' with { type: 'json' };
import russian from './figure-names.ru.json' with { type: 'json' };
import tajik from './figure-names.tg.json' with { type: 'json' };

/** What figures are called, on the page, in files and in the report, in the language of whoever reads them. */
export type FigureKey = keyof typeof tajik;

const texts = createInstance();
texts.init({
  initAsync: false,
  lng: 'tg',
  fallbackLng: false,
  resources: {
    tg: { translation: { ...consoleTajik, ...tajik } },
    ru: { translation: { ...consoleRussian, ...russian } },
    en: { translation: { ...consoleEnglish, ...english } },
  },
  interpolation: { escapeValue: false },
  keySeparator: false,
  nsSeparator: false,
});

type Key = FigureKey | keyof typeof consoleTajik;

export function sayFigures(
  language: StaffLanguage,
  key: FigureKey,
  values: Readonly<Record<string, string>> = {},
): string {
  return texts.getFixedT(language)(key, values);
}

const CHANNELS = new Map<string, Key>([
  ['telegram', 'channel_telegram'],
  ['whatsapp', 'channel_whatsapp'],
  ['web', 'channel_web'],
  ['max', 'channel_max'],
]);

/** Closed lists of which each value has a word; what is in none keeps its own name. */
const WORDS: Readonly<Record<string, ReadonlyMap<string, Key>>> = {
  people: CHANNELS,
  newcomers: CHANNELS,
  visits: CHANNELS,
  languages: new Map<string, Key>([
    ['tg', 'language_tg'],
    ['ru', 'language_ru'],
  ]),
  requests: new Map<string, Key>([[ANY_TOPIC, 'topic_untold']]),
  sex: new Map<string, Key>([
    ['woman', 'sex_woman'],
    ['man', 'sex_man'],
  ]),
  age: new Map<string, Key>([['0-17', 'age_child']]),
  country: new Map<string, Key>([['other', 'other']]),
  ratings: new Map<string, Key>([
    ['good', 'rating_good'],
    ['fair', 'rating_fair'],
    ['bad', 'rating_bad'],
  ]),
  dangers: new Map<string, Key>([
    ['despair', 'flag_despair'],
    ['child', 'flag_child'],
    ['confinement', 'flag_confinement'],
    ['life', 'flag_life'],
    ['violence', 'flag_violence'],
    ['sold', 'flag_sold'],
    ['sexual', 'flag_sexual'],
  ]),
  lines_of_help: new Map<string, Key>([
    ['answered', 'feedback_answered'],
    ['silent', 'feedback_silent'],
    ['wrong', 'feedback_wrong'],
  ]),
};
const BANDS = new Map<string, Key>([
  ['none', 'band_none'],
  ['few', 'band_few'],
  ['some', 'band_some'],
  ['several', 'band_several'],
  ['many', 'band_many'],
]);
const LEVELLED = [
  'answers_due',
  'answers_kept',
  'answers_late',
  'answers_none',
  'answers_share',
  'answer_median_seconds',
  'answer_p95_seconds',
];

/** What is named in the content, by its id, in the languages of those who write to us; what staff name has English, too. */
export type Titles = ReadonlyMap<string, { tg: string; ru: string; en?: string }>;

/** What a figure is of, in words. `titles`: flows, places of help, lands and their parts. */
export function figureName(
  language: StaffLanguage,
  { figure, name }: { figure: string; name: string },
  titles: Titles,
): string {
  const say = (key: Key) => texts.getFixedT(language)(key);
  if (LEVELLED.includes(figure)) {
    const level = LEVELS.find((one) => one === name);
    return level === undefined ? name : levelName(language, level);
  }
  if (figure === 'outcomes') {
    const outcome = ALL_OUTCOMES.find((one) => one === name);
    return outcome === undefined ? name : outcomeName(language, outcome);
  }
  if (figure === 'not_understood') return '';
  const key = WORDS[figure]?.get(name);
  if (key !== undefined) return say(key);
  if (figure === 'requests') return topicName(language, name);
  if (figure === 'screens') {
    const [flow = '', band = ''] = name.split(' ');
    const word = BANDS.get(band);
    return `${titled(language, flow, titles)}: ${word === undefined ? band : say(word)}`;
  }
  return titled(language, name, titles);
}

/** English has no titles of its own but for lands: ids are English words. */
function titled(language: StaffLanguage, id: string, titles: Titles): string {
  const title = titles.get(id);
  if (language !== 'en') return title?.[language] ?? id;
  if (title?.en !== undefined) return title.en;
  if (/^[A-Z]{2}$/.test(id)) return new Intl.DisplayNames('en', { type: 'region' }).of(id) ?? id;
  const words = id.replace(/^[a-z]{2,3}\./, '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
