/**
 * locales/ is what the program itself says, in Tajik and Russian; what the flows say stands in flows/scripts. Tajik has
 * one form after numbers and no plural suffix: the process's own language must never choose one for it.
 */

import { createInstance } from 'i18next';
import type { Language } from '../core/message.ts';
import ru from './ru.json' with { type: 'json' };
import tg from './tg.json' with { type: 'json' };

/** A text of the program. Every key of tg.json is in ru.json too, there with plural suffixes where it counts. */
export type WordKey = keyof typeof tg;
export type Words = (key: WordKey, values?: Record<string, string | number>) => string;

const texts = createInstance();
texts.init({
  initAsync: false,
  lng: 'tg',
  supportedLngs: ['tg', 'ru'],
  fallbackLng: false,
  resources: { tg: { translation: tg }, ru: { translation: ru } },
  interpolation: { escapeValue: false },
  keySeparator: false,
  nsSeparator: false,
  // A hole in a text is a bug, and better met in a test than by a person.
  parseMissingKeyHandler: (key) => {
    throw new Error(`no text for key ${key}`);
  },
  missingInterpolationHandler: (text: string, match: RegExpExecArray) => {
    throw new Error(`no value for ${match[0]} in "${text}"`);
  },
});
const inTajik = texts.getFixedT('tg');
const inRussian = texts.getFixedT('ru');

/** One text in one language. `count` chooses the Russian plural form. What a value holds is never expanded. */
export function sayIn(language: Language, key: WordKey, values: Record<string, string | number> = {}): string {
  return language === 'tg' ? inTajik(key, values) : inRussian(key, values);
}

/** The program's texts in one language. */
export function words(language: Language): Words {
  return (key, values) => sayIn(language, key, values);
}
