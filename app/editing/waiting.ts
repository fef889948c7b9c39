import type { ContentDesk, Editor } from '../../admin-api/content-desk.ts';
import { changedSince, isCheckedFor } from '../../core/candidate.ts';
import { manifestWith, type WaitingPlace } from '../../core/release.ts';
import { revisionId } from '../../core/revision.ts';
import { flowAt } from '../../flows/engine/book.ts';
import { tellsAt } from '../../flows/grave.ts';
import type { Flow } from '../../flows/schema.ts';
import { shortHash } from '../../runtime/short-hash.ts';
import type { EditingDeps } from './deps.ts';
import { unlessFew } from './few.ts';
import type { Library, Shelved } from './library.ts';
import { createNextWords, type Next } from './next-words.ts';
import { revisionsOf } from './revisions-of.ts';
import { createRollingBack } from './rolling-back.ts';
import { areSeenBy } from './rows.ts';

/** Who waits where, and what each reads next: under what was checked, or after the way back to a release. */
export function createWaiting(deps: EditingDeps, library: Library): Pick<ContentDesk, 'waiting'> {
  const { store, now, today, version, knowledge } = deps;
  const nextWords = createNextWords(deps, library);
  const rollingBack = createRollingBack(deps, library);

  /** Null: nothing is about to be released, or what it says cannot be told yet, or not to whoever asks. */
  async function checkedNext({ release }: Shelved, by: Editor): Promise<Next | null> {
    const candidate = await store.candidate();
    if (candidate?.state !== 'ready' || !isCheckedFor(candidate, { on: release.number, day: today(), version }))
      return null;
    const drafts = await store.readDrafts(candidate.drafts.map(({ kind, entry }) => ({ kind, entry })));
    if (changedSince(candidate, drafts).length > 0 || !areSeenBy(drafts, by)) return null;
    return {
      name: candidate.id,
      manifest: manifestWith(release.manifest, drafts, (draft) => revisionId(draft, shortHash)),
      revisions: revisionsOf(drafts, now()),
    };
  }

  async function nextBackAt(number: number, shelved: Shelved): Promise<Next> {
    const { manifest, revisions } = await rollingBack(number, shelved);
    const all = [...((await library.release(number))?.all() ?? []), ...revisions];
    return { name: `back to ${number}`, manifest, revisions: all };
  }

  return {
    async waiting(backTo, by) {
      const [{ places }, shelved] = await Promise.all([store.waiting(), library.newest()]);
      const next = await (backTo === null ? checkedNext(shelved, by) : nextBackAt(backTo, shelved));
      const read = next && (await nextWords(places, shelved, next));
      return {
        waiting: places.map((place) => ({
          ...place,
          ...askedAt(flowAt(knowledge().book, place), place),
          next: read?.words.get(place) ?? null,
        })),
        unread: read?.unread ?? 0,
      };
    },
  };
}

/** What is asked at a place, and how many wait there: of few nothing where it may tell of danger. */
function askedAt(flow: Flow | null, { node, count }: WaitingPlace) {
  const asking = flow?.nodes.get(node);
  const asks = asking && 'ask' in asking ? { tg: asking.ask.tg, ru: asking.ask.ru } : null;
  return { asks, count: tellsAt(flow, node) ? unlessFew(count) : count };
}
