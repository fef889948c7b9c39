import type { Days } from '../../core/days.ts';
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
