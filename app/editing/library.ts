import { LRUCache } from 'lru-cache';
import type { ContentStore } from '../../core/content-store.ts';
import { type EntryKey, keyOf } from '../../core/entry.ts';
import type { Manifest } from '../../core/manifest.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Release } from '../../core/release.ts';
import type { Revision } from '../../core/revision.ts';
import { isDerived } from '../releases/model-entry.ts';
import { asTheProgramSays } from './program-words.ts';

/** A release with its entries at hand, whatever else is read meanwhile; throws where one of them is missing in the store. */
export interface Shelved {
  release: Release;
  /** The entry as it stands in the release, or as the program itself says it; null: neither. */
  at(key: EntryKey): Revision | null;
  /** All of its entries that people write, in the order of its manifest. */
  all(): Revision[];
  /** Where days have come since: what the release itself has, and the states that it has under names with a day alone. */
  came?: { asReleased: Manifest; revisions: readonly Revision[] };
}

/** Reads releases for editors; what was read once of an entry is kept, for it never changes. */
export interface Library {
  newest(): Promise<Shelved>;
  /** Null: there is no such release. */
  release(number: number): Promise<Shelved | null>;
}

/** So many states of entries are kept: those of a release, and of the releases that are compared with it. */
const REVISIONS_KEPT = 5000;
/** So many releases are kept whole: the newest, and one that it is compared with. */
const RELEASES_KEPT = 2;

export function createLibrary(
  store: Pick<ContentStore, 'newestRelease' | 'release' | 'revisions'>,
  revisionsKept = REVISIONS_KEPT,
): Library {
  const known = new LRUCache<string, Revision>({ max: revisionsKept });
  const opened = new LRUCache<number, Shelved>({ max: RELEASES_KEPT });

  /** Those that were read before, and those that are read for it. */
  async function readAll(ids: readonly string[]): Promise<ReadonlyMap<string, Revision>> {
    const found = new Map(
      ids.flatMap((id): [string, Revision][] => {
        const one = known.get(id);
        return one === undefined ? [] : [[id, one]];
      }),
    );
    const missing = ids.filter((id) => !found.has(id));
    const read = missing.length === 0 ? [] : await store.revisions(missing);
    for (const one of read) {
      known.set(one.id, one);
      found.set(one.id, one);
    }
    return found;
  }

  /** A release never changes, and whoever watches a check asks for the newest twice a second. */
  async function open(number: number): Promise<Shelved | null> {
    const kept = opened.get(number);
    if (kept !== undefined) return kept;
    const found = await read(number);
    if (found?.isWhole) opened.set(number, found.shelved);
    return found?.shelved ?? null;
  }

  async function read(number: number): Promise<{ shelved: Shelved; isWhole: boolean } | null> {
    const release = await store.release(number);
    if (release === null) return null;
    const { manifest } = release;
    const written = Object.entries(manifest).filter(([key]) => !isDerived(key));
    const own = await readAll(written.map(([, id]) => id));
    const revisionAt = (key: string, id: string): Revision => {
      const found = own.get(id);
      if (found !== undefined) return found;
      throw new Refusal('store_damaged', `${key} of release ${number} is missing`);
    };
    const shelved: Shelved = {
      release,
      at(key) {
        const name = keyOf(key);
        const id = manifest[name];
        if (id === undefined) return asTheProgramSays(key);
        return isDerived(name) ? null : revisionAt(name, id);
      },
      all: () => written.map(([key, id]) => revisionAt(key, id)),
    };
    return { shelved, isWhole: written.every(([, id]) => own.has(id)) };
  }

  return {
    async newest() {
      const found = await open(await store.newestRelease());
      if (found === null) throw new Error('the store has no release');
      return found;
    },
    release: open,
  };
}
