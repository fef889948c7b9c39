import { type Danger, dangerIn } from '../danger/danger.ts';
import type { Lexicon } from '../danger/lexicon.ts';
import { tokens } from '../fold/tokens.ts';
import type { Understood } from './understand.ts';

/**
 * `red`: danger is answered and somebody is called. `ask`: the person is asked whether they are safe, with numbers.
 * `hint`: the ordinary answer has a line that leads to help. `none`: nothing speaks of danger.
 */
export type Tier = 'red' | 'ask' | 'hint' | 'none';

/** What a text says of danger: how sure that is, and which danger; of a `hint` and of `none` nothing is said. */
export interface Heard {
  tier: Tier;
  danger: Danger | null;
  /** A rule has heard it: no topic is surer than that. */
  isByRule?: true;
}

/**
 * How far on the side of danger a text must be, by what was learned. Chosen by cross-validation, see docs/understanding.md.
 * What a rule hears is red; where the other words speak against it, the person is asked first. Nothing that a rule hears is
 * answered as if nothing had been said.
 */
const RED_LEVEL = -0.5;
/** What a weak rule alone has heard must be more likely danger than not. */
const WEAK_RED_LEVEL = -0.2;
const ASK_LEVEL = -0.31;
/** In a long message below this all other words speak against a rule: the ordinary answer comes, with the way to help under it. */
const RULE_ASK_LEVEL = -0.75;
const LONG_MESSAGE = 10;
/** In a message as short as this a weak rule is asked about, too. */
const SHORT_MESSAGE = 4;
const WEAK_ASK_LEVEL = -0.45;
const HINT_LEVEL = -0.5;
/** In so few words there is nothing that could speak against a rule. */
const FEW_WORDS = 3;
/** A word alone asks nobody whether they are safe: «16» is an age in many a cry. */
export const TELLING_WORDS = 2;
const HINTING_WORDS = 3;

const NOTHING: Heard = { tier: 'none', danger: null };

/** Without anything learned the rules alone say what is danger. */
export function hear(lexicon: Lexicon, understood: Understood | null, text: string): Heard {
  const danger = dangerIn(lexicon, text);
  if (understood === null || danger?.isOwnBlow) return danger === null ? NOTHING : { tier: 'red', danger };
  if (danger !== null) return { tier: tierOfRule(danger, understood, text), danger, isByRule: true };
  const { danger: level, family, words } = understood;
  if (level > ASK_LEVEL && words >= TELLING_WORDS) {
    return { tier: 'ask', danger: { family, families: [family] } };
  }
  const isHint = level > ASK_LEVEL ? saysSomething(text) : level > HINT_LEVEL && words >= HINTING_WORDS;
  return isHint ? { tier: 'hint', danger: null } : NOTHING;
}

function tierOfRule({ isWeak }: Danger, { danger: level }: Understood, text: string): Tier {
  const { length } = tokens(text);
  if (length <= FEW_WORDS) return 'red';
  if (isWeak && level > WEAK_RED_LEVEL) return 'red';
  if (isWeak) return length <= SHORT_MESSAGE || level > WEAK_ASK_LEVEL ? 'ask' : 'hint';
  if (level > RED_LEVEL) return 'red';
  return length < LONG_MESSAGE || level > RULE_ASK_LEVEL ? 'ask' : 'hint';
}

/** More than one word, known or not. */
function saysSomething(text: string): boolean {
  return tokens(text).filter(({ raw }) => /\p{L}{3}/u.test(raw)).length >= TELLING_WORDS;
}
