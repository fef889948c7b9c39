import { type Danger, dangerIn } from '../danger/danger.ts';
import type { Lexicon } from '../danger/lexicon.ts';
import { readingOf } from '../danger/reading.ts';
import { tokens } from '../fold/tokens.ts';
import { WORDS_READ } from './features.ts';
import { DANGER_LABELS, INSULT_LABEL, NEAR_DANGER, NOT_OURS_LABEL } from './labels.ts';
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
 * What a rule hears is red, unless all its other words speak against it: then the ordinary answer comes, with the way to help
 * under it. Without a rule the person is asked first.
 */
const RULE_LEVEL = -0.15;
/** Who does not want to live says so in few words, and not twice. */
const DESPAIR_LEVEL = -0.16;
/** Of rules that jokes and news use as well. */
const WEAK_RULE_LEVEL = -0.165;
/**
 * Few words look like danger sooner than many: «муж на смене, я с детьми» begins as cries do, and nothing in it speaks against
 * them. So the level at which somebody is asked is that of a text of eight words, higher for each that is fewer, and lower for more.
 */
const ASK_LEVEL = { ofEight: -0.395, perFewer: 0.08, perMore: -0.015, mostWords: 15 };
const EIGHT = 8;
/** From here, however few words there are, and from so far below where somebody is asked. */
const HINT_LEVEL = -0.5;
const HINT_BELOW = 0.11;
/** Of two words and more that is hinted at of which nothing else is known. */
const LOUD_HINT_LEVEL = -0.39;
/** A sentence of several must be so far on the side of danger to be asked about by itself. */
const SENTENCE_LEVEL = 0.6;
/** In so few words there is nothing that could speak against a rule. */
const FEW_WORDS = 5;
/** Against one that jokes use as well, little. */
const FEW_OF_WEAK = 3;
/** A word alone asks nobody whether they are safe: «16» is an age in many a cry. */
export const TELLING_WORDS = 2;
const HINTING_WORDS = 3;
/** «Мы в подвале»: in however few words, what is so likely a danger, and likelier than all else, is none of the ordinary matters. */
const SURE_CHANCE = 0.9;

/** Labels of jokes, news and abuse: what is told there happens to nobody who writes. */
const NO_MATTER: ReadonlySet<string> = new Set([NOT_OURS_LABEL, INSULT_LABEL]);

const NOTHING: Heard = { tier: 'none', danger: null };

/** Without anything learned the rules alone say what is danger. */
export function hear(lexicon: Lexicon, understand: (text: string) => Understood | null, text: string): Heard {
  const danger = dangerIn(lexicon, text);
  const understood = understand(text);
  if (understood === null || danger?.isOwnBlow) return danger === null ? NOTHING : { tier: 'red', danger };
  if (danger !== null) {
    const tier = tierOfRule(danger, understood, text);
    const isCry = tier === 'hint' && hasCry(lexicon, understand, text);
    return { tier: isCry ? 'ask' : tier, danger, isByRule: true };
  }
  const { danger: level, family, words, labels } = understood;
  const asked = askLevelOf(readingOf(lexicon, text).words.length);
  if (level > asked && words >= TELLING_WORDS) {
    return { tier: 'ask', danger: { family, families: [family] } };
  }
  const hinted = Math.min(HINT_LEVEL, asked - HINT_BELOW);
  const isHint = level > LOUD_HINT_LEVEL ? saysSomething(text) : level > hinted && words >= HINTING_WORDS;
  return isHint || (level > 0 && isSure(labels[0])) ? { tier: 'hint', danger: null } : NOTHING;
}

/** How far on the side of danger a text of so many words must be for the person to be asked. */
function askLevelOf(words: number): number {
  const { ofEight, perFewer, perMore, mostWords } = ASK_LEVEL;
  const more = Math.min(words, mostWords) - EIGHT;
  return ofEight + (more < 0 ? -more * perFewer : more * perMore);
}

function tierOfRule(
  { isWeak, isAsked, family }: Danger,
  { dangerAnywhere: level, labels: [likeliest], words }: Understood,
  text: string,
): Tier {
  const { length } = tokens(text);
  if (length <= (isWeak ? FEW_OF_WEAK : FEW_WORDS)) return 'red';
  const ofSure = family === 'despair' ? DESPAIR_LEVEL : RULE_LEVEL;
  if (level > (isWeak ? WEAK_RULE_LEVEL : ofSure)) return 'red';
  // What stands beyond the words that are read cannot speak against it.
  if (length > WORDS_READ) return 'ask';
  // Nor can words that nobody knows: they only make the cry among them look smaller.
  const isCry = likeliest !== undefined && DANGER_LABELS.has(likeliest.label);
  if (isCry && !isWeak && words * 3 <= length) return 'ask';
  // «Имрӯз маро полис дошт»: of what may be danger, and may be told without any, the person is asked.
  if (likeliest !== undefined && NEAR_DANGER.has(likeliest.label)) return 'ask';
  // «Полиция без патента избила» is no question about the patent, and «папа убьёт)) игра класс» is no matter of ours at all.
  return isAsked && likeliest !== undefined && !NO_MATTER.has(likeliest.label) ? 'ask' : 'hint';
}

/** One of several sentences is a cry by itself: small talk before it, or after it, makes it no smaller. */
function hasCry(lexicon: Lexicon, understand: (text: string) => Understood | null, text: string): boolean {
  const sentences = text.split(/[.!?…;\n]+/u).filter((sentence) => sentence.trim() !== '');
  if (sentences.length < 2) return false;
  return sentences.some((sentence) => {
    const danger = dangerIn(lexicon, sentence);
    return danger !== null && !danger.isWeak && (understand(sentence)?.dangerAnywhere ?? 0) > SENTENCE_LEVEL;
  });
}

function isSure(likeliest: Understood['labels'][number] | undefined): boolean {
  return likeliest !== undefined && DANGER_LABELS.has(likeliest.label) && likeliest.chance >= SURE_CHANCE;
}

/** More than one word, known or not. */
function saysSomething(text: string): boolean {
  return tokens(text).filter(({ raw }) => /\p{L}{3}/u.test(raw)).length >= TELLING_WORDS;
}
