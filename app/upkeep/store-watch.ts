import type { HealthStore } from '../../core/health.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import type { ReadyLook } from '../../runtime/readiness.ts';

/** What a failure tells of the store itself; `full` also where its disk takes no write for another reason. */
export type StoreTrouble = 'full' | 'damaged';

/** So long after a write that found no room the store counts as full: one small write that passes between is luck. */
const FULL_MS = 30_000;
/** So long the outcome of a trial is good: whoever asks often does not write often. */
const TRIED_MS = 5000;

export interface StoreWatchDeps {
  log: ServiceLog;
  troubleOf: (error: unknown) => StoreTrouble | null;
  /** Time that runs with the process and knows no clock. */
  elapsed: () => number;
}

/** Keeps in view whether the store takes what it is given: reading goes on from a full disk, and from a damaged file. */
export interface StoreWatch {
  /** The same store; what its failures tell is remembered. */
  watching<Watched extends object>(store: Watched): Watched;
  /** What the failures tell so far; a file that was damaged does not heal while the process runs. */
  trouble(): StoreTrouble | null;
  /** For `/readyz`: where nothing is wrong so far, one small write is tried. */
  lookAt(store: Pick<HealthStore, 'tryWrite'>): ReadyLook;
}

export function createStoreWatch({ log, troubleOf, elapsed }: StoreWatchDeps): StoreWatch {
  let isDamaged = false;
  let fullAt: number | null = null;
  let triedAt = Number.NEGATIVE_INFINITY;

  function note(error: unknown): void {
    const trouble = troubleOf(error);
    if (trouble === 'damaged' && !isDamaged) {
      isDamaged = true;
      log.error({ err: error }, 'a file of the store is damaged: restore a backup');
    }
    if (trouble === 'full') {
      if (fullAt === null) log.error({ err: error }, 'the store takes no write: make room, or let it be written');
      fullAt = elapsed();
    }
  }

  const trouble = () => (isDamaged ? 'damaged' : fullAt === null ? null : 'full');

  /** Throws where the store fails in another way. */
  async function tryIt(store: Pick<HealthStore, 'tryWrite'>): Promise<void> {
    try {
      await store.tryWrite();
      triedAt = elapsed();
      if (fullAt !== null) log.info('the store takes writes again');
      fullAt = null;
    } catch (error) {
      note(error);
      if (troubleOf(error) === null) throw error;
    }
  }

  return {
    trouble,
    watching: (store) => heeding(store, note),
    lookAt: (store) => ({
      name: 'writes',
      async look() {
        const isFresh = elapsed() - triedAt < TRIED_MS;
        const isFull = fullAt !== null && elapsed() - fullAt < FULL_MS;
        if (!isDamaged && !isFull && !(isFresh && fullAt === null)) await tryIt(store);
        const found = trouble();
        return { cause: found === 'damaged' ? 'store' : found, details: found ?? 'ok' };
      },
    }),
  };
}

/** Each method as it is; what it fails with is heard on the way. */
function heeding<Watched extends object>(store: Watched, note: (error: unknown) => void): Watched {
  const heard = Reflect.ownKeys(store).map((name) => {
    const value: unknown = Reflect.get(store, name);
    if (typeof value !== 'function') return [name, value] as const;
    const heeded = (...given: unknown[]): unknown => {
      const outcome: unknown = value(...given);
      if (outcome instanceof Promise) outcome.catch(note);
      return outcome;
    };
    return [name, heeded] as const;
  });
  return Object.fromEntries(heard) as Watched;
}
