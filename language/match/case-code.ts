import { normalise } from '../fold/normalise.ts';
import { sKey } from '../fold/s-key.ts';
import { type Token, tokens } from '../fold/tokens.ts';

/** Six digits, written together or apart, with nothing but spaces and dashes between them: points and commas part dates and sums. */
const SIX = /(?<![\d+])\d(?:[\s\-–—·]{0,2}\d){5}(?![\s.\-–—·,]{0,2}\d)/u;
const LONGEST = 120;

const keysOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).map((word) => sKey(normalise(word))));
/** That it is a code. */
const NAMES = keysOf('код кода коду кодом рамз рамзи рамзам рамзро ramz kod code');
/** What is said around it and means nothing else. */
const AROUND = keysOf(
  `вот это мой моя мои у меня есть дали мне дай даю по цифры номер ин ман маро ба аст дорам дода доданд гирифтам рақам рақами
   бо шумо ҳаст у as man doram moy vot eto`,
);

/** A case code as it stands in a message. */
export interface SpokenCode {
  code: string;
  /** The message calls it a code. */
  isNamed: boolean;
  /** What is said beside it, without the words that only lead to it. */
  rest: string;
}

/** The six digits that a short message tells, in digits of any script; `null`: it tells none, or more than those. */
export function caseCodeIn(text: string): SpokenCode | null {
  if (text.length > LONGEST) return null;
  const plain = normalise(text);
  const found = SIX.exec(plain);
  if (found === null) return null;
  const before = plain.slice(0, found.index);
  const after = plain.slice(found.index + found[0].length);
  if (/\d/u.test(before + after)) return null;
  const words = tokens(`${before} ${after}`);
  const isNamed = words.some(({ key }) => NAMES.has(key));
  return { code: found[0].replace(/\D/gu, ''), isNamed, rest: bareWords(words) };
}

/** What an answer is compared by: its words, without those that only lead to it, and no number. */
export function answerIn(text: string): string {
  return bareWords(tokens(normalise(text)));
}

function bareWords(words: readonly Token[]): string {
  const bare = words.filter(({ key, raw }) => !NAMES.has(key) && !AROUND.has(key) && !/\d/u.test(raw));
  return bare.map(({ raw }) => raw).join(' ');
}
