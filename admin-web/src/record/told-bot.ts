import { ageBand, type FactField, FORM_COUNTRIES } from '../../../core/case-form.ts';
import type { Case } from '../api/desk.ts';
import type { Say } from '../language/words.tsx';
import { codeWords } from './form-words.ts';

/** What the person told the bot of a field, in words; `code`: what the field takes for it, if its list has that. */
export interface ToldBot {
  words: string;
  code: string | null;
}

export function toldBot(field: FactField, { contact }: Case, say: Say): ToldBot | null {
  const { country, region, regionCode, age, gender } = contact;
  if (field === 'country' && country !== null) {
    return {
      words: codeWords('country', country, say),
      code: FORM_COUNTRIES.find((one) => one === country) ?? 'other',
    };
  }
  if (field === 'region' && region !== null) return { words: region, code: regionCode };
  if (field === 'age' && age !== null) return { words: String(age), code: ageBand(age) };
  if (field !== 'sex' || gender === null) return null;
  const code = gender === 'woman' ? 'female' : 'male';
  return { words: codeWords('sex', code, say), code };
}
