import { LEAST_SHOWN } from './hidden-cells.ts';

/** Counts of months that follow each other, told together, because some of them alone are too small. */
export interface Block {
  /** The first of these months and the last, in which they are told. */
  from: number;
  at: number;
  count: number;
}

/**
 * What of the months of a year may leave the house. A count that is too small waits, and is told with those of the months
 * after it as soon as they are large enough together; what is still too small at the end is never told. So whatever run of
 * months somebody asks for, and however these overlap, all that they hold are the same blocks, of which none is small and
 * none lies within another. `whole`: those of whom these are a part. A part is told only where a block of the whole ends, and
 * only if those of the whole who are left over, from any start that both have, are enough: that there are none is told of nobody.
 */
export function toldBlocks(counts: readonly number[], whole: readonly Block[] | null): Block[] {
  const blocks: Block[] = [];
  let waiting = 0;
  let from = 0;
  for (const [at, count] of counts.entries()) {
    waiting += count;
    const block = { from, at, count: waiting };
    if (waiting < LEAST_SHOWN || !(whole === null || mayBeTold([...blocks, block], whole))) continue;
    blocks.push(block);
    waiting = 0;
    from = at + 1;
  }
  return blocks;
}

/** Whether the last of these blocks, with each run of those before it, leaves nobody alone. */
function mayBeTold(blocks: readonly Block[], whole: readonly Block[]): boolean {
  const last = blocks.at(-1);
  if (last === undefined || !whole.some(({ at }) => at === last.at)) return false;
  return blocks.every(({ from }) => {
    const rest = sumFrom(whole, { from, at: last.at }) - sumFrom(blocks, { from, at: last.at });
    return rest >= LEAST_SHOWN;
  });
}

function sumFrom(blocks: readonly Block[], run: Pick<Block, 'from' | 'at'>): number {
  return blocks.filter(({ from, at }) => from >= run.from && at <= run.at).reduce((sum, { count }) => sum + count, 0);
}

/** The same where several are parts of one whole: with all of them that are told for a run of months enough are left, or none. */
export function toldParts(parts: readonly (readonly number[])[], whole: readonly Block[]): Block[][] {
  const told = parts.map((): Block[] => []);
  for (const { at } of whole) {
    for (const [part, counts] of parts.entries()) {
      const own = told[part] ?? [];
      const from = (own.at(-1)?.at ?? -1) + 1;
      const count = counts.slice(from, at + 1).reduce((sum, one) => sum + one, 0);
      const after = told.map((blocks, one) => (one === part ? [...blocks, { from, at, count }] : blocks));
      if (count >= LEAST_SHOWN && leaveEnough(after, { part, whole, at })) own.push({ from, at, count });
    }
  }
  return told;
}

function leaveEnough(
  told: readonly Block[][],
  { part, whole, at }: { part: number; whole: readonly Block[]; at: number },
): boolean {
  const beside = told.filter((blocks) => blocks.at(-1)?.at === at);
  return (told[part] ?? []).every(({ from }) => {
    const known = beside.filter((blocks) => blocks.some((one) => one.from === from));
    const rest = known.reduce((left, blocks) => left - sumFrom(blocks, { from, at }), sumFrom(whole, { from, at }));
    return rest === 0 || rest >= LEAST_SHOWN;
  });
}
