import { readEntry, type SeenDraft, saveEntry } from '../api/content.ts';
import { NotSaved } from '../content/saved-draft.ts';
import type { SaidTest } from '../rooms/messages.ts';
import type { DeskState } from './flow-desk.ts';
import { wordsListAt } from './flow-values.ts';

/** A flow under the name that it had, and the one that it has now. */
export interface Renamed {
  flow: string;
  to: string;
}

/** Flows among those that never went out under their name, and did under another one that nobody has any more. */
export function renamedAmong(
  flows: readonly string[],
  { views, keepings }: Pick<DeskState, 'views' | 'keepings'>,
): Renamed[] {
  const isGone = (name: string) => !views.has(name) || keepings.get(name)?.deletes === true;
  return flows.flatMap((to) => {
    if (keepings.get(to)?.kept.base.revision !== null) return [];
    const names = wordsListAt(views.get(to)?.frame ?? {}, ['was']);
    return names.filter(isGone).map((flow) => ({ flow, to }));
  });
}

/** Saves kept talks as they name their flows now; throws where a colleague writes one of them. */
export async function saveTalks(talks: readonly SaidTest[]): Promise<SeenDraft[]> {
  const seen: SeenDraft[] = [];
  for (const json of talks) {
    const { row, base } = await readEntry('said', json.id);
    const basedOn = row.draft?.version ?? 0;
    const { outcome, draft } = await saveEntry('said', json.id, { basedOn, base, json, deletes: false });
    if (outcome !== 'saved' || draft === null) throw new NotSaved();
    seen.push({ kind: 'said', entry: json.id, hash: draft.hash });
  }
  return seen;
}
