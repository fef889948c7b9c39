import type { Days } from '../../core/days.ts';
import type { DaySum } from '../../core/figures.ts';
import type { DailyCount } from '../../core/upkeep.ts';

/** A single event as a store keeps it. */
export interface KeptEvent {
  at: number;
  kind: string;
  flow: string | null;
  node: string | null;
  label: string | null;
}

/** Single events as counts of their days. */
export function countsOf(events: Iterable<KeptEvent>, { dayOf }: Days): DailyCount[] {
  const counts = new Map<string, DailyCount>();
  for (const { at, kind, flow, node, label } of events) {
    const what = { day: dayOf(at), kind, flow: flow ?? '', node: node ?? '', label: label ?? '' };
    const id = JSON.stringify(what);
    counts.set(id, { ...what, count: (counts.get(id)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

/** What was counted in several places, each once, in the order of days, flows, nodes and labels. */
export function mergedCounts(counts: Iterable<DailyCount>): DailyCount[] {
  const merged = new Map<string, DailyCount>();
  for (const { count, ...what } of counts) {
    const { day, kind, flow, node, label } = what;
    const id = JSON.stringify([day, kind, flow, node, label]);
    merged.set(id, { ...what, count: (merged.get(id)?.count ?? 0) + count });
  }
  return [...merged].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, count]) => count);
}

/** The same of what is told without its nodes. */
export function mergedSums(sums: Iterable<DaySum>): DaySum[] {
  const counts = mergedCounts(Array.from(sums, (sum) => ({ ...sum, node: '' })));
  return counts.map(({ node: _none, ...sum }) => sum);
}
