import { bareEmoji } from '../fold/bare-emoji.ts';
import { sKey } from '../fold/s-key.ts';
import { tokens } from '../fold/tokens.ts';
import { isTypoOf } from '../fold/typo.ts';
import { inOtherLayout } from '../fold/wrong-layout.ts';
import * as emoji from '../words/words-emoji.ts';
import * as words from '../words/words-wishes.ts';
import { languageAskedBy } from './language-asked.ts';
import { isSameWord, type Phrase, phraseBook, standsAt } from './phrases.ts';

/** What a person may want whatever is being asked. */
export type Wish =
  | 'person'
  | 'menu'
  | 'language-tg'
  | 'language-ru'
  | 'thanks'
  | 'greeting'
  | 'tears'
  | 'insult'
  | 'stop'
  | 'delete';

/** In order: what must not be missed stands first. `whole` wishes count only as the whole message. */
const WISHES: readonly { wish: Wish; phrases: readonly Phrase[]; whole: boolean }[] = [
  { wish: 'stop', phrases: phrases(words.STOP), whole: true },
  { wish: 'delete', phrases: phrases(words.DELETE), whole: true },
  { wish: 'language-tg', phrases: phrases(words.TAJIK), whole: true },
  { wish: 'language-ru', phrases: phrases(words.RUSSIAN), whole: true },
  { wish: 'person', phrases: phrases(words.PERSON), whole: false },
  { wish: 'menu', phrases: phrases(words.MENU), whole: true },
  { wish: 'thanks', phrases: phrases(words.THANKS), whole: true },
  { wish: 'greeting', phrases: phrases(words.GREETING), whole: true },
];
const INSULTS = new Set(words.INSULTS.split(/\s+/).map(sKey));
const INSULTS_ALONE = new Set(words.INSULTS_ALONE.split(' ').map(sKey));
const COURTESY = new Set(words.COURTESY_WORDS.split(' ').flatMap(keysOf));
const COURTESIES = [...COURTESY].map((key): Phrase => [key]);
const NEGATIONS = new Set(['не', 'нест', 'нет', 'намехохам', 'на']);
/** One letter from «русский», but an answer to «which country?». */
const COUNTRY = new Set(keysOf('Русия Расия'));
/** Stopping and deleting must be meant: no typo leads there. */
const FORGIVING = phraseBook(
  WISHES.filter(({ wish }) => wish !== 'stop' && wish !== 'delete').map(({ wish, phrases }) => ({
    name: wish,
    phrases,
  })),
);
const EXACT = phraseBook(WISHES.map(({ wish, phrases }) => ({ name: wish, phrases })));
/** Of wishes that hold beside other words as well. */
const INSIDE = WISHES.filter(({ whole }) => !whole);
const THANKED_FOR = phrases(words.THANKED_FOR);
/** Wishes that may be said in several phrases, and those that may stand beside and say nothing else. */
const BESIDE = new Map<Wish, readonly Phrase[]>([
  ['thanks', [...THANKED_FOR, ...COURTESIES]],
  ['greeting', COURTESIES],
  ['menu', [...COURTESIES, ...words.BESIDE_MENU.split(' ').map(keysOf)]],
]);
const COMPOSABLE = WISHES.flatMap(({ wish, phrases }) => {
  const beside = BESIDE.get(wish);
  return beside === undefined ? [] : [{ wish, parts: partsOf([...phrases, ...beside]), beside: partsOf(beside) }];
});
const COMPOSED_MAX_WORDS = 8;
const INSULT_MAX_WORDS = 3;
/** In letters: who writes more tells more than a small wish. */
const LONGEST_WISH = 500;
/** A phrase inside a longer message counts only where little else is said. */
const REST_MAX_WORDS = 4;

/** Emoji that are a wish where nothing else is said. */
const EMOJI: readonly { wish: Wish; signs: ReadonlySet<string> }[] = [
  { wish: 'tears', signs: signsOf(emoji.CRYING) },
  { wish: 'thanks', signs: signsOf(emoji.THANKING) },
  { wish: 'greeting', signs: signsOf(emoji.ASKING) },
];

function signsOf(list: string): ReadonlySet<string> {
  return new Set(list.split(' ').map(bareEmoji));
}

function phrases(list: string): Phrase[] {
  return list.split(';').map(keysOf);
}

/** Greetings and thanks drag their letters; nothing here depends on a doubled one. */
function keysOf(text: string): string[] {
  return tokens(text).flatMap(({ key }) => (key === '' ? [] : [key.replace(/(.)\1+/gu, '$1')]));
}

/** The small wish a message is, or null. `stop` and `delete` are only ever the whole message, and never a typo. */
export function wishIn(text: string): Wish | null {
  if (text.length > LONGEST_WISH) return null;
  const said = keysOf(text);
  if (said.length === 0) return emojiWish(text);
  return whole(said) ?? inside(said) ?? insult(said) ?? otherLayout(text);
}

/** Tears come before thanks: «🙏😭» begs. */
function emojiWish(text: string): Wish | null {
  const signs = [...bareEmoji(text)].filter((sign) => /\p{Extended_Pictographic}/u.test(sign));
  const isMeant = ({ wish, signs: known }: (typeof EMOJI)[number]) =>
    wish === 'tears' ? signs.some((sign) => known.has(sign)) : signs.every((sign) => known.has(sign));
  return signs.length === 0 ? null : (EMOJI.find(isMeant)?.wish ?? null);
}

function whole(said: Phrase): Wish | null {
  const bare = said.filter((key) => !COURTESY.has(key));
  return (
    EXACT.whole(said, isSameWord) ?? EXACT.whole(bare, isSameWord) ?? FORGIVING.whole(bare, typo) ?? composed(said)
  );
}

/** `салом бародар, хубед?`: several greetings, or several thanks, are one, also with whom and what they are for. */
function composed(said: Phrase): Wish | null {
  const found = COMPOSABLE.find(({ parts, beside }) => !isMadeOf(said, beside) && isMadeOf(said, parts));
  if (found) return found.wish;
  const language = languageAskedBy(said);
  return language && `language-${language}`;
}

type Parts = ReadonlyMap<string, readonly Phrase[]>;

/** By the words that they begin with. */
function partsOf(phrases: readonly Phrase[]): Parts {
  return Map.groupBy(phrases, ([first = '']) => first);
}

function isMadeOf(said: Phrase, parts: Parts): boolean {
  if (said.length > COMPOSED_MAX_WORDS) return false;
  const reached = new Set([0]);
  for (const [from, key] of said.entries()) {
    if (!reached.has(from)) continue;
    for (const part of parts.get(key) ?? []) {
      if (standsAt(part, { said, from, alike: isSameWord })) reached.add(from + part.length);
    }
  }
  return reached.has(said.length);
}

function inside(said: Phrase): Wish | null {
  return INSIDE.find(({ phrases }) => phrases.some((phrase) => holds(said, phrase)))?.wish ?? null;
}

function holds(said: Phrase, phrase: Phrase): boolean {
  const rest = said.length - phrase.length;
  if (rest < 1 || rest > (phrase.length < 2 ? 1 : REST_MAX_WORDS)) return false;
  const alike = phrase.length < 2 ? isSameWord : typo;
  for (let from = 0; from <= rest; from++) {
    if (!standsAt(phrase, { said, from, alike })) continue;
    const around = [...said.slice(0, from), ...said.slice(from + phrase.length)];
    return !around.some((key) => NEGATIONS.has(key));
  }
  return false;
}

function insult(said: Phrase): Wish | null {
  if (said.length === 1 && INSULTS_ALONE.has(said[0] ?? '')) return 'insult';
  return said.length <= INSULT_MAX_WORDS && said.some((key) => INSULTS.has(key)) ? 'insult' : null;
}

function otherLayout(text: string): Wish | null {
  const other = inOtherLayout(text);
  const said = other === null ? [] : keysOf(other);
  if (said.length === 0) return null;
  return EXACT.whole(said, isSameWord);
}

function typo(word: string, key: string): boolean {
  return !COUNTRY.has(key) && isTypoOf(key, word);
}
