import type { Language } from '../../core/message.ts';
import { type Identified, identify } from './identify.ts';

/** The language that somebody is answered in, and how settled it is: above zero Tajik, below zero Russian. */
export interface LanguageHeard {
  language: Language | null;
  languageScore: number;
}

/** A message that leaves no doubt, and one that leans to a language. */
const CLEAR = 2;
const LEANING = 0.5;
/** So far ahead is a message clear. */
const CLEAR_LEAD = 2;
/** Two clear messages in a row turn what was only heard; three what was chosen. No number of older ones makes it more. */
const SETTLED = 3;
const CHOSEN = 5;

/**
 * The language after one more message. One message in the other language does not change it, two in a row do; a language
 * that was chosen takes three. Of somebody who has chosen none yet only the score moves.
 */
export function hearLanguage(before: LanguageHeard, text: string): LanguageHeard {
  return languageAfter(before, identify(text));
}

/** The same of a message that has been read already. */
export function languageAfter({ language, languageScore }: LanguageHeard, identified: Identified): LanguageHeard {
  const step = stepOf(identified);
  if (language === null)
    return { language, languageScore: Math.max(-SETTLED, Math.min(SETTLED, languageScore + step)) };
  const direction = directionOf(language);
  // Zero is what a language had that was chosen.
  const score = languageScore === 0 ? chosenScore(language) : Math.max(-CHOSEN, Math.min(CHOSEN, languageScore));
  const ahead = score * direction;
  const next =
    step * direction > 0 ? Math.max(ahead, Math.min(SETTLED, ahead + Math.abs(step))) : ahead - Math.abs(step);
  if (next > 0) return { language, languageScore: next * direction };
  return { language: language === 'tg' ? 'ru' : 'tg', languageScore: -SETTLED * direction };
}

/** The score of a language that somebody has just chosen. */
export function chosenScore(language: Language): number {
  return CHOSEN * directionOf(language);
}

function directionOf(language: Language): 1 | -1 {
  return language === 'tg' ? 1 : -1;
}

/** What is both, or neither, or Uzbek moves nothing. */
function stepOf({ tg, ru, verdict }: Identified): number {
  if (verdict !== 'tg' && verdict !== 'ru') return 0;
  return (Math.abs(tg - ru) >= CLEAR_LEAD ? CLEAR : LEANING) * directionOf(verdict);
}
