import { type AlarmStore, alarmId } from '../../../core/alarm.ts';
import { farLease } from '../../../core/clock.ts';
import { LEVELS, type Level } from '../../../core/ticket.ts';
import { isDuplicate } from '../duplicate.ts';
import type { StoreParts } from '../parts.ts';
import type { AlarmDoc } from './desk-documents.ts';

/** Of so many that are due one is taken: others may be taking the first ones. */
const LOOKED_AT = 10;

/** A document an alarm; its id makes raising it twice the same as once. */
export function createAlarms({ db }: StoreParts): AlarmStore {
  const { alarms } = db.cold;
  return {
    async raiseAlarm(alarm) {
      const { about: ticketId, kind, level, step, at, left } = alarm;
      const told = { ticketId, kind, level: LEVELS.indexOf(level), step, at, left, dueAt: at, tries: 0 };
      try {
        await alarms.insertMany([{ _id: alarmId(alarm), ...told }]);
        return 'raised';
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        return 'known';
      }
    },

    async lastAlarm(ticketId, kind) {
      const [found] = await alarms
        .find({ ticketId, kind })
        .hint('ticket')
        .sort({ step: -1 })
        .limit(1)
        .lean<AlarmDoc[]>();
      return found === undefined ? null : { step: found.step, at: found.at };
    },

    async claimAlarm(now, leaseMs) {
      const isDue = { $or: [{ dueAt: { $lte: now } }, { dueAt: { $gt: farLease(now, leaseMs) } }] };
      const due = await alarms.find(isDue).hint('due').sort({ dueAt: 1 }).limit(LOOKED_AT).lean<AlarmDoc[]>();
      for (const { _id, ticketId, kind, level, step, at, left, tries } of due) {
        const change = { $set: { dueAt: now + leaseMs }, $inc: { tries: 1 } };
        const { matchedCount } = await alarms.updateOne({ _id, tries, ...isDue }, change);
        if (matchedCount !== 1) continue;
        return { id: _id, about: ticketId, kind, level: LEVELS[level] as Level, step, at, left, tries: tries + 1 };
      }
      return null;
    },

    async tellAgain({ id, tries }, { left, at }) {
      await alarms.updateOne({ _id: id, tries }, { $set: { left: [...left], dueAt: at } });
    },

    async endAlarm({ id, tries }) {
      await alarms.updateOne({ _id: id, tries }, { $set: { left: [] }, $unset: { dueAt: '' as const } });
    },
  };
}
