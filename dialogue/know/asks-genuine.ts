import type { Language } from '../../core/message.ts';
import { remembering } from '../../language/fold/remembering.ts';
import { tokens } from '../../language/fold/tokens.ts';
import { isTypoOf } from '../../language/fold/typo.ts';
import { type Alike, type Phrase, standsAt } from '../../language/match/phrases.ts';
import { COMMAND_WORDS } from '../../locales/commands.ts';
import { FEAR_WORDS, GENUINE_FILLERS, GENUINE_WORDS } from '../../locales/genuine-words.ts';

const SAYINGS = phrasesOf(GENUINE_WORDS);
/** Also what asks it as a whole message only: «кто звонит» inside other words may ask something else, but for a cry. */
const ALL_SAYINGS = [...SAYINGS, ...phrasesOf(COMMAND_WORDS.genuine)];
const FILLERS = keysOf(GENUINE_FILLERS);
const FEARS = keysOf(FEAR_WORDS);
/** Around a phrase: the more is said beside it, the less it is what the message is about. */
const REST_MAX_WORDS = 4;
/** A cry is heard beside more of them. */
const CRY_MAX_WORDS = 8;
const LONGEST = 200;

/** A short message that asks whether it is really us who write, or who have called. */
export function asksWhetherGenuine(text: string): boolean {
  return saidBesideGenuine(text) !== null;
}

/** What such a message says besides, but for words that say nothing of their own; `null`: it does not ask that. */
export function saidBesideGenuine(text: string): string | null {
  return besideSayings(text)?.told ?? null;
}

/** What may be a cry beside any words that ask it: `told` without those that say nothing of their own, `whole` with them. */
export function besideAnyGenuine(text: string): { told: string; whole: string } | null {
  const rest = besideAll(text);
  return rest === null || rest.told === '' ? null : rest;
}

/** Somebody tells that they are afraid, in a word or two. */
export function isAfraid(text: string): boolean {
  return wordsIn(text).some((word) => FEARS.has(keyOf(word)));
}

/** Within a turn both are asked of the same words again and again. */
const besideSayings = remembering((text) => restOf(text, SAYINGS, REST_MAX_WORDS));
const besideAll = remembering((text) => restOf(text, ALL_SAYINGS, CRY_MAX_WORDS));

function restOf(text: string, sayings: readonly Phrase[], most: number): { told: string; whole: string } | null {
  if (text.length > LONGEST) return null;
  const words = wordsIn(text);
  const said = words.map(keyOf);
  const asking = new Set<number>();
  for (const phrase of sayings) {
    if (said.length - phrase.length > most) continue;
    for (const from of said.keys()) {
      if (standsAt(phrase, { said, from, alike })) for (const at of phrase.keys()) asking.add(from + at);
    }
  }
  if (asking.size === 0) return null;
  const rest = words.filter((_, at) => !asking.has(at));
  return { told: joined(rest.filter((word) => !FILLERS.has(keyOf(word)))), whole: joined(rest) };
}

function joined(words: readonly { raw: string }[]): string {
  return words.map(({ raw }) => raw).join(' ');
}

type Spoken = Readonly<Record<Language, readonly string[]>>;

function phrasesOf({ tg, ru }: Spoken): Phrase[] {
  return [...tg, ...ru].map((words) => wordsIn(words).map(keyOf));
}

function keysOf(spoken: Spoken): ReadonlySet<string> {
  return new Set(phrasesOf(spoken).flat());
}

function wordsIn(text: string) {
  return tokens(text).filter(({ key }) => key !== '');
}

function keyOf({ key }: { key: string }): string {
  return key.replace(/(.)\1+/gu, '$1');
}

const alike: Alike = (word, key) => isTypoOf(key, word);
