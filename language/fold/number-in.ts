import { NUMBER_WORDS } from '../words/words-numbers.ts';
import { clean } from './normalise.ts';
import { sKey } from './s-key.ts';
import { type Token, tokens } from './tokens.ts';

const BY_KEY = new Map(
  NUMBER_WORDS.flatMap(([value, words]) => words.split(' ').map((word) => [sKey(word), value] as const)),
);
/** A list number, an option sign or an emoji keycap around the digits. */
const DIGITS = /^(?:№|#|no\.?|n)?\s*([0-9]{1,9})\s*[.,):;!?\s-]*$/u;
const SIGNS = /[^\p{L}\p{N}\s№#.,):;!?'-]+/gu;
const MARKED = /\ufe0f|\u20e3/gu;
const KEYCAP_TEN = '🔟';
const AND = sKey('у');

/** The number that a whole message is: `2`, `2)`, `№2`, an emoji keycap, `ду`, `бисту як`, `двадцать один`; else null. */
export function numberIn(text: string): number | null {
  const plain = clean(text).replace(KEYCAP_TEN, '10').replace(MARKED, '').replace(SIGNS, ' ').trim();
  const digits = DIGITS.exec(plain)?.[1];
  if (digits !== undefined) return Number(digits);
  const words = tokens(plain);
  if (words.length === 0 || words.length > 3) return null;
  return wordsValue(words.map((word) => word.key));
}

/** The number that one word of a message is, in digits or as a word. */
export function numberOf(token: Token): number | null {
  if (/^[0-9]{1,9}$/.test(token.raw)) return Number(token.raw);
  return BY_KEY.get(token.key) ?? null;
}

function wordsValue(keys: readonly string[]): number | null {
  const [first = '', ...rest] = keys.filter((key) => key !== AND);
  if (rest.length === 0) return BY_KEY.get(first) ?? glued(first);
  if (rest.length > 1) return null;
  return (
    tensAndOnes(BY_KEY.get(first) ?? glued(`${first}у`), BY_KEY.get(rest[0] ?? '')) ??
    tensAndOnes(tensWithAnd(first), BY_KEY.get(rest[0] ?? ''))
  );
}

/** бисту: twenty and. */
function tensWithAnd(key: string): number | undefined {
  return key.endsWith(AND) ? BY_KEY.get(key.slice(0, -1)) : undefined;
}

function glued(key: string): number | null {
  for (let cut = 3; cut < key.length - 1; cut++) {
    const value = tensAndOnes(tensWithAnd(key.slice(0, cut)), BY_KEY.get(key.slice(cut)));
    if (value !== null) return value;
  }
  return null;
}

function tensAndOnes(tens: number | undefined | null, ones: number | undefined): number | null {
  if (tens === undefined || tens === null || ones === undefined) return null;
  return tens >= 20 && tens % 10 === 0 && ones > 0 && ones < 10 ? tens + ones : null;
}
