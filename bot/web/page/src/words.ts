import ru from '../../../../locales/page.ru.json' with { type: 'json' };
import tg from '../../../../locales/page.tg.json' with { type: 'json' };

export type PageLanguage = 'tg' | 'ru';
export type Word = keyof typeof tg.words;
export type ProblemCode = keyof typeof tg.errors;

const WORDS = { tg, ru } as const;

/** What the page itself says. Values are put in for `{{name}}`. */
export function say(language: PageLanguage, word: Word, values: Record<string, string | number> = {}): string {
  return WORDS[language].words[word].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}

export function isProblemCode(code: unknown): code is ProblemCode {
  return typeof code === 'string' && Object.hasOwn(tg.errors, code);
}

export function sayProblem(language: PageLanguage, code: ProblemCode): string {
  return WORDS[language].errors[code];
}

/** The language to begin with: a phone set to Russian gets Russian, any other Tajik. */
export function firstLanguage(wanted: readonly string[]): PageLanguage {
  for (const tag of wanted) {
    if (/^tg\b/i.test(tag)) return 'tg';
    if (/^ru\b/i.test(tag)) return 'ru';
  }
  return 'tg';
}

/**
 * The language of a text, by letters that only one of the two has; null where it has both (the first question stands in
 * both languages) or none.
 */
export function languageOf(text: string): PageLanguage | null {
  // Its own name is written as it is in either language.
  const said = text.replaceAll('Ҳамроҳ', '');
  const isTajik = /[ғӣқӯҳҷ]/i.test(said);
  const isRussian = /[ыщь]/i.test(said);
  if (isTajik === isRussian) return null;
  return isTajik ? 'tg' : 'ru';
}
