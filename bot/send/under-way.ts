import type { Delivery } from '../../core/outgoing.ts';

/** Deliveries that are on their way from this process: each is begun once, however often it is claimed meanwhile. */
export interface UnderWay {
  /** Gives what ends it. `null`: it is on its way already, and this claim of it is remembered. */
  begin(delivery: Delivery): (() => void) | null;
  /** Forgets that it is under way, so that a new claim of it is begun; gives the newest claim of it. */
  leave(delivery: Delivery): Delivery;
}

export function createUnderWay(): UnderWay {
  const all = new Map<string, { newest: Delivery }>();
  return {
    begin(delivery) {
      const known = all.get(delivery.id);
      // By a clock that went back, or a slow store, its lease looks like nobody's: it is on its way all the same.
      if (known !== undefined) {
        known.newest = delivery;
        return null;
      }
      const own = { newest: delivery };
      all.set(delivery.id, own);
      return () => {
        if (all.get(delivery.id) === own) all.delete(delivery.id);
      };
    },
    leave(delivery) {
      const { newest } = all.get(delivery.id) ?? { newest: delivery };
      all.delete(delivery.id);
      return newest;
    },
  };
}
