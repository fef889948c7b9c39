import type { FlowPath, FlowView, Step } from '../rooms/messages.ts';
import { flowPart, keyOf } from './flow-values.ts';

/** A text in which the words stand, and what it becomes. */
export interface Replacement {
  flow: string;
  path: FlowPath;
  before: string;
  after: string;
}

export const keyOfReplacement = ({ flow, path }: Pick<Replacement, 'flow' | 'path'>): string =>
  `${flow} ${keyOf(path)}`;

/** What is found, with the words replaced, whatever their capitals; a capital at the beginning of a word stays one. */
export function replacedIn(
  hits: readonly { flow: string; path: FlowPath }[],
  views: ReadonlyMap<string, FlowView>,
  { words, by, isExact }: { words: string; by: string; isExact: boolean },
): Replacement[] {
  const pattern = new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), isExact ? 'gu' : 'giu');
  const seen = new Set<string>();
  return hits.flatMap(({ flow, path }) => {
    const view = views.get(flow);
    const before = view === undefined ? undefined : flowPart(view, path);
    const key = keyOfReplacement({ flow, path });
    if (typeof before !== 'string' || seen.has(key)) return [];
    seen.add(key);
    const after = before.replace(pattern, (found) => (isExact ? by : withCapital(found, by)));
    return after === before ? [] : [{ flow, path, before, after }];
  });
}

function withCapital(found: string, by: string): string {
  const [first = '', next = ''] = found;
  const isCapital = first !== first.toLowerCase();
  // All in capitals stays as it is typed.
  if (!isCapital || (next !== '' && next === next.toUpperCase() && next !== next.toLowerCase())) return by;
  return by.charAt(0).toUpperCase() + by.slice(1);
}

/** Puts in what is ticked, where there still stands what was shown; `skipped`: in so many places something else was written meanwhile. */
export function stepsNow(
  found: readonly Replacement[],
  views: ReadonlyMap<string, FlowView>,
): { steps: readonly Step[]; skipped: number } {
  const there = found.filter(({ flow, path, before }) => {
    const view = views.get(flow);
    return view !== undefined && flowPart(view, path) === before;
  });
  const steps = there.map(({ flow, path, after }): Step => ({ flow, operation: { do: 'set', path, value: after } }));
  return { steps, skipped: found.length - there.length };
}
