/** language/: the words of the console in Tajik, Russian and English, and how moments are written. */

import { createInstance } from 'i18next';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { StaffLanguage } from '../../../core/staff.ts';
import type { Say, WordKey } from './word-key.ts';

export type { Say, WordKey };

export const STAFF_LANGUAGES: readonly StaffLanguage[] = ['tg', 'ru', 'en'];

type Loaders = Record<StaffLanguage, () => Promise<{ default: Record<string, string> }>>;

const LOADERS: Loaders = {
  tg: () => import('../../../locales/entrance.tg.json'),
  ru: () => import('../../../locales/entrance.ru.json'),
  en: () => import('../../../locales/entrance.en.json'),
};
/** Most words are said behind the login, each on a few pages: who logs in on a slow line does not wait for them. */
const FETCHED = {
  console: {
    tg: () => import('../../../locales/console.tg.json'),
    ru: () => import('../../../locales/console.ru.json'),
    en: () => import('../../../locales/console.en.json'),
  },
  editing: {
    tg: () => import('../../../locales/editing.tg.json'),
    ru: () => import('../../../locales/editing.ru.json'),
    en: () => import('../../../locales/editing.en.json'),
  },
  flows: {
    tg: () => import('../../../locales/flows.tg.json'),
    ru: () => import('../../../locales/flows.ru.json'),
    en: () => import('../../../locales/flows.en.json'),
  },
  phones: {
    tg: () => import('../../../locales/phones.tg.json'),
    ru: () => import('../../../locales/phones.ru.json'),
    en: () => import('../../../locales/phones.en.json'),
  },
  translate: {
    tg: () => import('../../../locales/translate.tg.json'),
    ru: () => import('../../../locales/translate.ru.json'),
    en: () => import('../../../locales/translate.en.json'),
  },
  figures: {
    tg: () => import('../../../locales/figures.tg.json'),
    ru: () => import('../../../locales/figures.ru.json'),
    en: () => import('../../../locales/figures.en.json'),
  },
  missed: {
    tg: () => import('../../../locales/missed.tg.json'),
    ru: () => import('../../../locales/missed.ru.json'),
    en: () => import('../../../locales/missed.en.json'),
  },
  leading: {
    tg: () => import('../../../locales/leading.tg.json'),
    ru: () => import('../../../locales/leading.ru.json'),
    en: () => import('../../../locales/leading.en.json'),
  },
  record: {
    tg: () => import('../../../locales/record.tg.json'),
    ru: () => import('../../../locales/record.ru.json'),
    en: () => import('../../../locales/record.en.json'),
  },
  house: {
    tg: () => import('../../../locales/house.tg.json'),
    ru: () => import('../../../locales/house.ru.json'),
    en: () => import('../../../locales/house.en.json'),
  },
  voices: {
    tg: () => import('../../../locales/voices.tg.json'),
    ru: () => import('../../../locales/voices.ru.json'),
    en: () => import('../../../locales/voices.en.json'),
  },
} satisfies Record<string, Loaders>;
export type FetchedWords = keyof typeof FETCHED;

const texts = createInstance();
texts.init({
  initAsync: false,
  lng: 'tg',
  fallbackLng: false,
  resources: {},
  interpolation: { escapeValue: false },
  keySeparator: false,
  nsSeparator: false,
});

const loaders: Loaders[] = [LOADERS];
let spoken: StaffLanguage = 'tg';
const loaded = new Set<() => Promise<unknown>>();

/** A language is fetched when it is first asked for. */
async function load(language: StaffLanguage): Promise<void> {
  const missing = loaders.map((of) => of[language]).filter((fetch) => !loaded.has(fetch));
  const fetched = await Promise.all(missing.map((fetch) => fetch()));
  for (const { default: words } of fetched) texts.addResourceBundle(language, 'translation', words, true);
  for (const fetch of missing) loaded.add(fetch);
}

/** Words that only some pages say, in the language that is spoken and in each that is chosen later. */
export async function loadWords(...names: readonly FetchedWords[]): Promise<void> {
  for (const name of names) if (!loaders.includes(FETCHED[name])) loaders.push(FETCHED[name]);
  await load(spoken);
}

/** A page with words of its own, once they are there, too. */
export async function withWords<Page>(page: Promise<Page>, ...names: readonly FetchedWords[]): Promise<Page> {
  const [loaded] = await Promise.all([page, loadWords(...names)]);
  return loaded;
}

const KEPT = 'console-language';

/** The language chosen here before, else the browser's, else Tajik. */
export async function firstLanguage(): Promise<StaffLanguage> {
  const asked = [localStorage.getItem(KEPT), ...navigator.languages].map((name) => name?.slice(0, 2));
  spoken = asked.flatMap((name) => STAFF_LANGUAGES.filter((known) => known === name))[0] ?? 'tg';
  await load(spoken);
  return spoken;
}

interface Words {
  language: StaffLanguage;
  say: Say;
  speak(language: StaffLanguage): void;
}

const WordsContext = createContext<Words | null>(null);

export function WordsProvider({ first, children }: { first: StaffLanguage; children: ReactNode }) {
  const [language, setLanguage] = useState(first);
  const speak = useCallback((next: StaffLanguage) => {
    localStorage.setItem(KEPT, next);
    spoken = next;
    void load(next).then(() => setLanguage(next));
  }, []);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const words = useMemo(
    () => ({ language, say: texts.getFixedT(language) as unknown as Say, speak }),
    [language, speak],
  );
  return <WordsContext value={words}>{children}</WordsContext>;
}

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === null) throw new Error('there are no words outside of WordsProvider');
  return words;
}

export function useSay(): Say {
  return useWords().say;
}
