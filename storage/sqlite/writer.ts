import { inTransaction } from './database.ts';
import type { Database } from './statements.ts';

/** Changes one file of the store. What is asked for in one round of the event loop shares one wait for the disk. */
export interface Writer extends Disposable {
  /** All of `work` is kept or nothing, whatever becomes of the others; on the disk when the promise resolves. */
  write<T>(work: () => T): Promise<T>;
  /**
   * As `write`, but a loss of power may take it back (the end of the process does not): for claims, which end with the
   * process anyway.
   */
  writeLightly<T>(work: () => T): Promise<T>;
}

interface Job {
  isLight: boolean;
  /** Does the work inside the open transaction; returns how to tell of it once that is committed. */
  run: () => () => void;
  reject: (reason: unknown) => void;
}

/** Disposing it does what still waits. */
export function createWriter(db: Database): Writer {
  const runJob = createJobRunner(db);
  let waiting: Job[] = [];

  function flush(): void {
    const jobs = waiting;
    waiting = [];
    if (jobs.length === 0) return;
    try {
      for (const tell of commit(jobs)) tell();
    } catch (error) {
      for (const { reject } of jobs) reject(error);
    }
  }

  function commit(jobs: Job[]): (() => void)[] {
    const runAll = () => inTransaction(db, () => jobs.map((job) => runJob(job, jobs.length > 1)));
    if (!jobs.every(({ isLight }) => isLight)) return runAll();
    db.exec('pragma synchronous = normal');
    try {
      return runAll();
    } finally {
      db.exec('pragma synchronous = full');
    }
  }

  function enqueue<T>(work: () => T, isLight: boolean): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = () => {
        const result = work();
        return () => resolve(result);
      };
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ isLight, run, reject });
    });
  }

  return {
    write: (work) => enqueue(work, false),
    writeLightly: (work) => enqueue(work, true),
    [Symbol.dispose]: flush,
  };
}

/** One that fails takes back its own changes only; alone, the transaction does that for it. */
function createJobRunner(db: Database): (job: Job, isAmongOthers: boolean) => () => void {
  const begin = db.prepare('savepoint job');
  const keep = db.prepare('release job');
  const takeBack = db.prepare('rollback to job');

  return ({ run, reject }, isAmongOthers) => {
    if (!isAmongOthers) return run();
    begin.run();
    try {
      const tell = run();
      keep.run();
      return tell;
    } catch (error) {
      // Some failures, such as a full disk, have ended the whole transaction.
      if (!db.isTransaction) throw error;
      takeBack.run();
      keep.run();
      return () => reject(error);
    }
  };
}
