import type { Waiting } from '../api/releases.ts';
import type { WordKey } from '../language/word-key.ts';

/** So many people wait; `few`: fewer than are told, where it may tell of danger. */
export interface WaitingCount {
  known: number;
  few: boolean;
}

/** By `flow/node`, over all releases and channels. */
export type WaitingAt = ReadonlyMap<string, WaitingCount>;

export function waitingAt(waiting: readonly Pick<Waiting, 'flow' | 'node' | 'count'>[]): WaitingAt {
  const found = new Map<string, WaitingCount>();
  for (const { flow, node, count } of waiting) {
    const key = `${flow}/${node}`;
    const { known, few } = found.get(key) ?? { known: 0, few: false };
    found.set(key, { known: known + (count ?? 0), few: few || count === null });
  }
  return found;
}

/** Over all nodes of a flow, as it is said before it is taken out; `null`: nobody could count. */
export function waitingInFlow(waiting: WaitingAt | null, flow: string): string | null {
  if (waiting === null) return null;
  const counts = [...waiting].flatMap(([place, count]) => (place.startsWith(`${flow}/`) ? [count] : []));
  const known = counts.reduce((sum, count) => sum + count.known, 0);
  const few = counts.filter((count) => count.few).length;
  // At each of several nodes at least one waits: together they may be more than a few.
  return waitingWords({ known: known === 0 && few > 1 ? few : known, few: few > 0 });
}

/** What is said before a node is taken out; where nobody could count, it is not said that nobody waits. */
export function whoWaits(waiting: WaitingAt | null, people: string): WordKey {
  if (waiting === null) return 'flows_delete_uncounted';
  return people === '' ? 'flows_delete_nobody' : 'flows_delete_waiting';
}

/** What is said before a flow is taken out. */
export function whoWaitsIn(people: string | null): WordKey {
  if (people === null) return 'flows_out_uncounted';
  return people === '' ? 'flows_out_nobody' : 'flows_out_waiting';
}

/** As it stands beside a node: a number, with a sign where some more are not told. Empty: nobody. */
export function waitingWords(count: WaitingCount | undefined): string {
  if (count === undefined || (count.known === 0 && !count.few)) return '';
  if (count.known === 0) return '<3';
  return count.few ? `${count.known}+` : String(count.known);
}
