import type { FlowPath, FlowView } from '../rooms/messages.ts';
import { flowPart, keyOf, nodeIn } from './flow-values.ts';
import { followPath } from './follow-path.ts';

/** What was typed into a field of a flow. */
export interface TypedWords {
  path: FlowPath;
  words: string;
}

/** Words that were typed and refused: they stand in their field alone, and nothing has saved them. */
interface Untaken extends TypedWords {
  flow: string;
  /** What stands at their place in the flow; where something else does, they are not meant for it. */
  over: string | null;
}

/** By their fields. */
export type AllUntaken = ReadonlyMap<string, Untaken>;

export const fieldKey = (flow: string, path: FlowPath): string => `${flow} ${keyOf(path)}`;

/** With what was refused of a field, or without it where `typed.words` is taken. */
export function withTyped(all: AllUntaken, view: FlowView, typed: TypedWords, isMade: boolean): AllUntaken {
  const key = fieldKey(view.flow, typed.path);
  const others = [...all].filter(([one]) => one !== key);
  if (isMade) return others.length === all.size ? all : new Map(others);
  return new Map([...others, [key, { ...typed, flow: view.flow, over: standing(view, typed.path) }]]);
}

/** Those over which nothing else was written, each where its field stands after a change, whatever was moved or renamed by it. */
export function stillUntaken(
  all: AllUntaken,
  { before, after }: Record<'before' | 'after', ReadonlyMap<string, FlowView>>,
): AllUntaken {
  const left = [...all.values()].flatMap((one): [string, Untaken][] => {
    const [was, is] = [before.get(one.flow), after.get(one.flow)];
    const path = was === undefined || is === undefined ? null : followPath(was, is, one.path);
    if (is === undefined || path === null || one.over === null || standing(is, path) !== one.over) return [];
    return [[fieldKey(one.flow, path), { ...one, path }]];
  });
  const isSame = left.length === all.size && left.every(([key]) => all.has(key));
  return isSame ? all : new Map(left);
}

export function withoutFlow(all: AllUntaken, flow: string): AllUntaken {
  return isAnyUntaken(all, flow) ? new Map([...all].filter(([, one]) => one.flow !== flow)) : all;
}

/** Whether something that was typed in a flow is not even among what is to be saved. */
export function isAnyUntaken(all: AllUntaken, flow: string): boolean {
  return [...all.values()].some((one) => one.flow === flow);
}

/** What stands at a place; `null`: its node is gone. */
export function standing(view: FlowView, path: FlowPath): string | null {
  if (path[0] === 'nodes' && nodeIn(view, String(path[1])) === undefined) return null;
  return JSON.stringify(flowPart(view, path) ?? null);
}
