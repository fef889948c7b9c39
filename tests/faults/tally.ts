import type { Fault as MaxFault } from '../support/max/faults.ts';
import type { Fault as TelegramFault } from '../support/telegram/faults.ts';
import type { Fault as GraphFault } from '../support/whatsapp/faults.ts';
import type { Kind } from './fault.ts';
import type { Stir } from './lateness.ts';

/** A fault as the fake of a channel knows it. */
type ChannelFault = TelegramFault | GraphFault | MaxFault;

/** What has really happened. */
export interface Tally {
  counts: Map<Kind, number>;
  add(kind: Kind, count?: number): void;
  /** Counted when the fake has done it. */
  planned: Map<ChannelFault, Kind>;
  /** What befell everybody. */
  stirs: Stir[];
}

export function createTally(): Tally {
  const counts = new Map<Kind, number>();
  return {
    counts,
    add: (kind, count = 1) => void (count > 0 && counts.set(kind, (counts.get(kind) ?? 0) + count)),
    planned: new Map(),
    stirs: [],
  };
}

export function tallyCalls(calls: readonly { fault: ChannelFault | null }[], tally: Tally): void {
  for (const { fault } of calls) {
    const kind = fault && tally.planned.get(fault);
    if (kind) tally.add(kind);
  }
}
