import { DESK_EVENTS_KEPT_MS, type DeskEvent, type DeskEventStore } from '../../core/desk.ts';
import { presenceEvent } from '../../core/presence.ts';
import { LEVELS, type Level } from '../../core/ticket.ts';
import type { DeskListeners } from '../shared/desk-listeners.ts';
import type { Collections } from './collections.ts';
import type { PendingDoc } from './owed-documents.ts';
import { owed } from './pending.ts';

const READ_MAX = 500;
const SWEEP_PIECE = 1000;

export interface DeskFeed extends DeskEventStore {
  /** Takes away what nobody asks for any more. */
  sweepDesk(now: number): Promise<void>;
}

export function createDeskFeed({ hot: { desk_events } }: Collections, { onDeskEvent, wake }: DeskListeners): DeskFeed {
  return {
    onDeskEvent,
    async tellPresence(present, at) {
      const { level, ...event } = presenceEvent(present);
      const { id: _id } = owed(at, {});
      await desk_events.insertMany([{ _id, at, ...event, level: LEVELS.indexOf(level) }]);
      wake();
    },
    async deskEvents({ at, id }, limit) {
      const found = await desk_events
        .find({ $or: [{ at: { $gt: at } }, { at, _id: { $gt: id } }] }, { hint: 'at' })
        .sort({ at: 1, _id: 1 })
        .limit(Math.min(limit, READ_MAX))
        .toArray();
      return found.map(({ _id, level, ...event }) => ({ ...event, id: _id, level: LEVELS[level] as Level }));
    },
    async sweepDesk(now) {
      const old = { at: { $lt: now - DESK_EVENTS_KEPT_MS } };
      const found = await desk_events
        .find(old, { projection: { _id: 1 }, hint: 'at' })
        .limit(SWEEP_PIECE)
        .toArray();
      if (found.length > 0) await desk_events.deleteMany({ _id: { $in: found.map(({ _id }) => _id) } });
    },
  };
}

export function owedToDesk(events: readonly DeskEvent[], at: number): PendingDoc[] {
  return events.map(({ level, ...event }) => owed(at, { desk: { ...event, level: LEVELS.indexOf(level) } }));
}
