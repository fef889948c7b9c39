import type { ContentStore } from '../../core/content-store.ts';
import type { Manifest } from '../../core/manifest.ts';
import type { CheckReport } from '../check-texts.ts';
import { modelIdIn, modelRevision } from '../releases/model-entry.ts';

/** What nobody has released is kept for 30 days: one that was offered a moment ago need not be offered again. */
const OFFERED_ANEW_MS = 3_600_000;

/**
 * Keeps what a check has learned, and gives the id under which it is kept; null: nothing was learned. It is kept at once: another
 * process may release what this one has checked. Each time it is a megabyte to be sealed and written, so the same is not kept twice.
 */
export function createModelKeeper({
  store,
  now,
}: {
  store: Pick<ContentStore, 'offerRevisions'>;
  now: () => number;
}): (model: CheckReport['model'], released: Manifest) => Promise<string | null> {
  let offered: { key: string; id: string; at: number } | null = null;
  return async (model, released) => {
    if (model === null) return null;
    if (model === 'released') return modelIdIn(released);
    const at = now();
    if (offered?.key === model.key && Math.abs(at - offered.at) < OFFERED_ANEW_MS) return offered.id;
    const revision = modelRevision(model, at);
    await store.offerRevisions([revision], at);
    offered = { key: model.key, id: revision.id, at };
    return revision.id;
  };
}
