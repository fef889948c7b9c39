import { ALIKE_KNOWN_MS, FLOOD_FROM, NETWORK_KNOWN_MS, type RedFloodStore } from '../../../core/red-flood.ts';
import type { StoreParts } from '../parts.ts';
import type { RedRequestDoc } from './desk-documents.ts';

const SWEEP_PIECE = 1000;

export interface RedFloods extends RedFloodStore {
  /** Takes away what has been kept for its time. */
  sweepRed(now: number): Promise<void>;
  /** Of requests whose contact is forgotten. */
  forgetRed(ticketIds: readonly string[]): Promise<void>;
}

export function createRedFloods({ db }: Pick<StoreParts, 'db'>): RedFloods {
  const { red_requests } = db.cold;
  const { tickets } = db.hot;
  const idsOf = async (filter: Record<string, unknown>, index: string): Promise<string[]> => {
    const found = await red_requests.find(filter, { _id: 1 }).hint(index).limit(SWEEP_PIECE).lean<{ _id: string }[]>();
    return found.map(({ _id }) => _id);
  };

  async function join(ids: readonly string[], flood: string): Promise<void> {
    await red_requests.updateMany({ _id: { $in: [...ids] } }, { $set: { flood } });
  }

  return {
    async noteRed({ ticketId, network, at }) {
      await red_requests.updateOne({ _id: ticketId }, { $setOnInsert: { network, at } }, { upsert: true });
      const alike = await red_requests
        .find({ network, at: { $gt: at - NETWORK_KNOWN_MS } })
        .hint('network')
        .sort({ at: 1, _id: 1 })
        .lean<RedRequestDoc[]>();
      const known = alike.findLast((one) => one.flood !== undefined)?.flood;
      if (known === undefined && alike.length < FLOOD_FROM) return;
      const flood = known ?? alike[0]?._id ?? ticketId;
      const strangers = alike.filter((one) => one.flood !== flood).map(({ _id }) => _id);
      if (strangers.length > 0) await join(strangers, flood);
    },

    async openFloods() {
      const found = await red_requests
        .find({ flood: { $exists: true } })
        .hint('flood')
        .sort({ at: 1, _id: 1 })
        .lean<RedRequestDoc[]>();
      if (found.length === 0) return [];
      const open = await tickets
        .find<{ id: string }>(
          { id: { $in: found.map(({ _id }) => _id) }, status: 'open' },
          { projection: { id: 1 }, hint: 'id' },
        )
        .toArray();
      const isOpen = new Set(open.map(({ id }) => id));
      const floods = Map.groupBy(
        found.filter(({ _id }) => isOpen.has(_id)),
        ({ _id, flood }) => flood ?? _id,
      );
      return [...floods]
        .map(([id, all]) => ({ id, ticketIds: all.map(({ _id }) => _id) }))
        .filter(({ ticketIds }) => ticketIds.length > 1);
    },

    async sweepRed(now) {
      const named = { at: { $lte: now - NETWORK_KNOWN_MS } };
      const alone = await idsOf({ ...named, flood: { $exists: false } }, 'at');
      const old = await idsOf({ at: { $lte: now - ALIKE_KNOWN_MS } }, 'at');
      const gone = [...alone, ...old];
      if (gone.length > 0) await red_requests.deleteMany({ _id: { $in: gone } });
      const known = await idsOf({ network: { $type: 'string' }, ...named }, 'network');
      if (known.length > 0) await red_requests.updateMany({ _id: { $in: known } }, { $unset: { network: '' } });
    },

    async forgetRed(ticketIds) {
      if (ticketIds.length > 0) await red_requests.deleteMany({ _id: { $in: [...ticketIds] } });
    },
  };
}
