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

/** What is said before a node is taken out; where nobody could count, it is not said that nobody waits. */
export function whoWaits(waiting: WaitingAt | null, people: string): WordKey {
  if (waiting === null) return 'flows_delete_uncounted';
  return people === '' ? 'flows_delete_nobody' : 'flows_delete_waiting';
}

/** As it stands beside a node: a number, with a sign where some more are not told. Empty: nobody. */
export function waitingWords(count: WaitingCount | undefined): string {
  if (count === undefined || (count.known === 0 && !count.few)) return '';
  if (count.known === 0) return '<3';
  return count.few ? `${count.known}+` : String(count.known);
}
