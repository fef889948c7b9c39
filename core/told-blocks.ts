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
 * none lies within another. `whole`: those of whom these are a part; both are told only as far as the rest is large enough, too.
 */
export function toldBlocks(counts: readonly number[], whole: readonly Block[] | null): Block[] {
  const blocks: Block[] = [];
  let waiting = 0;
  let from = 0;
  let told = 0;
  for (const [at, count] of counts.entries()) {
    waiting += count;
    if (waiting < LEAST_SHOWN || restOf(whole, at) - told - waiting < LEAST_SHOWN) continue;
    blocks.push({ from, at, count: waiting });
    told += waiting;
    waiting = 0;
    from = at + 1;
  }
  return blocks;
}

/** How many are told of until then. */
function restOf(whole: readonly Block[] | null, until: number): number {
  if (whole === null) return Number.POSITIVE_INFINITY;
  return whole.filter(({ at }) => at <= until).reduce((sum, { count }) => sum + count, 0);
}
