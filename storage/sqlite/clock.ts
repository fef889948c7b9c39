import { CLOCKS_APART_MS } from '../../core/clock.ts';
import type { ClockNote, ClockStore } from '../../core/clock-note.ts';
import { AT_ONCE } from '../shared/waiting.ts';
import { first } from './database.ts';
import type { StoreParts } from './parts.ts';

/** One row. A program that kept none has told of processes and sweeps. */
export function createClock({ db, writer, desk }: StoreParts): ClockStore {
  const select = db.prepare('select note from clock_notes');
  const keep = db.prepare('insert into clock_notes (id, note) values (1, ?1) on conflict do update set note = ?1');
  const newest = db.prepare(
    `select max(at) as at from (select max(told_at) as at from process_standings
                                union all select max(at) from retention_reports)`,
  );
  const hurry = db.prepare(`update outbox set due_at = ?1 where due_at > ?1 and state = 'waiting'`);
  const breathe = db.prepare('update conversations set send_after = 0 where send_after > ?');
  const untell = db.prepare('delete from desk_events where at > ?');
  const forgetNow = db.prepare("update timers set at = ?1 where at > ?1 and kind = 'forget' and name = ?2");

  function read(): ClockNote | null {
    const kept = first<{ note: string }>(select);
    if (kept !== undefined) return JSON.parse(kept.note) as ClockNote;
    const at = first<{ at: number | null }>(newest)?.at ?? null;
    return at === null ? null : { at, doubt: null, sureAt: at, ranMs: 0, saidAt: null };
  }

  return {
    noteClock: (change) =>
      writer.write(() => {
        const note = change(read());
        keep.run(JSON.stringify(note));
        desk.clockIs(note.at);
        return note;
      }),
    clockNote: async () => read(),
    // The file lies on this machine.
    storeTime: async () => null,
    endWaits: (now, sure = now) =>
      writer.write(() => {
        desk.clockIs(now);
        breathe.run(now);
        forgetNow.run(sure, AT_ONCE);
        untell.run(now + CLOCKS_APART_MS);
        return Number(hurry.run(now).changes);
      }),
  };
}
