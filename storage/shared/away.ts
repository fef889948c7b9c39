import { classNamesOf } from './class-names.ts';

/** What SQLite says of a file that cannot be used at the moment: busy, locked, no memory, read-only, disk, full, cannot open. */
const SQLITE_AWAY: ReadonlySet<number> = new Set([5, 6, 7, 8, 10, 13, 14]);
/** The low byte of a result says what it is, the others say more of it (https://www.sqlite.org/rescode.html). */
const KIND = 0xff;

/** A server that is being stopped, or that is not, or no longer, the one to write to. */
const MONGO_AWAY: ReadonlySet<unknown> = new Set([91, 189, 10058, 10107, 11600, 11602, 13435, 13436]);

/** Classes of errors of the driver by which no server was reached, or none came free in time. */
const MONGO_UNREACHED = [
  'MongoNetworkError',
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  // It keeps this class to itself.
  'WaitQueueTimeoutError',
];

/** The store does not answer, or takes nothing, at this moment and may again: no fault of what was asked of it. */
export function isStoreAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return isSqliteAway(error) || isMongoAway(error);
}

function isSqliteAway(error: Error): boolean {
  if (!('code' in error) || error.code !== 'ERR_SQLITE_ERROR') return false;
  return 'errcode' in error && typeof error.errcode === 'number' && SQLITE_AWAY.has(error.errcode & KIND);
}

function isMongoAway(error: Error): boolean {
  const names = classNamesOf(error);
  if (MONGO_UNREACHED.some((name) => names.has(name))) return true;
  return names.has('MongoServerError') && 'code' in error && MONGO_AWAY.has(error.code);
}
