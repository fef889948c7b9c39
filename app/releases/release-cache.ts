import type { ReleaseStore } from '../../core/content-store.ts';
import type { Release } from '../../core/release.ts';
import type { FlowBook, FlowSet } from '../../flows/schema.ts';
import { createBuilder, FORMAT, type Spoken } from './build.ts';

/** So many of the newest releases are at hand, whether somebody waits in them or not. */
export const NEWEST_KEPT = 20;
/** So long an older one stays at hand after it was read, or was served; then it is read again for whoever asks. */
const OLDER_KEPT_MS = 3_600_000;

/** Releases that this process has read: in older ones people still wait. */
export interface ReleaseCache {
  /** All that a release says on a day; null where the store does not have it or this program cannot read it. */
  open(number: number, today: string): Promise<{ release: Release; spoken: Spoken } | null>;
  /** The same of a release that was opened before, on another day. */
  onDay(release: Release, today: string): Spoken;
  hasOlder(number: number): boolean;
  /** Keeps an older release at hand. `unreadable`: this program cannot read it. */
  fetchOlder(number: number): Promise<'known' | 'absent' | 'unreadable'>;
  /** What was served until now stays at hand. */
  putAway(release: Release, flows: FlowSet): void;
  /** Lets go of what has been at hand for long enough; the newest stay. */
  tidy(served: Release): void;
  bookWith(newest: FlowSet): FlowBook;
}

export function createReleaseCache({
  store,
  elapsed,
}: {
  store: Pick<ReleaseStore, 'release' | 'revisions'>;
  elapsed: () => number;
}): ReleaseCache {
  const builder = createBuilder();
  const older = new Map<number, { release: Release; flows: FlowSet; keptSince: number }>();

  async function read(number: number, what: 'flows' | 'all'): Promise<Release | 'absent' | 'unreadable'> {
    const release = await store.release(number);
    if (release === null) return 'absent';
    if (release.format > FORMAT) return 'unreadable';
    const missing = builder.missing(release.manifest, what);
    if (missing.length > 0) builder.take(await store.revisions(missing));
    return release;
  }

  function putAway(release: Release, flows: FlowSet): void {
    older.set(release.number, { release, flows, keptSince: elapsed() });
  }

  return {
    async open(number, today) {
      const release = await read(number, 'all');
      if (typeof release === 'string') return null;
      return { release, spoken: builder.spokenOn(number, release.manifest, today) };
    },
    onDay: ({ number, manifest }, today) => builder.spokenOn(number, manifest, today),
    hasOlder: (number) => older.has(number),
    async fetchOlder(number) {
      const release = await read(number, 'flows');
      if (typeof release === 'string') return release;
      putAway(release, builder.flowsOf(number, release.manifest));
      return 'known';
    },
    putAway,
    tidy(served) {
      for (const [number, { keptSince }] of older) {
        const isNew = number > served.number - NEWEST_KEPT;
        if (!isNew && keptSince + OLDER_KEPT_MS < elapsed()) older.delete(number);
      }
      builder.keepOnly([served, ...[...older.values()].map(({ release }) => release)].map(({ manifest }) => manifest));
    },
    bookWith: (newest) => ({ newest, older: new Map([...older].map(([number, { flows }]) => [number, flows])) }),
  };
}
