/** editing/: what editors write until contacts read it: drafts, who has read them, a candidate, a release, and the way back. */

import type { ClipDesk } from '../../admin-api/clip-desk.ts';
import type { ContentDesk } from '../../admin-api/content-desk.ts';
import type { FloipDesk } from '../../admin-api/floip-desk.ts';
import type { MissedDesk } from '../../admin-api/missed-desk.ts';
import type { StringDesk } from '../../admin-api/string-desk.ts';
import type { DraftStore } from '../../core/content-store.ts';
import { approvedBy, type Draft } from '../../core/draft.ts';
import { approversIn } from '../../core/editing-alarms.ts';
import type { StaffStore } from '../../core/staff-store.ts';
import { createBundles } from './bundles.ts';
import { withWhatCame } from './came.ts';
import { createClips } from './clips/clips.ts';
import type { EditingDeps } from './deps.ts';
import { createDrafts } from './drafts.ts';
import { createFloip } from './floip.ts';
import { createFlowFigures } from './flow-figures.ts';
import { createFlowList } from './flow-list.ts';
import { createLibrary } from './library.ts';
import { createNotUnderstood } from './not-understood.ts';
import { createRegisterTable } from './register-table.ts';
import { createReleasing } from './releasing.ts';
import { createSeveral } from './several.ts';
import { createStrings } from './strings/strings.ts';
import { createTrials } from './trials.ts';
import { createWaiting } from './waiting.ts';

export function createContentDesk(given: EditingDeps): ContentDesk & StringDesk & FloipDesk & MissedDesk & ClipDesk {
  const deps: EditingDeps = { ...given, store: countedStore(given.store) };
  const library = withWhatCame(createLibrary(deps.store), deps.today);
  const drafts = createDrafts(deps, library);
  return {
    ...createFlowList(deps, library),
    ...createFlowFigures(deps),
    ...drafts,
    ...createStrings(deps, library, drafts),
    ...createFloip(deps, library),
    ...createNotUnderstood(deps, library, drafts),
    ...createClips(deps, library),
    ...createSeveral(deps),
    ...createTrials(deps, library),
    ...createRegisterTable(deps, library),
    ...createReleasing(deps, library),
    ...createWaiting(deps, library),
    ...createBundles(deps, library),
  };
}

/** A store with its drafts as they count now: the word of somebody who may approve no more stays kept and is left out. */
function countedStore<Kept extends DraftStore & Pick<StaffStore, 'listStaff'>>(store: Kept): Kept {
  async function counted(drafts: readonly Draft[]): Promise<Draft[]> {
    const approvers = new Set(approversIn(await store.listStaff()));
    return drafts.map((draft) => approvedBy(draft, approvers));
  }

  const drafts: Pick<DraftStore, 'readDrafts' | 'draftsOf' | 'saveDraft'> = {
    readDrafts: async (keys) => counted(await store.readDrafts(keys)),
    draftsOf: async (kind) => counted(await store.draftsOf(kind)),
    async saveDraft(save, basedOn) {
      const outcome = await store.saveDraft(save, basedOn);
      const there = 'saved' in outcome ? outcome.saved : outcome.theirs;
      const [draft = null] = await counted(there === null ? [] : [there]);
      return 'saved' in outcome && draft !== null ? { saved: draft } : { theirs: draft };
    },
  };
  return Object.assign(Object.create(store), drafts);
}
