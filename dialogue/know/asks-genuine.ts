import { tokens } from '../../language/fold/tokens.ts';
import { isTypoOf } from '../../language/fold/typo.ts';
import { type Alike, type Phrase, standsAt } from '../../language/match/phrases.ts';
import { GENUINE_FILLERS, GENUINE_WORDS } from '../../locales/genuine-words.ts';

const SAYINGS: readonly Phrase[] = [...GENUINE_WORDS.tg, ...GENUINE_WORDS.ru].map((words) => wordsIn(words).map(keyOf));
const FILLERS = new Set([...GENUINE_FILLERS.tg, ...GENUINE_FILLERS.ru].flatMap((words) => wordsIn(words).map(keyOf)));
/** Around a phrase: the more is said beside it, the less it is what the message is about. */
const REST_MAX_WORDS = 4;
const LONGEST = 200;

/** A short message that asks whether it is really us who write, or who have called. */
export function asksWhetherGenuine(text: string): boolean {
  return saidBesideGenuine(text) !== null;
}

/** What such a message says besides, but for words that say nothing of their own; `null`: it does not ask that. */
export function saidBesideGenuine(text: string): string | null {
  if (text.length > LONGEST) return null;
  const words = wordsIn(text);
  const said = words.map(keyOf);
  const asking = new Set<number>();
  for (const phrase of SAYINGS) {
    if (said.length - phrase.length > REST_MAX_WORDS) continue;
    for (const from of said.keys()) {
      if (standsAt(phrase, { said, from, alike })) for (const at of phrase.keys()) asking.add(from + at);
    }
  }
  if (asking.size === 0) return null;
  const rest = words.filter((word, at) => !asking.has(at) && !FILLERS.has(keyOf(word)));
  return rest.map(({ raw }) => raw).join(' ');
}

function wordsIn(text: string) {
  return tokens(text).filter(({ key }) => key !== '');
}

function keyOf({ key }: { key: string }): string {
  return key.replace(/(.)\1+/gu, '$1');
}

const alike: Alike = (word, key) => isTypoOf(key, word);
