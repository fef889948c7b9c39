import type { Language } from '../../core/message.ts';
import { sKey } from '../fold/s-key.ts';
import { stemOfKey } from '../fold/stem.ts';
import { COURTESY_WORDS, LANGUAGE_ASKED } from '../words/words-wishes.ts';

const NAMES: readonly (readonly [Language, RegExp])[] = [
  ['tg', /^(?:точик(?:и|ча)?(?:ро|ра|ба)?|та(?:ч|дч)икск\p{L}*|та[чд]+икча|тачик)$/u],
  ['ru', /^(?:у?рус(?:и|ча)?(?:ро|ра|ба)?|руск\p{L}*|русиан)$/u],
];
const BESIDE = new Set(`${LANGUAGE_ASKED} ${COURTESY_WORDS}`.split(/\s+/).map((word) => stemOfKey(sKey(word))));
const NOT_KNOWING = /^(?:нест|наме(?:дон|фа?х?м))/u;
const KNOWING_RUSSIAN = new Set(['понимаю', 'знаю', 'умею'].map(sKey));
const MOST_WORDS = 10;

/**
 * The language that a whole message asks for: it names one, or says which one is not understood, and says nothing else.
 * «Имтиҳони забони русӣ» is a question about an exam. Takes the keys of its words.
 */
export function languageAskedBy(keys: readonly string[]): Language | null {
  if (keys.length > MOST_WORDS) return null;
  const named = keys.map(languageNamed);
  if (named.every((language) => language === null)) return null;
  if (!keys.every((key, index) => named[index] !== null || NOT_KNOWING.test(key) || BESIDE.has(stemOfKey(key))))
    return null;
  const denied = new Set(named.filter((language, index) => language !== null && isDenied(keys, index)));
  const wanted = new Set(named.filter((language) => language !== null && !denied.has(language)));
  const [only] = wanted;
  if (wanted.size === 1 && only) return only;
  if (wanted.size > 0 || denied.size !== 1) return null;
  return denied.has('ru') ? 'tg' : 'ru';
}

function languageNamed(key: string): Language | null {
  return NAMES.find(([, form]) => form.test(key))?.[0] ?? null;
}

/** `русӣ намедонам`, «не понимаю по-русски». */
function isDenied(keys: readonly string[], index: number): boolean {
  const isTajik = keys.slice(index + 1, index + 3).some((key) => NOT_KNOWING.test(key));
  const before = keys.slice(Math.max(0, index - 3), index);
  return isTajik || (before.includes('не') && before.some((key) => KNOWING_RUSSIAN.has(key)));
}
