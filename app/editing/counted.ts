import type { DraftStore } from '../../core/content-store.ts';
import { approvedBy, type Draft } from '../../core/draft.ts';
import { approversIn } from '../../core/editing-alarms.ts';
import type { StaffStore } from '../../core/staff-store.ts';

/** A store with its drafts as they count now: the word of somebody who may approve no more stays kept and is left out. */
export function countedStore<Kept extends DraftStore & Pick<StaffStore, 'listStaff'>>(store: Kept): Kept {
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
