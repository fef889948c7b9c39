import { type Alarm, type AlarmStore, alarmId, type ClaimedAlarm } from '../../../core/alarm.ts';
import { farLease } from '../../../core/clock.ts';
import { LEVELS, type Level } from '../../../core/ticket.ts';
import { first } from '../database.ts';
import type { StoreParts } from '../parts.ts';

type Row = Omit<ClaimedAlarm, 'left' | 'level'> & { left: string; level: number };

/** A row an alarm; its id makes raising it twice the same as once. */
export function createAlarms({ db, writer }: StoreParts): AlarmStore {
  const insert = db.prepare(
    `insert or ignore into alarms (id, ticket_id, kind, level, step, at, waiting, due_at, tries)
       values (?, ?, ?, ?, ?, ?, ?, ?, 0)`,
  );
  const last = db.prepare(`select step, at from alarms where ticket_id = ? and kind = ? order by step desc limit 1`);
  const select = db.prepare(
    `select id, ticket_id as about, kind, level, step, at, waiting as left, tries from alarms
      where due_at <= ?1 or due_at > ?2 order by due_at limit 1`,
  );
  const take = db.prepare('update alarms set tries = tries + 1, due_at = ?2 where id = ?1');
  const again = db.prepare('update alarms set waiting = ?3, due_at = ?4 where id = ?1 and tries = ?2');
  const end = db.prepare(`update alarms set waiting = '[]', due_at = null where id = ?1 and tries = ?2`);

  return {
    raiseAlarm: (alarm) =>
      writer.write(() => {
        const { about, kind, level, step, at, left } = alarm;
        const values = [about, kind, LEVELS.indexOf(level), step, at, JSON.stringify(left), at] as const;
        return insert.run(alarmId(alarm), ...values).changes === 1 ? 'raised' : 'known';
      }),
    async lastAlarm(about, kind) {
      const found = first<Pick<Alarm, 'step' | 'at'>>(last, about, kind);
      return found === undefined ? null : { ...found };
    },
    claimAlarm: (now, leaseMs) =>
      writer.write(() => {
        const row = first<Row>(select, now, farLease(now, leaseMs));
        if (row === undefined) return null;
        take.run(row.id, now + leaseMs);
        const left = JSON.parse(row.left) as string[];
        return { ...row, left, level: LEVELS[row.level] as Level, tries: row.tries + 1 };
      }),
    async tellAgain({ id, tries }, { left, at }) {
      await writer.write(() => again.run(id, tries, JSON.stringify(left), at));
    },
    async endAlarm({ id, tries }) {
      await writer.write(() => end.run(id, tries));
    },
  };
}
