import type { ContentStore } from '../../core/content-store.ts';
import { type EntryKey, keyOf } from '../../core/entry.ts';
import type { Release } from '../../core/release.ts';
import type { Revision } from '../../core/revision.ts';
import { isDerived } from '../releases/model-entry.ts';
import { asTheProgramSays } from './program-words.ts';

/** A release with its entries at hand. */
export interface Shelved {
  release: Release;
  /** The entry as it stands in the release, or as the program itself says it; null: neither. */
  at(key: EntryKey): Revision | null;
  /** All of its entries that people write, in the order of its manifest. */
  all(): Revision[];
}

/** Reads releases for editors; what was read once of an entry is kept, for it never changes. */
export interface Library {
  newest(): Promise<Shelved>;
  /** Null: there is no such release. */
  release(number: number): Promise<Shelved | null>;
}

/** So many states of entries are kept: those of a release, and of the releases that are compared with it. */
const REVISIONS_KEPT = 5000;

export function createLibrary(store: Pick<ContentStore, 'newestRelease' | 'release' | 'revisions'>): Library {
  const known = new Map<string, Revision>();

  async function open(number: number): Promise<Shelved | null> {
    const release = await store.release(number);
    if (release === null) return null;
    const written = Object.entries(release.manifest).filter(([key]) => !isDerived(key));
    const ids = written.map(([, id]) => id);
    if (known.size > REVISIONS_KEPT) known.clear();
    const missing = ids.filter((id) => !known.has(id));
    if (missing.length > 0) for (const one of await store.revisions(missing)) known.set(one.id, one);
    return {
      release,
      at(key) {
        const id = release.manifest[keyOf(key)];
        return id === undefined ? asTheProgramSays(key) : (known.get(id) ?? null);
      },
      all: () => ids.flatMap((id) => known.get(id) ?? []),
    };
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
