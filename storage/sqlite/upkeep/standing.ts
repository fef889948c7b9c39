import {
  type AccountStanding,
  type AccountWord,
  BACKUP_AHEAD_MS,
  backupMade,
  type ProcessNote,
  type StandingNote,
  type StandingStore,
} from '../../../core/standing.ts';
import {
  FAILURES_MAX,
  failuresOf,
  failuresSince,
  HOUR_MS,
  type HourlyFailures,
  STANDINGS_MAX,
  toldSince,
} from '../../shared/standing.ts';
import { first, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';

export function createStanding({ db, writer }: StoreParts): StandingStore {
  const note = createNoting(db);
  const accounts = db.prepare(
    `select account, state, since, told_at as toldAt, heard_at as heardAt, sent_at as sentAt
       from account_standings order by account limit ${STANDINGS_MAX}`,
  );
  const hourly = db.prepare(
    `select account, reason, count, last_at as lastAt from account_failures where hour >= ? limit ${FAILURES_MAX}`,
  );
  const processes = db.prepare(
    `select told_at as toldAt, note from process_standings where told_at >= ? order by told_at desc, id limit ${STANDINGS_MAX}`,
  );
  const backup = db.prepare('select at from backups_made');
  const keepBackup = db.prepare(
    'insert into backups_made (id, at) values (1, ?1) on conflict do update set at = case when at > ?2 then ?1 else max(at, ?1) end',
  );
  const keepWord = db.prepare(
    `insert into account_standings (account, refused_at, passed_at, spam_at) values (?1, ?2, ?3, ?4)
     on conflict (account) do update set
       refused_at = coalesce(max(refused_at, ?2), refused_at, ?2),
       passed_at = coalesce(max(passed_at, ?3), passed_at, ?3),
       spam_at = coalesce(max(spam_at, ?4), spam_at, ?4)`,
  );
  const words = db.prepare(
    `select account, refused_at as refusedAt, passed_at as passedAt, spam_at as spamAt
       from account_standings where coalesce(refused_at, spam_at) is not null order by account limit ${STANDINGS_MAX}`,
  );
  return {
    noteWord: ({ account, refusedAt, passedAt, spamAt }) =>
      writer.write(() => void keepWord.run(account, refusedAt, passedAt, spamAt)),
    words: async () => rows<AccountWord>(words),
    noteBackup: (at) => writer.write(() => void keepBackup.run(at, at + BACKUP_AHEAD_MS)),
    noteStanding: (told) => writer.writeLightly(() => note(told)),
    async standing(now) {
      const failed = rows<HourlyFailures>(hourly, failuresSince(now));
      return {
        accounts: rows<Omit<AccountStanding, 'failures'>>(accounts).map((row) => ({
          ...row,
          failures: failuresOf(row.account, failed),
        })),
        processes: rows<{ toldAt: number; note: string }>(processes, toldSince(now).process).map((row) => ({
          ...(JSON.parse(row.note) as ProcessNote),
          toldAt: row.toldAt,
        })),
        backupAt: backupMade(first<{ at: number }>(backup)?.at, now),
      };
    },
  };
}

function createNoting(db: StoreParts['db']): (told: StandingNote) => void {
  // Whoever does not serve an account knows only what it took in.
  const upsert = db.prepare(
    `insert into account_standings (account, state, since, told_at, heard_at, sent_at)
       values (?1, ?2, iif(?2 is null, null, ?3), iif(?2 is null, null, ?3), ?4, ?5)
     on conflict (account) do update set
       since = iif(?2 is null or state is ?2, since, ?3),
       state = coalesce(?2, state),
       told_at = iif(?2 is null, told_at, ?3),
       heard_at = coalesce(max(heard_at, ?4), heard_at, ?4),
       sent_at = coalesce(max(sent_at, ?5), sent_at, ?5)`,
  );
  const count = db.prepare(
    `insert into account_failures (account, reason, hour, count, last_at) values (?1, ?2, ?3, ?4, ?5)
       on conflict do update set count = count + ?4, last_at = max(last_at, ?5)`,
  );
  const keep = db.prepare(
    'insert into process_standings (id, told_at, note) values (?1, ?2, ?3) on conflict do update set told_at = ?2, note = ?3',
  );
  const sweeps = {
    failures: db.prepare('delete from account_failures where hour < ?'),
    processes: db.prepare('delete from process_standings where told_at < ?'),
    accounts: db.prepare('delete from account_standings where told_at < ?'),
  };
  return ({ at, process, accounts }) => {
    keep.run(process.id, at, JSON.stringify(process));
    for (const { account, state, heardAt, sentAt, failures } of accounts) {
      upsert.run(account, state, at, heardAt, sentAt);
      for (const one of failures) count.run(account, one.reason, Math.floor(one.at / HOUR_MS), one.count, one.at);
    }
    const { process: ended, account: given } = toldSince(at);
    sweeps.failures.run(failuresSince(at));
    sweeps.processes.run(ended);
    sweeps.accounts.run(given);
  };
}
