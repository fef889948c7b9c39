import type { ContentDesk } from '../../admin-api/content-desk.ts';
import { approved, type Draft, sent, stateOf } from '../../core/draft.ts';
import type { EntryKey } from '../../core/entry.ts';
import { Refusal } from '../../core/refusal.ts';
import type { EditingDeps } from './deps.ts';
import { assertMayApprove, assertSame, assertThere } from './drafts.ts';

type Several = Pick<ContentDesk, 'sendSeveral' | 'approveSeveral'>;

/** What is done with several drafts at one press: each is bound to its own bytes, and one that is refused holds up no other. */
export function createSeveral({ store, now }: Pick<EditingDeps, 'store' | 'now'>): Several {
  async function each(drafts: readonly (EntryKey & { hash: string })[], rule: (draft: Draft, hash: string) => Draft) {
    const done: EntryKey[] = [];
    const refused: (EntryKey & { code: string })[] = [];
    for (const { kind, entry, hash } of drafts) {
      try {
        await store.changeDraft({ kind, entry }, (draft) => rule(assertThere({ kind, entry }, draft), hash));
        done.push({ kind, entry });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refused.push({ kind, entry, code: error.code });
      }
    }
    return { done, refused };
  }

  return {
    sendSeveral({ drafts, note }, by) {
      // The same moment for all: by it whoever reads sees what belongs together.
      const at = now();
      return each(drafts, (draft, hash) => {
        const isAsked = ['sent', 'approved'].includes(stateOf(assertSame(draft, hash)));
        return isAsked ? draft : sent(draft, { by: by.id, at, note });
      });
    },

    approveSeveral: (drafts, by) =>
      each(drafts, (draft, hash) => {
        assertMayApprove(draft, { by: by.id, hash });
        return approved(draft, { by: by.id, at: now(), hash });
      }),
  };
}
