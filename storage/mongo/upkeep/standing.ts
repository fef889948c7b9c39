import {
  type AccountNote,
  BACKUP_AHEAD_MS,
  backupMade,
  type ProcessNote,
  type StandingStore,
} from '../../../core/standing.ts';
import { FAILURES_MAX, failuresOf, failuresSince, HOUR_MS, STANDINGS_MAX, toldSince } from '../../shared/standing.ts';
import type { StoreParts } from '../parts.ts';
import type { AccountFailuresDoc, AccountStandingDoc, ProcessStandingDoc } from './upkeep-documents.ts';

/** When the newest backup was made stands among what the store knows of itself. */
const BACKUP = 'backup';

export function createStanding({ db }: StoreParts): StandingStore {
  const { account_standings: accounts, account_failures: failures, process_standings: processes } = db.cold;
  return {
    async noteStanding({ at, process, accounts: told }) {
      const note = JSON.stringify(process);
      await processes.updateOne({ _id: process.id }, { $set: { toldAt: at, note } }, { upsert: true });
      for (const one of told) {
        await noteAccount(db, one, at);
        await countFailures(db, one);
      }
      await sweep(db, at);
    },

    async standing(now) {
      const [kept, hourly, running, backup] = await Promise.all([
        accounts
          .find({ toldAt: { $gte: 0 } })
          .hint('told')
          .limit(STANDINGS_MAX)
          .lean<AccountStandingDoc[]>(),
        failures
          .find({ hour: { $gte: failuresSince(now) } })
          .hint('hour')
          .limit(FAILURES_MAX)
          .lean<AccountFailuresDoc[]>(),
        processes
          .find({ toldAt: { $gte: toldSince(now).process } })
          .hint('told')
          .sort({ toldAt: -1, _id: 1 })
          .limit(STANDINGS_MAX)
          .lean<ProcessStandingDoc[]>(),
        db.cold.meta.findOne({ _id: BACKUP }, { at: 1 }).lean(),
      ]);
      return {
        accounts: kept.map(readAccount(hourly)).toSorted((one, other) => (one.account < other.account ? -1 : 1)),
        processes: running.map(({ toldAt, note }) => ({ ...(JSON.parse(note) as ProcessNote), toldAt })),
        backupAt: backupMade(backup?.at, now),
      };
    },

    async noteWord({ account: _id, refusedAt, passedAt, spamAt }) {
      const newest = {
        // Whoever serves it may have told already: 0 is less than every moment.
        toldAt: 0,
        ...(refusedAt === null ? {} : { refusedAt }),
        ...(passedAt === null ? {} : { passedAt }),
        ...(spamAt === null ? {} : { spamAt }),
      };
      await accounts.updateOne({ _id }, { $max: newest }, { upsert: true });
    },

    async words() {
      const kept = await accounts
        .find({ toldAt: { $gte: 0 } })
        .hint('told')
        .limit(STANDINGS_MAX)
        .lean<AccountStandingDoc[]>();
      return kept
        .filter(({ refusedAt, spamAt }) => (refusedAt ?? spamAt) !== undefined)
        .map(({ _id: account, refusedAt = null, passedAt = null, spamAt = null }) => ({
          account,
          refusedAt,
          passedAt,
          spamAt,
        }));
    },

    async noteBackup(at) {
      await db.cold.meta.updateOne({ _id: BACKUP, at: { $gt: at + BACKUP_AHEAD_MS } }, { $set: { at } });
      await db.cold.meta.updateOne({ _id: BACKUP }, { $max: { at } }, { upsert: true });
    },
  };
}

function readAccount(hourly: readonly AccountFailuresDoc[]) {
  return ({ _id, state, since, toldAt, heardAt, sentAt }: AccountStandingDoc) => ({
    account: _id,
    state: state ?? null,
    since: since ?? null,
    toldAt: toldAt > 0 ? toldAt : null,
    heardAt: heardAt ?? null,
    sentAt: sentAt ?? null,
    failures: failuresOf(_id, hourly),
  });
}

/** Whoever does not serve an account knows only what it took in. */
async function noteAccount(
  { cold: { account_standings: accounts } }: StoreParts['db'],
  { account: _id, state, heardAt, sentAt }: AccountNote,
  at: number,
): Promise<void> {
  const newest = {
    // Who does not serve it leaves it as it is: 0 is less than every moment.
    ...(state === null ? { toldAt: 0 } : {}),
    ...(heardAt === null ? {} : { heardAt }),
    ...(sentAt === null ? {} : { sentAt }),
  };
  // What was told last stands, also behind what a clock that was ahead has told.
  const told = state === null ? {} : { $set: { toldAt: at } };
  await accounts.updateOne({ _id }, { ...told, $max: newest }, { upsert: true });
  if (state !== null) await accounts.updateOne({ _id, state: { $ne: state } }, { $set: { state, since: at } });
}

async function countFailures(
  { cold: { account_failures } }: StoreParts['db'],
  { account, failures }: AccountNote,
): Promise<void> {
  for (const { reason, count, at } of failures) {
    const hour = Math.floor(at / HOUR_MS);
    const _id = JSON.stringify([account, reason, hour]);
    const update = { $inc: { count }, $max: { lastAt: at }, $set: { account, reason, hour } };
    await account_failures.updateOne({ _id }, update, { upsert: true });
  }
}

async function sweep({ cold }: StoreParts['db'], at: number) {
  const { account_standings, account_failures, process_standings } = cold;
  const since = toldSince(at);
  const old = await Promise.all([
    account_failures
      .find({ hour: { $lt: failuresSince(at) } }, { _id: 1 })
      .hint('hour')
      .limit(FAILURES_MAX)
      .lean(),
    process_standings
      .find({ toldAt: { $lt: since.process } }, { _id: 1 })
      .hint('told')
      .limit(STANDINGS_MAX)
      .lean(),
    account_standings
      .find({ toldAt: { $gt: 0, $lt: since.account } }, { _id: 1 })
      .hint('told')
      .limit(STANDINGS_MAX)
      .lean(),
  ]);
  const [failed, ended, given] = old.map((found) => found.map(({ _id }) => _id));
  if (failed?.length) await account_failures.deleteMany({ _id: { $in: failed } });
  if (ended?.length) await process_standings.deleteMany({ _id: { $in: ended } });
  if (given?.length) await account_standings.deleteMany({ _id: { $in: given } });
}
