import { idsIn } from '../../shared/release-rows.ts';
import type { Collections } from '../collections.ts';
import { releasesIn } from './releases.ts';

/** Those of some revisions that stand in a release: what was only offered for one does not. Each release is read once. */
export function createReleasedIds(db: Collections): (ids: readonly string[]) => Promise<ReadonlySet<string>> {
  const released = new Set<string>();
  /** Up to this release all were looked at. */
  let seen = 0;
  return async (ids) => {
    if (ids.some((id) => !released.has(id))) {
      for await (const { number, manifest } of releasesIn(db, seen)) {
        for (const id of idsIn(manifest)) released.add(id);
        seen = Math.max(seen, number);
      }
    }
    return new Set(ids.filter((id) => released.has(id)));
  };
}
