import { countShown } from '../../core/shown-entries.ts';
import { flowIn } from '../know/knowledge.ts';
import type { Context, TurnDraft } from './draft.ts';

/**
 * Whoever is shown an entry is in its counts of the day, once. What only plain words are said of shows none. What was shown longer
 * ago than is counted is dropped in any turn.
 */
export function noteShown(draft: TurnDraft, context: Context, keys: Iterable<string>): TurnDraft {
  const all = draft.plain === 'no' ? [...keys, ...screensIn(draft, context)] : [];
  const { shown: before } = draft.memory;
  if (before === undefined && all.length === 0) return draft;
  const { shown, events } = countShown(before ?? [], all, context.days.dayOf(context.now));
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
