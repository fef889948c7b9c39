import { isPlain, prepareMessage } from './topics.ts';

/** From this likeness on (the cosine between two texts) they stand in one group. */
const ALIKE = 0.6;
/** Among few texts a word that all of them have tells something all the same. */
const TEXTS_LEAST = 200;

/** Texts that are alike; `lead` is the shortest of them, by which the others were found. */
export interface AlikeGroup<Item> {
  lead: Item;
  items: Item[];
}

interface Leader<Item> extends AlikeGroup<Item> {
  length: number;
}

/** An item with the stems by which it is like others. */
export interface Read<Item> {
  item: Item;
  stems: readonly string[];
}

/**
 * Groups texts by the stems of their telling words, so that spelling and script do not matter; the fewer texts have a word,
 * the more it tells. The shortest come first and lead: each further text joins the likest group, or leads one of its own.
 * Only groups that share a word with it are looked at. The same texts in the same order give the same groups.
 */
export function groupAlike<Item>(items: readonly Item[], textOf: (item: Item) => string): AlikeGroup<Item>[] {
  return groupRead(items.map((item) => readAlike(item, textOf(item))));
}

/** What takes the longest of grouping, for one text. */
export function readAlike<Item>(item: Item, text: string): Read<Item> {
  return { item, stems: tellingStems(text) };
}

/** The same where each text was read before. */
export function groupRead<Item>(read: readonly Read<Item>[]): AlikeGroup<Item>[] {
  const weigh = weigherOf(read);
  const leaders: Leader<Item>[] = [];
  const byStem = new Map<string, Leader<Item>[]>();
  for (const { item, stems } of read.toSorted((one, other) => one.stems.length - other.stems.length)) {
    const length = Math.hypot(...stems.map(weigh));
    const likest = likestOf({ stems, length }, byStem, weigh);
    if (likest !== null) {
      likest.items.push(item);
      continue;
    }
    const leader = { lead: item, items: [item], length };
    leaders.push(leader);
    for (const stem of stems) {
      const others = byStem.get(stem);
      if (others === undefined) byStem.set(stem, [leader]);
      else others.push(leader);
    }
  }
  return leaders.map(({ lead, items }) => ({ lead, items }));
}

/** Words that any question may hold tell nothing, unless there are no others. */
function tellingStems(text: string): readonly string[] {
  const { stems } = prepareMessage(text);
  const telling = stems.filter((stem) => !isPlain(stem));
  return telling.length > 0 ? telling : stems;
}

/** 1 for a word of one text, less for one that many have. */
function weigherOf(read: readonly Read<unknown>[]): (stem: string) => number {
  const counts = new Map<string, number>();
  for (const { stems } of read) for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const all = Math.max(read.length, TEXTS_LEAST);
  const weights = new Map([...counts].map(([stem, count]) => [stem, Math.log(1 + all / count) / Math.log(1 + all)]));
  return (stem) => weights.get(stem) ?? 1;
}

function likestOf<Item>(
  { stems, length }: { stems: readonly string[]; length: number },
  byStem: ReadonlyMap<string, readonly Leader<Item>[]>,
  weigh: (stem: string) => number,
): Leader<Item> | null {
  const shared = new Map<Leader<Item>, number>();
  for (const stem of stems) {
    const weight = weigh(stem) ** 2;
    for (const leader of byStem.get(stem) ?? []) shared.set(leader, (shared.get(leader) ?? 0) + weight);
  }
  let [likest, most]: [Leader<Item> | null, number] = [null, ALIKE];
  for (const [leader, both] of shared) {
    const likeness = both / (leader.length * length);
    if (likeness > most) [likest, most] = [leader, likeness];
  }
  return likest;
}
