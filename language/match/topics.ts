/** match/: what words mean at a button, a topic or a yes-no question, and what people wish by themselves. */

import type { Lexicon } from '../danger/lexicon.ts';
import { isWordOfDanger } from '../danger/word-of-danger.ts';
import { isFunctionWord, stemOfKey } from '../fold/stem.ts';
import { startOf, tokens } from '../fold/tokens.ts';
import { createTypoFinder } from '../fold/typo.ts';

/** A text taken apart for comparing: its stems, each once. */
export interface Prepared {
  stems: readonly string[];
}

/** A topic and how people ask for it. */
export interface Topic {
  id: string;
  examples: readonly string[];
}

export interface TopicScore {
  id: string;
  /** 0..1: how far a topic leads counts as much as how high it stands. */
  score: number;
}

/** Words that any question may hold: they tell examples apart only a little. */
const POLITE = new Set(
  `салом хубед хубен чихел нағзед саломатед алейкум илтимос раҳмат пожалуйста скажите подскажите помогите ассалому алайкум здравствуйте савол дорам дорем кор кунам
  кунем кардан карда делать мне мехоҳам мехоҳем хочу узнать хел мумкин можно как что это и в на по за у из с не ли я мы есть
  аст ҳаст мешавад шуд нужно нужна нужны надо гӯед чист куда где нет знаю намедонам
  сол сола лет год года до`
    .split(/\s+/)
    .flatMap((word) => tokens(word).map(({ key }) => stemOfKey(key))),
);
const POLITE_WEIGHT = 0.12;
/** How much the best single example counts against the topic as a whole. */
const EXAMPLE_SHARE = 0.6;
/** A message that holds less than one telling word says little, however well it fits. */
const ENOUGH_WEIGHT = 0.6;

/** Takes a text apart once, for any number of comparisons. */
export function prepare(text: string): Prepared {
  const stems = tokens(text).map(({ key }) => stemOfKey(key));
  return { stems: [...new Set(stems.filter((stem) => stem !== ''))] };
}

/** What a message asks for stands in its first words; beyond these only danger is read. */
export const STEMS_READ = 60;
/** The first stems of a message, each once. */
export function prepareMessage(text: string): Prepared {
  const { stems } = prepare(startOf(text));
  return { stems: stems.slice(0, STEMS_READ) };
}

/** How like a text is to the most similar of some examples, 0..1, where every word weighs alike but those of grammar. */
export function likeness(text: string, examples: readonly Prepared[]): number {
  const { stems } = prepare(text);
  const said = { stems, weight: sum(stems, plainWeight) };
  const alike = examples.map((example) =>
    similarity(said, { stems: new Set(example.stems), weight: sum(example.stems, plainWeight) }, plainWeight),
  );
  return Math.max(0, ...alike);
}

/**
 * Ranks topics by how well a message fits the examples of each. Words are compared by stem, so the spelling does not
 * matter; the rarer a word is in all examples, the more it says.
 */
export function createTopicMatcher(lexicon: Lexicon, topics: readonly Topic[]): (text: string) => TopicScore[] {
  const prepared = topics.map(({ id, examples }) => ({ id, examples: examples.map(prepare) }));
  const rarity = rarityIn(prepared.flatMap(({ examples }) => examples));
  const affinity = affinityIn(prepared.map(({ examples }) => examples));
  const harm = stemsOfDanger(lexicon, topics);
  const mend = createTypoFinder([...rarity.keys()].filter((stem) => !harm.has(stem)));
  const weights = new Map([...rarity].map(([stem, rare]) => [stem, isPlain(stem) ? POLITE_WEIGHT : rare]));
  const weigh = (stem: string): number => weights.get(stem) ?? plainWeight(stem);
  const weighed = prepared.flatMap(({ examples }, topic) =>
    examples.map(({ stems }) => ({ topic, size: new Set(stems).size, weight: sum(stems, weigh), stems })),
  );
  const holders = holdersIn(weighed);
  return (text) => {
    const stems = prepareMessage(text).stems.map((stem) => (rarity.has(stem) ? stem : (mend(stem) ?? stem)));
    const total = sum(stems, weigh);
    const enough = Math.min(1, total / ENOUGH_WEIGHT);
    // A word that no example has makes the whole heavier, and fits none.
    const known = stems.filter((stem) => rarity.has(stem));
    // An example that has none of its words is like it in nothing.
    const shared = sharedBy(known, { holders, weigh, examples: weighed.length });
    const best = topics.map(() => 0);
    const same = new Set<number>();
    for (const place of shared.places) {
      const { topic, size, weight } = weighed[place] as (typeof weighed)[number];
      const both = total * weight;
      const alike = both === 0 ? 0 : (shared.weights[place] as number) / Math.sqrt(both);
      best[topic] = Math.max(best[topic] as number, alike);
      if (stems.length === size && shared.counts[place] === size) same.add(topic);
    }
    const affine = affineTo(known, { affinity, weigh, topics: topics.length });
    return topics
      .map(({ id }, index) => {
        // Polite words say little («помогите»), but who writes nothing else means just them.
        if (same.has(index)) return { id, score: 1 };
        const whole = total === 0 ? 0 : (affine[index] as number) / total;
        return { id, score: enough * (EXAMPLE_SHARE * (best[index] as number) + (1 - EXAMPLE_SHARE) * whole) };
      })
      .sort((one, other) => other.score - one.score);
  };
}

/** For each stem the places of the examples that have it. */
function holdersIn(examples: readonly { stems: readonly string[] }[]): ReadonlyMap<string, readonly number[]> {
  const holders = new Map<string, number[]>();
  for (const [place, { stems }] of examples.entries()) {
    for (const stem of new Set(stems)) {
      const known = holders.get(stem);
      if (known) known.push(place);
      else holders.set(stem, [place]);
    }
  }
  return holders;
}

/** What each example shares with the words of a message: how many of them and of what weight; `places`: of those that share any. */
function sharedBy(
  stems: readonly string[],
  {
    holders,
    weigh,
    examples,
  }: { holders: ReadonlyMap<string, readonly number[]>; weigh: (stem: string) => number; examples: number },
): { places: readonly number[]; weights: Float64Array; counts: Int32Array } {
  const [weights, counts] = [new Float64Array(examples), new Int32Array(examples)];
  const places: number[] = [];
  for (const stem of stems) {
    const weight = weigh(stem);
    for (const place of holders.get(stem) ?? []) {
      if (counts[place] === 0) places.push(place);
      counts[place] = (counts[place] as number) + 1;
      weights[place] = (weights[place] as number) + weight;
    }
  }
  return { places, weights, counts };
}

/** For each topic the weight of the words of a message, as far as they are its own. */
function affineTo(
  stems: readonly string[],
  {
    affinity,
    weigh,
    topics,
  }: { affinity: ReadonlyMap<string, readonly number[]>; weigh: (stem: string) => number; topics: number },
): Float64Array {
  const sums = new Float64Array(topics);
  for (const stem of stems) {
    const row = affinity.get(stem);
    if (row === undefined) continue;
    const weight = weigh(stem);
    for (let topic = 0; topic < topics; topic++) {
      sums[topic] = (sums[topic] as number) + weight * (row[topic] as number);
    }
  }
  return sums;
}

/** Stems that no typo leads to: a mistyped word is never taken for one of danger. */
function stemsOfDanger(lexicon: Lexicon, topics: readonly Topic[]): ReadonlySet<string> {
  const keys = new Set(
    topics.flatMap(({ examples }) => examples.flatMap((text) => tokens(text).map(({ key }) => key))),
  );
  return new Set([...keys].filter((key) => isWordOfDanger(lexicon, key)).map(stemOfKey));
}

/** A number or a letter alone says nothing of what is asked: «15» is an age in one message and a price in another. */
export function isPlain(stem: string): boolean {
  return POLITE.has(stem) || isFunctionWord(stem) || /^(?:\d+|\p{L})$/u.test(stem);
}

function plainWeight(stem: string): number {
  return isPlain(stem) ? POLITE_WEIGHT : 1;
}

interface Weighed<Stems> {
  stems: Stems;
  weight: number;
}

/** Shared weight over the geometric mean of both weights. */
function similarity(
  one: Weighed<readonly string[]>,
  other: Weighed<ReadonlySet<string>>,
  weigh: (stem: string) => number,
): number {
  const both = one.weight * other.weight;
  if (both === 0) return 0;
  return sum(one.stems, (stem) => (other.stems.has(stem) ? weigh(stem) : 0)) / Math.sqrt(both);
}

function sum(stems: readonly string[], weigh: (stem: string) => number): number {
  let total = 0;
  for (const stem of stems) total += weigh(stem);
  return total;
}

/** 1 for a word that one example has, less for one that many have. */
function rarityIn(examples: readonly Prepared[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { stems } of examples) for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const most = Math.log(1 + examples.length);
  return new Map(
    [...counts].map(([stem, count]) => [stem, most === 0 ? 1 : Math.log(1 + examples.length / count) / most]),
  );
}

/** For each word, which part of it each topic has. */
function affinityIn(topics: readonly (readonly Prepared[])[]): ReadonlyMap<string, number[]> {
  const shares = new Map<string, number[]>();
  for (const [index, examples] of topics.entries()) {
    for (const { stems } of examples) {
      for (const stem of stems) {
        const row = shares.get(stem) ?? topics.map(() => 0);
        row[index] = (row[index] ?? 0) + 1 / examples.length;
        shares.set(stem, row);
      }
    }
  }
  for (const [stem, row] of shares) {
    const all = row.reduce((total, share) => total + share, 0);
    shares.set(
      stem,
      row.map((share) => share / all),
    );
  }
  return shares;
}
