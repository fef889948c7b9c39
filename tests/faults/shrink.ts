/**
 * Finds a short list that still fails, by leaving out ever smaller pieces (delta debugging, Zeller 1999): an empty one
 * where nothing of it is needed. A run is not quite the same twice, so that a list is short and not always the shortest.
 * At most `most` tries.
 */
export async function shrink<Item>(
  items: readonly Item[],
  fails: (fewer: readonly Item[]) => Promise<boolean>,
  most: number,
): Promise<{ items: readonly Item[]; tries: number }> {
  if (await fails([])) return { items: [], tries: 1 };
  let kept = items;
  let parts = 2;
  let tries = 1;
  while (kept.length > 1 && tries < most) {
    const size = Math.ceil(kept.length / parts);
    const pieces = Array.from({ length: Math.ceil(kept.length / size) }, (_, at) =>
      kept.slice(at * size, (at + 1) * size),
    );
    // A piece alone comes first: few faults are needed mostly.
    const wishes = [
      ...pieces,
      ...(parts > 2 ? pieces.map((piece) => kept.filter((item) => !piece.includes(item))) : []),
    ];
    let smaller: readonly Item[] | null = null;
    for (const wish of wishes) {
      if (tries >= most || smaller !== null) break;
      tries += 1;
      if (await fails(wish)) smaller = wish;
    }
    if (smaller !== null) {
      parts = smaller.length <= kept.length / 2 ? 2 : Math.max(2, parts - 1);
      kept = smaller;
    } else if (size > 1) parts = Math.min(kept.length, parts * 2);
    else break;
  }
  return { items: kept, tries };
}
