import { FORGOTTEN_KNOWN_MS, type ForgottenStore } from '../../../core/upkeep.ts';
import type { StoreParts } from '../parts.ts';

const SWEEP_PIECE = 1000;

/** Sessions of the web chat that were forgotten, or left by a code. */
export interface ForgottenSessions extends ForgottenStore {
  /** Before the address leads nowhere. */
  noteForgotten(hash: string, at: number): Promise<void>;
  sweepForgotten(now: number): Promise<void>;
}

export function createForgottenSessions({ db, lookup }: Pick<StoreParts, 'db' | 'lookup'>): ForgottenSessions {
  const sessions = db.cold.forgotten_sessions;
  return {
    async wasForgotten(address) {
      return (await sessions.exists({ _id: lookup.hash('address', address) })) !== null;
    },
    async noteForgotten(hash, at) {
      await sessions.updateOne({ _id: hash }, { $set: { at } }, { upsert: true });
    },
    async sweepForgotten(now) {
      const old = await sessions
        .find({ at: { $lt: now - FORGOTTEN_KNOWN_MS } }, { _id: 1 })
        .hint('at')
        .limit(SWEEP_PIECE)
        .lean<{ _id: string }[]>();
      if (old.length > 0) await sessions.deleteMany({ _id: { $in: old.map(({ _id }) => _id) } });
    },
  };
}
