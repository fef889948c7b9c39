/**
 * locales/ is what the program itself says: to people in Tajik and Russian, to staff in English as well; what the flows say
 * stands in flows/scripts. Tajik has one form after numbers and no plural suffix: the process's own language must never choose
 * one for it.
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

/** A sentence of the program as it is written; where it counts, with its Russian form for each kind of number. */
export interface Written {
  tg: string;
  ru: string;
  ru_one?: string | undefined;
  ru_few?: string | undefined;
  ru_many?: string | undefined;
}

/** Days and sums are read back, what the bot is called has its place among the settings, and links begin with a greeting. */
const FIXED = /^(?:date|money|bot|command)_|^entry_greeting$|^terminal_hint$/;

const TAJIK = new Map(Object.entries(tg));
const RUSSIAN = new Map(Object.entries<string>(ru));

/** The sentences that may be written anew, in the order in which the program has them. */
export const MENDABLE: readonly string[] = [...TAJIK.keys()].filter((key) => !FIXED.test(key));

/** A sentence as the program itself says it; null where there is none that may be written anew. */
export function asProgrammed(key: string): Written | null {
  const tajik = TAJIK.get(key);
  if (tajik === undefined || FIXED.test(key)) return null;
  const plain = RUSSIAN.get(key);
  if (plain !== undefined) return { tg: tajik, ru: plain };
  const form = (name: string) => RUSSIAN.get(`${key}_${name}`) ?? '';
  return { tg: tajik, ru: form('other'), ru_one: form('one'), ru_few: form('few'), ru_many: form('many') };
}

/**
 * The variables that a sentence is filled with, by their names in the order of the alphabet. Whatever i18next would fill
 * in is among them; braces that are never closed are one without a name.
 */
export function variablesOf(text: string): string[] {
  const names = [...text.matchAll(/\{\{(?:(.*?)\}\}|.*$)/gs)].map(([, name = '']) => name.replace(/^ +| +$/g, ''));
  return [...new Set(names)].toSorted();
}

/** Where this stands, another text of the program would be put in. */
export const NESTING = '$t(';

/** The program's texts with some of them written anew; one that lacks a variable, has one too many, or says nothing, is left as it was. */
export function wordsWith(mended: ReadonlyMap<string, Written>): (language: Language) => Words {
  const fitting = [...mended].filter(([key, written]) => isFitting(key, written));
  if (fitting.length === 0) return words;
  const anew = new Set(fitting.map(([key]) => key));
  const tajik = fitting.map(([key, written]): [string, string] => [key, written.tg]);
  const russian = fitting.flatMap(([key, written]) => russianForms(key, written));
  const mendedTexts = openTexts({
    tg: { translation: { ...tg, ...Object.fromEntries(tajik) } },
    ru: { translation: { ...ru, ...Object.fromEntries(russian) } },
  });
  return inEach((language) => {
    const say = mendedTexts.getFixedT(language);
    const plain = new Map<WordKey, string>();
    return (key, values) => {
      if (!anew.has(key)) return sayIn(language, key, values);
      if (values !== undefined) return say(key, values);
      const said = plain.get(key) ?? say(key, {});
      plain.set(key, said);
      return said;
    };
  });
}

function isFitting(key: string, { tg: tajik, ru: russian, ru_one, ru_few, ru_many }: Written): boolean {
  const own = asProgrammed(key);
  const all = [tajik, russian, ru_one, ru_few, ru_many].filter((text) => text !== undefined);
  if (own === null) return false;
  const needed = new Set(variablesOf(own.tg));
  const isFilled = (text: string) => needed.symmetricDifference(new Set(variablesOf(text))).size === 0;
  return all.every((text) => text.trim() !== '' && !text.includes(NESTING) && isFilled(text));
}

/** Of a sentence that counts, the form that is said of a fraction is said where another is missing. */
function russianForms(key: string, { ru: other, ru_one, ru_few, ru_many }: Written): [string, string][] {
  if (RUSSIAN.has(key)) return [[key, other]];
  return [
    [`${key}_one`, ru_one ?? other],
    [`${key}_few`, ru_few ?? other],
    [`${key}_many`, ru_many ?? other],
    [`${key}_other`, other],
  ];
}

/** The same words whenever they are asked for: whoever has looked something up in them need not do so again. */
function inEach(make: (language: Language) => Words): (language: Language) => Words {
  const each: Readonly<Record<Language, Words>> = { tg: make('tg'), ru: make('ru') };
  return (language) => each[language];
}

/** The program's texts in one language. */
export const words: (language: Language) => Words = inEach((language) => (key, values) => sayIn(language, key, values));
