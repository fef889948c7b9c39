import type { DangerFamily } from '../../core/conversation.ts';
import type { Lexicon } from '../danger/lexicon.ts';
import { type Reading, readingOf } from '../danger/reading.ts';
import { rememberingMany } from '../fold/remembering.ts';
import { isFunctionWord } from '../fold/stem.ts';
import type { Token } from '../fold/tokens.ts';
import { inOtherLayout } from '../fold/wrong-layout.ts';
import { featuresOf, WORDS_READ, wordFeature } from './features.ts';
import { DANGER_LABELS, NEAR_DANGER, RULES_OF_A_COUNTRY } from './labels.ts';
import { type Model, scorerOf } from './model.ts';

/** What a text may mean, by what was learned. */
export interface Understood {
  /** Every label with its chance, 0 to 1, likeliest first; together they are 1. */
  labels: readonly { label: string; chance: number }[];
  /** How far the text is on the side of danger: above 0 it is likelier than anything harmless. */
  danger: number;
  /** The same without the rules of a country on the other side: «дар Британия» says where, and is no word against a cry. */
  dangerAnywhere: number;
  /** The family of the likeliest label of danger. */
  family: DangerFamily;
  /** How many of its words, of those that are read, are known and more than grammar and numbers: of one word alone nothing is sure. */
  words: number;
}

/** How sharply scores become chances: with 5.5 a chance of 0.8 is right in four of five messages (docs/understanding.md). */
const SHARPNESS = 5.5;
/** How much the highest score counts against the others of its side. */
const SIDE_SHARPNESS = 4;

export type Understand = (text: string) => Understood;

/** A message and its sentences. */
const TEXTS_KEPT = 8;

/** Reads texts by a model. The same text gives the same answer wherever it is read. */
export function understanding(lexicon: Lexicon, model: Model): Understand {
  const { labels, score, knows } = scorerOf(model);
  const sides = sidesOf(labels);
  const read = (text: string): Understood => {
    const scores = score(featuresOf(lexicon, text));
    const cry = height(scores, sides.danger);
    return {
      labels: chancesOf(labels, scores),
      danger: cry - height(scores, sides.harmless),
      dangerAnywhere: cry - height(scores, sides.harmlessAnywhere),
      family: familyOf(labels, scores, sides.danger),
      words: tellingWordsIn(readingOf(lexicon, text), knows),
    };
  };
  return rememberingMany((text) => {
    const understood = read(text);
    const other = understood.words === 0 ? inOtherLayout(text) : null;
    if (other === null) return understood;
    // `gfcgjhn jnj,hfkb` is «паспорт отобрали» on another keyboard: where that has words, it was meant.
    const typed = read(other);
    return typed.words > 0 ? typed : understood;
  }, TEXTS_KEPT);
}

/** Different words of three letters at least, of those that are read, that are known and more than grammar: a name said twice tells no more. */
function tellingWordsIn({ words, stems }: Reading, knows: (name: string) => boolean): number {
  const telling = stems.slice(0, WORDS_READ).filter((stem, at) => {
    const { key, raw } = words[at] as Token;
    return !isFunctionWord(key) && /\p{L}{3}/u.test(raw) && knows(wordFeature(stem));
  });
  return new Set(telling).size;
}

/** Where the labels of either side stand. A matter near danger speaks for neither; the rules of a country say where, and not what. */
function sidesOf(labels: readonly string[]) {
  const places = [...labels.keys()];
  const labelAt = (place: number) => labels[place] as string;
  const danger = places.filter((place) => DANGER_LABELS.has(labelAt(place)));
  const harmless = places.filter((place) => !DANGER_LABELS.has(labelAt(place)) && !NEAR_DANGER.has(labelAt(place)));
  return { danger, harmless, harmlessAnywhere: harmless.filter((place) => !RULES_OF_A_COUNTRY.test(labelAt(place))) };
}

function chancesOf(labels: readonly string[], scores: Float64Array): Understood['labels'] {
  const powers = scores.map((score) => Math.exp(SHARPNESS * score));
  const whole = powers.reduce((sum, power) => sum + power, 0);
  return labels
    .map((label, at) => ({ label, chance: (powers[at] as number) / whole }))
    .sort((one, other) => other.chance - one.chance);
}

/** A soft maximum of the scores at some places: several labels that are likely count more than one. */
function height(scores: Float64Array, places: readonly number[]): number {
  let sum = 0;
  for (const place of places) sum += Math.exp(SIDE_SHARPNESS * (scores[place] as number));
  return Math.log(sum) / SIDE_SHARPNESS;
}

function familyOf(labels: readonly string[], scores: Float64Array, danger: readonly number[]): DangerFamily {
  let first: number | null = null;
  for (const place of danger) {
    if (first === null || (scores[place] as number) > (scores[first] as number)) first = place;
  }
  return (first !== null && DANGER_LABELS.get(labels[first] as string)) || 'violence';
}
