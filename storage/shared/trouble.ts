import { Refusal } from '../../core/refusal.ts';
import { classNamesOf } from './class-names.ts';

/** What an error tells of the store itself; `full` also where its disk takes no write for another reason. */
export type Trouble = 'full' | 'damaged';

/** https://www.sqlite.org/rescode.html */
const SQLITE: ReadonlyMap<number, Trouble> = new Map([
  [8, 'full'], // read-only
  [11, 'damaged'],
  [13, 'full'],
  [26, 'damaged'], // no database
]);
/** The low byte of a result says what it is, the others say more of it. */
const KIND = 0xff;

/** `null`: it tells nothing of the store, or no more than that it does not answer. */
export function troubleOf(error: unknown): Trouble | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof Refusal) return error.code === 'store_damaged' ? 'damaged' : null;
  return sqliteTrouble(error) ?? mongoTrouble(error);
}

function sqliteTrouble(error: Error): Trouble | null {
  if (!('code' in error) || error.code !== 'ERR_SQLITE_ERROR') return null;
  return ('errcode' in error && typeof error.errcode === 'number' && SQLITE.get(error.errcode & KIND)) || null;
}

/** OutOfDiskSpace: https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml */
const MONGO_FULL = 14031;
/** What a hosted database says of a plan that is used up, among much else. */
const HOSTED = 8000;

function mongoTrouble(error: Error): Trouble | null {
  if (!classNamesOf(error).has('MongoServerError') || !('code' in error)) return null;
  const isFull = error.code === MONGO_FULL || (error.code === HOSTED && /space quota/i.test(error.message));
  return isFull ? 'full' : null;
}

/** Does work with a file of the store. Where the file cannot be worked with, that is told in words and by its name. */
export function namingTrouble<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const trouble = error instanceof Refusal ? null : troubleOf(error);
    if (trouble === null) throw error;
    const why = error instanceof Error ? error.message : 'unknown';
    if (trouble === 'full')
      throw new Refusal('store_full', `cannot write in ${file} (${why}); make room, or let it be written`);
    throw new Refusal('store_damaged', `${file} is damaged (${why}): restore a backup into an empty folder`);
  }
}
