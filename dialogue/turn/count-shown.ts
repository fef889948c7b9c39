import { countShown } from '../../core/shown-entries.ts';
import { flowIn } from '../know/knowledge.ts';
import { isLine, isLineGone } from '../know/lines-gone.ts';
import type { Context, TurnDraft } from './draft.ts';

/**
 * Whoever is shown an entry is in its counts of the day, once. What only plain words are said of shows none. What was shown longer
 * ago than is counted is dropped in any turn.
 */
export function noteShown(draft: TurnDraft, context: Context, keys: Iterable<string>): TurnDraft {
  const all = draft.plain === 'no' ? [...keys, ...screensIn(draft, context)] : [];
  const { shown: before } = draft.memory;
  if (before === undefined && all.length === 0) return draft;
  // Whoever is shown a number has another in the place of those that are gone; where there is none, that is told once.
  const isReplaced = all.some(isLine) || (draft.plain === 'no' && draft.tellsNumbers);
  const kept = (before ?? []).filter((one) => !isReplaced || !isLineGone(context.knowledge, one));
  const { shown, events } = countShown(kept, all, context.days.dayOf(context.now));
  return { ...draft, memory: { ...draft.memory, shown }, events: [...draft.events, ...events] };
}

/** The question sets of which something is asked. */
function screensIn({ speech }: TurnDraft, { knowledge: { book } }: Context): string[] {
  return speech.flatMap((one) => {
    if (one.kind !== 'ask' || one.item === undefined) return [];
    const node = flowIn(book, one.at.flow, one.at.release)?.nodes.get(one.at.node);
    return node?.kind === 'screen' ? [`screen/${node.screen}`] : [];
  });
}
