import { CLOCKS_APART_MS } from '../../core/clock.ts';
import type { ClockNote, ClockStore } from '../../core/clock-note.ts';
import { AT_ONCE } from '../shared/waiting.ts';
import { isDuplicate } from './duplicate.ts';
import type { Filter, Update } from './hot.ts';
import { ROUNDS, type StoreParts } from './parts.ts';
import type { ConversationDoc } from './turns/conversation-document.ts';
import type { ProcessStandingDoc } from './upkeep/upkeep-documents.ts';

/** What is known of the clock stands among what the store knows of itself. */
const CLOCK = 'clock';
const PIECE = 500;

/** All processes of one store look at one clock: that of its server. */
export function createClock({ db, desk }: StoreParts): ClockStore {
  const { meta, process_standings: processes, retention_reports: reports } = db.cold;
  const { conversations, desk_events } = db.hot;

  /** Of a program that kept no note: what processes and sweeps have told. */
  async function newestTold(): Promise<number | null> {
    const [told, swept] = await Promise.all([
      processes.find({}).hint('told').sort({ toldAt: -1 }).limit(1).lean<ProcessStandingDoc[]>(),
      reports.find({}, { at: 1 }).hint('at').sort({ at: -1 }).limit(1).lean<{ at: number }[]>(),
    ]);
    const newest = Math.max(told[0]?.toldAt ?? 0, swept[0]?.at ?? 0);
    return newest === 0 ? null : newest;
  }

  async function read(): Promise<{ kept: string | null; note: ClockNote | null }> {
    const kept = (await meta.findOne({ _id: CLOCK }, { note: 1 }).lean())?.note ?? null;
    if (kept !== null) return { kept, note: JSON.parse(kept) as ClockNote };
    const at = await newestTold();
    return { kept, note: at === null ? null : { at, doubt: null, sureAt: at, ranMs: 0, saidAt: null } };
  }

  async function write(kept: string | null, note: string): Promise<boolean> {
    if (kept !== null) return (await meta.updateOne({ _id: CLOCK, note: kept }, { $set: { note } })).matchedCount === 1;
    try {
      await meta.insertMany([{ _id: CLOCK, note }]);
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return false;
    }
  }

  /** Who asked to be forgotten at once waits for no clock that was ahead. */
  async function endForgetting(sure: number): Promise<void> {
    const late = { timers: { $elemMatch: { kind: 'forget' as const, name: AT_ONCE, at: { $gt: sure } } } };
    for (;;) {
      const found = await conversations
        .find(late, { projection: { _id: 1 }, hint: 'timers' })
        .limit(PIECE)
        .toArray();
      if (found.length === 0) return;
      const update = { $set: { 'timers.$.at': sure } };
      const changes = found.map(({ _id }) => ({ updateOne: { filter: { _id, ...late }, update } }));
      await conversations.bulkWrite(changes, { ordered: false });
    }
  }

  /** A piece at a time; how many. What the pause of before has put off would be put off by it again. */
  async function endPauses(now: number): Promise<number> {
    const late = { 'head.dueAt': { $gt: now } };
    // What is on its way stays so; what is behind it leaves after it.
    await changeAll({ ...late, 'head.state': 'sending', sendAfter: { $gt: now } }, { sendAfter: 0 });
    return changeAll({ ...late, 'head.state': 'waiting' }, { 'head.dueAt': now, sendAfter: 0 });
  }

  async function changeAll(
    late: Filter<ConversationDoc>,
    $set: NonNullable<Update<ConversationDoc>['$set']>,
  ): Promise<number> {
    const update = { $set, $inc: { outboxRevision: 1 } };
    for (let ended = 0; ; ) {
      const found = await conversations
        .find(late, { projection: { _id: 1 }, hint: 'ranked' })
        .limit(PIECE)
        .toArray();
      if (found.length === 0) return ended;
      const changes = found.map(({ _id }) => ({ updateOne: { filter: { _id, ...late }, update } }));
      ended += (await conversations.bulkWrite(changes, { ordered: false })).modifiedCount;
      if (found.length < PIECE) return ended;
    }
  }

  return {
    async noteClock(change) {
      for (let round = 0; round < ROUNDS; round++) {
        const { kept, note } = await read();
        const after = change(note);
        if (!(await write(kept, JSON.stringify(after)))) continue;
        desk.clockIs(after.at);
        return after;
      }
      throw new Error('what is known of the clock is another each time one looks');
    },
    clockNote: async () => (await read()).note,
    async storeTime() {
      const told = await meta.db.db?.command({ hello: 1 });
      return told?.localTime instanceof Date ? told.localTime.getTime() : null;
    },
    async endWaits(now, sure = now) {
      desk.clockIs(now);
      await endForgetting(sure);
      await desk_events.deleteMany({ at: { $gt: now + CLOCKS_APART_MS } });
      return endPauses(now);
    },
  };
}
