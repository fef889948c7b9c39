import type { DraftStore } from '../../core/content-store.ts';
import { approvedBy } from '../../core/draft.ts';
import { approversIn } from '../../core/editing-alarms.ts';
import type { StaffStore } from '../../core/staff-store.ts';

type Store = DraftStore & Pick<StaffStore, 'listStaff'>;

/** The drafts of a store as they count now: the word of somebody who may approve no more is left out, though it stays kept. */
export function countedDrafts(store: Store): Pick<DraftStore, 'readDrafts' | 'draftsOf' | 'saveDraft'> {
  const approvers = async () => new Set(approversIn(await store.listStaff()));
  return {
    async readDrafts(keys) {
      const drafts = await store.readDrafts(keys);
      const may = await approvers();
      return drafts.map((draft) => approvedBy(draft, may));
    },
    async draftsOf(kind) {
      const drafts = await store.draftsOf(kind);
      const may = await approvers();
      return drafts.map((draft) => approvedBy(draft, may));
    },
    async saveDraft(save, basedOn) {
      const outcome = await store.saveDraft(save, basedOn);
      const may = await approvers();
      if ('saved' in outcome) return { saved: approvedBy(outcome.saved, may) };
      return { theirs: outcome.theirs && approvedBy(outcome.theirs, may) };
    },
  };
}
