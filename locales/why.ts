import { STAFF_LANGUAGES, type StaffLanguage } from '../core/staff.ts';
import { openTexts } from './texts.ts';
import english from './why.en.json' with { type: 'json' };
import russian from './why.ru.json' with { type: 'json' };
import tajik from './why.tg.json' with { type: 'json' };

/** Why the bot has answered so, in the words of an editor. */
export type WhyKey = keyof typeof tajik & keyof typeof russian & keyof typeof english;

/** A value that reads otherwise in each language is given in each, or is a text from here itself (`of`). */
export type WhyValues = Readonly<
  Record<string, string | number | Readonly<Record<StaffLanguage, string>> | { of: WhyKey }>
>;

const texts = openTexts({ tg: { translation: tajik }, ru: { translation: russian }, en: { translation: english } });

/** A reason in every language of the staff. */
export function sayWhy(key: WhyKey, values: WhyValues = {}): Record<StaffLanguage, string> {
  const [tg = '', ru = '', en = ''] = STAFF_LANGUAGES.map((language) => say(language, key, values));
  return { tg, ru, en };
}

function say(language: StaffLanguage, key: WhyKey, values: WhyValues): string {
  const spoken = Object.entries(values).map(([name, value]) => {
    if (typeof value !== 'object') return [name, value];
    return [name, 'of' in value ? say(language, value.of, {}) : value[language]];
  });
  return texts.getFixedT(language)(key, { replace: Object.fromEntries(spoken) });
}
