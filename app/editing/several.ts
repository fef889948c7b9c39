import type { ContentDesk, OnDone } from '../../admin-api/content-desk.ts';
import { approved, type Draft, draftStateOf, sent } from '../../core/draft.ts';
import { type EntryKey, keyOf } from '../../core/entry.ts';
import { Refusal } from '../../core/refusal.ts';
import { assertMayApprove, assertSame, assertThere } from './assert-draft.ts';
import type { EditingDeps } from './deps.ts';

type Several = Pick<ContentDesk, 'sendSeveral' | 'approveSeveral'>;

/** What is done with several drafts at one press: each is bound to its own bytes, and one that is refused holds up no other. */
export function createSeveral({ store, now }: Pick<EditingDeps, 'store' | 'now'>): Several {
  async function each(
    drafts: readonly (EntryKey & { hash: string })[],
    rule: (draft: Draft, hash: string) => Draft,
    onDone: OnDone,
  ) {
    const done: EntryKey[] = [];
    const refused: (EntryKey & { code: string })[] = [];
    for (const { kind, entry, hash } of drafts) {
      try {
        await store.changeDraft({ kind, entry }, (draft) => rule(assertThere({ kind, entry }, draft), hash));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refused.push({ kind, entry, code: error.code });
        continue;
      }
      await onDone({ kind, entry, hash });
      done.push({ kind, entry });
    }
    return { done, refused };
  }

  return {
    sendSeveral({ drafts, note }, by, onDone) {
      // The same moment for all: by it whoever reads sees what belongs together.
      const at = now();
      const send = (draft: Draft, hash: string) =>
        sent(assertMaySend(assertSame(draft, hash), by.id), { by: by.id, at, note });
      return each(drafts, send, onDone);
    },

    approveSeveral: (drafts, by, onDone) =>
      each(
        drafts,
        (draft, hash) => {
          assertMayApprove(draft, { by: by.id, hash });
          return approved(draft, { by: by.id, at: now(), hash });
        },
        onDone,
      ),
  };
}

/** At one press nobody sends what others are still writing, nor once more what was sent. */
function assertMaySend(draft: Draft, by: string): Draft {
  if (['sent', 'approved'].includes(draftStateOf(draft)))
    throw new Refusal('draft_sent', `a reader of ${keyOf(draft)} was asked for before`);
  if (!draft.authors.includes(by)) throw new Refusal('draft_of_others', `${by} wrote nothing of ${keyOf(draft)}`);
  return draft;
}
