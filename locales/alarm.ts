import { createInstance } from 'i18next';
import type { StaffLanguage } from '../core/staff.ts';
import type { Level, Outcome } from '../core/ticket.ts';
import english from './alarm.en.json' with { type: 'json' };
import russian from './alarm.ru.json' with { type: 'json' };
import tajik from './alarm.tg.json' with { type: 'json' };
import consoleEnglish from './console.en.json' with { type: 'json' };
import consoleRussian from './console.ru.json' with { type: 'json' };
import consoleTajik from './console.tg.json' with { type: 'json' };
import { TOPIC_KEYS } from './desk-topics.ts';

/** What the bot tells staff on Telegram, each in their own language. Levels and topics are called as in the console. */
export type AlarmKey = keyof typeof tajik;

const texts = createInstance();
texts.init({
  initAsync: false,
  lng: 'tg',
  fallbackLng: false,
  resources: { tg: { translation: tajik }, ru: { translation: russian }, en: { translation: english } },
  interpolation: { escapeValue: false },
  keySeparator: false,
  nsSeparator: false,
});

export function sayToStaff(
  language: StaffLanguage,
  key: AlarmKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return texts.getFixedT(language)(key, values);
}

const CONSOLE = { tg: consoleTajik, ru: consoleRussian, en: consoleEnglish };
const LEVEL_KEYS = {
  red: 'level_red',
  orange: 'level_orange',
  yellow: 'level_yellow',
  green: 'level_green',
} as const satisfies Record<Level, keyof typeof consoleTajik>;

export function levelName(language: StaffLanguage, level: Level): string {
  return CONSOLE[language][LEVEL_KEYS[level]];
}

const LANGUAGES: readonly StaffLanguage[] = ['tg', 'ru', 'en'];
const COLOUR_KEYS = {
  red: 'colour_red',
  orange: 'colour_orange',
  yellow: 'colour_yellow',
  green: 'colour_green',
} as const satisfies Record<Level, AlarmKey>;

/** What a level may be called by whoever looks for it: by its name or its colour, in any language of the staff. */
export function levelNames(level: Level): string[] {
  return LANGUAGES.flatMap((language) => [levelName(language, level), sayToStaff(language, COLOUR_KEYS[level])]);
}

/** What a topic may be called by whoever looks for it. */
export function topicNames(topic: string): string[] {
  return LANGUAGES.map((language) => topicName(language, topic));
}

const OUTCOME_KEYS = {
  informed: 'outcome_informed',
  referred: 'outcome_referred',
  'follow-up': 'outcome_follow_up',
  'no-answer': 'outcome_no_answer',
  'not-ours': 'outcome_not_ours',
  other: 'outcome_other',
  withdrawn: 'outcome_withdrawn',
  joined: 'outcome_joined',
} as const satisfies Record<Outcome, keyof typeof consoleTajik>;

export function outcomeName(language: StaffLanguage, outcome: Outcome): string {
  return CONSOLE[language][OUTCOME_KEYS[outcome]];
}

export function topicName(language: StaffLanguage, topic: string): string {
  const key = TOPIC_KEYS.get(topic);
  const words: Partial<Record<string, string>> = CONSOLE[language];
  return (key && words[key]) ?? topic.replaceAll('-', ' ');
}
