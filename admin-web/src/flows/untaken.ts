import type { FlowPath, FlowView } from '../rooms/messages.ts';
import { flowPart, keyOf, nodeIn, wordsAt } from './flow-values.ts';

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

/** Those over which nothing else was written. */
export function stillUntaken(all: AllUntaken, views: ReadonlyMap<string, FlowView>): AllUntaken {
  const left = [...all].filter(([, { flow, path, over }]) => {
    const view = views.get(flow);
    return view !== undefined && over !== null && standing(view, path) === over;
  });
  return left.length === all.size ? all : new Map(left);
}

export function withoutFlow(all: AllUntaken, flow: string): AllUntaken {
  return isAnyUntaken(all, flow) ? new Map([...all].filter(([, one]) => one.flow !== flow)) : all;
}

/** Whether something that was typed in a flow is not even among what is to be saved. */
export function isAnyUntaken(all: AllUntaken, flow: string): boolean {
  return [...all.values()].some((one) => one.flow === flow);
}

/** What stands at a place, and in which of several it stands; `null`: its node is gone. */
function standing(view: FlowView, path: FlowPath): string | null {
  if (path[0] === 'nodes' && nodeIn(view, String(path[1])) === undefined) return null;
  const ids = path.map((_, index) => wordsAt(flowPart(view, path.slice(0, index)), ['id']));
  return JSON.stringify([ids, flowPart(view, path) ?? null]);
}
