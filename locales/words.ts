/**
 * locales/ is what the program itself says, in Tajik and Russian; what the flows say stands in flows/scripts. Tajik has
 * one form after numbers and no plural suffix: the process's own language must never choose one for it.
 */

import type { Language } from '../core/message.ts';
import ru from './ru.json' with { type: 'json' };
import { openTexts } from './texts.ts';
import tg from './tg.json' with { type: 'json' };

/** A text of the program. Every key of tg.json is in ru.json too, there with plural suffixes where it counts. */
export type WordKey = keyof typeof tg;
export type Words = (key: WordKey, values?: Record<string, string | number>) => string;

const texts = openTexts({ tg: { translation: tg }, ru: { translation: ru } });
const inTajik = texts.getFixedT('tg');
const inRussian = texts.getFixedT('ru');

/** One text in one language. `count` chooses the Russian plural form. What a value holds is never expanded. */
export function sayIn(language: Language, key: WordKey, values?: Record<string, string | number>): string {
  if (values !== undefined) return language === 'tg' ? inTajik(key, values) : inRussian(key, values);
  const known = PLAIN[language].get(key);
  if (known !== undefined) return known;
  const said = language === 'tg' ? inTajik(key) : inRussian(key);
  PLAIN[language].set(key, said);
  return said;
}

/** Texts in which nothing is filled in: they are always the same. */
const PLAIN: Readonly<Record<Language, Map<WordKey, string>>> = { tg: new Map(), ru: new Map() };

/** The program's texts in one language. */
export function words(language: Language): Words {
  return (key, values) => sayIn(language, key, values);
}
