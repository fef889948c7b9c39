import { DESK_EVENTS_KEPT_MS, type DeskEvent, type DeskEventStore, type KeptDeskEvent } from '../../core/desk.ts';
import { LEVELS, type Level } from '../../core/ticket.ts';
import { createDeskListeners } from '../shared/desk-listeners.ts';
import type { DeskMoments } from '../shared/desk-moments.ts';
import { first, rows } from './database.ts';
import type { Database } from './statements.ts';

const READ_MAX = 500;
const SWEEP_PIECE = 1000;

/** What happens at the desk. */
export interface DeskFeed extends Omit<DeskEventStore, 'tellPresence'>, Pick<DeskMoments, 'clockIs'> {
  /** In the transaction of what has happened; whoever looks is woken when that is on the disk. */
  write(events: readonly DeskEvent[], at: number): void;
  /** Nothing that was told of these tickets stays; in the transaction that takes them away. */
  forget(ticketIds: readonly string[]): void;
  /** Takes away what nobody asks for any more. */
  sweep(now: number): void;
}

type EventRow = Omit<KeptDeskEvent, 'id' | 'level'> & { position: number; level: number };

export function createDeskFeed(db: Database): DeskFeed {
  const { onDeskEvent, wake, clockIs, momentOf } = createDeskListeners();
  const insert = db.prepare(
    'insert into desk_events (at, kind, ticket_id, level, assignee, seq, state) values (?, ?, ?, ?, ?, ?, ?)',
  );
  const newest = db.prepare('select max(at) as at from desk_events');
  const select = db.prepare(
    `select position, at, kind, ticket_id as ticketId, level, assignee, seq, state from desk_events
      where (at, position) > (?, ?) order by at, position limit ?`,
  );
  const remove = db.prepare(
    'delete from desk_events where position in (select position from desk_events where at < ? order by at limit ?)',
  );
  const removeOf = db.prepare('delete from desk_events where ticket_id = ?');
  return {
    onDeskEvent,
    clockIs,
    write(events, moment) {
      if (events.length === 0) return;
      const at = momentOf(moment, first<{ at: number | null }>(newest)?.at);
      for (const { kind, ticketId, level, assignee, seq, state } of events) {
        insert.run(at, kind, ticketId, LEVELS.indexOf(level), assignee, seq, state);
      }
      // The transaction ends in this round of the event loop.
      setImmediate(wake);
    },
    forget(ticketIds) {
      for (const id of ticketIds) removeOf.run(id);
    },
    sweep: (now) => void remove.run(now - DESK_EVENTS_KEPT_MS, SWEEP_PIECE),
    async deskEvents({ at, id }, limit) {
      const found = rows<EventRow>(select, at, id === '' ? -1 : Number(id), Math.min(limit, READ_MAX));
      return found.map(({ position, level, ...event }) => ({
        ...event,
        id: String(position),
        level: LEVELS[level] as Level,
      }));
    },
  };
}
