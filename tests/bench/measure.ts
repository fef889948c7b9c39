/** Numbers out of several runs: the middle one counts, because the machine does other things, too. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The smallest value that so many per cent of the values do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  if (values.length === 0) throw new Error('no run, no number');
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

export interface Rounds {
  runs: number;
  runMs: number;
}

/**
 * How often a second each of the works is done, as the median of the runs. The works take turns, so that what slows the
 * machine for a while slows them all. A work says how much it has done.
 */
export function perSecond<Name extends string>(
  works: Readonly<Record<Name, () => number>>,
  { runs, runMs }: Rounds,
): Record<Name, number> {
  const names = Object.keys(works) as Name[];
  const rates = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (const name of names) rateOf(works[name], runMs / 2);
  for (let run = 0; run < runs; run++) for (const name of names) rates[name].push(rateOf(works[name], runMs));
  return Object.fromEntries(names.map((name) => [name, median(rates[name])])) as Record<Name, number>;
}

function rateOf(work: () => number, ms: number): number {
  const began = performance.now();
  let done = 0;
  let took = 0;
  while (took < ms) {
    done += work();
    took = performance.now() - began;
  }
  return (done / took) * 1000;
}
