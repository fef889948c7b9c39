import type { ContentDesk } from '../../admin-api/content-desk.ts';
import { changedSince } from '../../core/candidate.ts';
import { manifestWith } from '../../core/release.ts';
import { revisionId } from '../../core/revision.ts';
import { shortHash } from '../../runtime/short-hash.ts';
import type { EditingDeps } from './deps.ts';
import { unlessFew } from './few.ts';
import type { Library, Shelved } from './library.ts';
import { createNextWords, type Next } from './next-words.ts';
import { revisionsOf } from './revisions-of.ts';
import { createRollingBack } from './rolling-back.ts';

/** Who waits where, and what each reads next: under what was checked, or after the way back to a release. */
export function createWaiting(deps: EditingDeps, library: Library): Pick<ContentDesk, 'waiting'> {
  const { store, now, knowledge } = deps;
  const nextWords = createNextWords(deps, library);
  const rollingBack = createRollingBack(deps, library);

  /** Null: nothing is about to be released, or what it says cannot be told yet. */
  async function checkedNext({ release }: Shelved): Promise<Next | null> {
    const candidate = await store.candidate();
    if (candidate?.state !== 'ready') return null;
    const drafts = await store.readDrafts(candidate.drafts.map(({ kind, entry }) => ({ kind, entry })));
    if (changedSince(candidate, drafts).length > 0) return null;
    return {
      manifest: manifestWith(release.manifest, drafts, (draft) => revisionId(draft, shortHash)),
      revisions: revisionsOf(drafts, now()),
    };
  }

  async function nextBackAt(number: number, shelved: Shelved): Promise<Next> {
    const { manifest, revisions } = await rollingBack(number, shelved);
    return { manifest, revisions: [...((await library.release(number))?.all() ?? []), ...revisions] };
  }

  /** A flow that is gone is taken for one. */
  function isSafety(flow: string): boolean {
    const known = knowledge().book.newest.flows.get(flow);
    return known === undefined || known.tags?.includes('safety') === true;
  }

  return {
    async waiting(backTo) {
      const [{ places }, shelved] = await Promise.all([store.waiting(), library.newest()]);
      const next = await (backTo === null ? checkedNext(shelved) : nextBackAt(backTo, shelved));
      const read = next && (await nextWords(places, shelved, next));
      return {
        waiting: places.map((place) => ({
          ...place,
          count: isSafety(place.flow) ? unlessFew(place.count) : place.count,
          next: read?.get(place) ?? null,
        })),
      };
    },
  };
}
