/** language/: the words of the console in Tajik, Russian and English, and how moments are written. */

import { createInstance } from 'i18next';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { StaffLanguage } from '../../../core/staff.ts';
import type tajik from '../../../locales/console.tg.json';

/** A sentence of the console. Tajik has one form after numbers; Russian and English have their plural suffixes. */
export type WordKey = keyof typeof tajik;
export type Say = (key: WordKey, values?: Record<string, string | number>) => string;

export const STAFF_LANGUAGES: readonly StaffLanguage[] = ['tg', 'ru', 'en'];

const LOADERS: Record<StaffLanguage, () => Promise<{ default: Record<string, string> }>> = {
  tg: () => import('../../../locales/console.tg.json'),
  ru: () => import('../../../locales/console.ru.json'),
  en: () => import('../../../locales/console.en.json'),
};

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

/** A language is fetched when it is first asked for. */
async function load(language: StaffLanguage): Promise<void> {
  if (texts.hasResourceBundle(language, 'translation')) return;
  const { default: words } = await LOADERS[language]();
  texts.addResourceBundle(language, 'translation', words);
}

const KEPT = 'console-language';

/** The language chosen here before, else the browser's, else Tajik. */
export async function firstLanguage(): Promise<StaffLanguage> {
  const asked = [localStorage.getItem(KEPT), ...navigator.languages].map((name) => name?.slice(0, 2));
  const language = asked.flatMap((name) => STAFF_LANGUAGES.filter((known) => known === name))[0] ?? 'tg';
  await load(language);
  return language;
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
