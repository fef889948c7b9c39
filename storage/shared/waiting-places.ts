import { channelOf } from '../../core/channel.ts';
import type { Waiting } from '../../core/content-store.ts';
import type { WaitingPlace } from '../../core/release.ts';

/** How many conversations of one account wait at one node. */
export interface CountedPlace {
  release: number;
  flow: string;
  node: string;
  account: string;
  count: number;
}

/** Accounts of one channel are one place. `named`: releases that timers name. */
export function placesOf(counted: readonly CountedPlace[], named: readonly number[]): Waiting {
  const places = new Map<string, WaitingPlace>();
  for (const { release, flow, node, account, count } of counted) {
    const channel = channelOf(account);
    const key = JSON.stringify([release, flow, node, channel]);
    places.set(key, { release, flow, node, channel, count: count + (places.get(key)?.count ?? 0) });
  }
  const alive = new Set([...counted.map(({ release }) => release), ...named]);
  return { places: [...places.values()], alive: [...alive].toSorted((one, other) => one - other) };
}
