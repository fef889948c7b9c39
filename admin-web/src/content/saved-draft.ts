import type { Draft } from '../api/content.ts';
import { Problem } from '../api/http.ts';
import type { Keeper } from './keeper.ts';
import type { Part } from './merge-entry.ts';

/** What is on the screen could not be saved, so nothing was done with it. */
export class NotSaved extends Error {
  constructor() {
    super('what is on the screen is not saved');
    this.name = 'NotSaved';
  }
}

/** The draft of exactly what is on the screen, and that; throws where it is not saved, or a colleague has written since. */
export async function savedDraft(
  keeper: Pick<Keeper, 'save' | 'read'>,
  newest: () => Draft | null | undefined,
): Promise<{ draft: Draft; shown: Part }> {
  const draft = (await keeper.save()) ? newest() : null;
  if (draft === undefined || draft === null) throw new NotSaved();
  const { kept, mine } = keeper.read();
  // What a colleague has written meanwhile was read again, and is not what is on the screen.
  if (draft.version !== kept.version) throw new Problem('draft_changed', 409);
  return { draft, shown: mine };
}
