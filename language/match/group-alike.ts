import { isPlain, prepareMessage } from './topics.ts';

/** From this share of common words on two texts are alike: two of three, but not one of two. */
const ALIKE = 0.55;

/** Texts that are alike, as a group; `lead` is the shortest of them, by which the others were found. */
export interface AlikeGroup<Item> {
  lead: Item;
  items: Item[];
}

interface Leader<Item> extends AlikeGroup<Item> {
  size: number;
}

/**
 * Groups texts by the stems of their telling words, so that spelling and script do not matter. The shortest come first and
 * lead: each further text joins the likest group, or leads one of its own. Only groups that share a word with it are looked
 * at, so the time grows with the texts that have words in common. The same texts in the same order give the same groups.
 */
export function groupAlike<Item>(items: readonly Item[], textOf: (item: Item) => string): AlikeGroup<Item>[] {
  const leaders: Leader<Item>[] = [];
  const byStem = new Map<string, Leader<Item>[]>();
  const read = items.map((item) => ({ item, stems: tellingStems(textOf(item)) }));
  for (const { item, stems } of read.toSorted((one, other) => one.stems.length - other.stems.length)) {
    const likest = likestOf(stems, byStem);
    if (likest !== null) {
      likest.items.push(item);
      continue;
    }
    const leader = { lead: item, items: [item], size: stems.length };
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

function likestOf<Item>(
  stems: readonly string[],
  byStem: ReadonlyMap<string, readonly Leader<Item>[]>,
): Leader<Item> | null {
  const shared = new Map<Leader<Item>, number>();
  for (const stem of stems) {
    for (const leader of byStem.get(stem) ?? []) shared.set(leader, (shared.get(leader) ?? 0) + 1);
  }
  let [likest, most]: [Leader<Item> | null, number] = [null, ALIKE];
  for (const [leader, count] of shared) {
    const likeness = count / Math.sqrt(leader.size * stems.length);
    if (likeness > most || (likest === null && likeness === most)) [likest, most] = [leader, likeness];
  }
  return likest;
}
