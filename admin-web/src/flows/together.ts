import type { Draft, SeenDraft } from '../api/content.ts';
import { isUnsaved, type Keeper, type Keeping } from '../content/keeper.ts';
import { savedDraft } from '../content/saved-draft.ts';
import type { DeskState, FlowDesk } from './flow-desk.ts';
import { isAnyUntaken } from './untaken.ts';

/** Other flows that were changed with this one, and those of them of which something is not saved yet. */
export function changedWith(flow: string, { keepings, untaken }: Pick<DeskState, 'keepings' | 'untaken'>) {
  const isLeft = ([other, keeping]: [string, Keeping]) => isUnsaved(keeping) || isAnyUntaken(untaken, other);
  const others = [...keepings].filter((one) => one[0] !== flow && (isLeft(one) || one[1].savedAt !== null));
  return { others: others.map(([other]) => other), left: others.filter(isLeft).map(([other]) => other) };
}

/** Whether nobody was asked yet to read a draft as it stands. */
export function isUnsent(draft: Draft | null | undefined): boolean {
  return draft?.state === 'changed' || draft?.state === 'returned';
}

/** What is done with a whole flow counts what is still being typed in it. */
export function wholly(desk: FlowDesk, flow: string, keeper: Keeper): Pick<Keeper, 'save' | 'show'> {
  return {
    async save() {
      await desk.settle();
      return (await keeper.save()) && !isAnyUntaken(desk.read().untaken, flow);
    },
    show(whole) {
      desk.forgetTyped(flow);
      keeper.show(whole);
    },
  };
}

/** The drafts of flows as exactly what is on the screen; throws where that of one is not saved, so that no part is sent alone. */
export async function seenDrafts(
  desk: FlowDesk,
  flows: readonly string[],
  newest: (flow: string) => Draft | null | undefined,
): Promise<SeenDraft[]> {
  const seen: SeenDraft[] = [];
  for (const flow of flows) {
    const keeper = desk.keeper(flow);
    if (keeper === null) throw new Error(`${flow} is not being written`);
    const { draft } = await savedDraft({ ...keeper, ...wholly(desk, flow, keeper) }, () => newest(flow));
    seen.push({ kind: 'flow', entry: flow, hash: draft.hash });
  }
  return seen;
}
