import { isSame } from '../content/merge-entry.ts';
import type { FlowPath, FlowView, Step } from '../rooms/messages.ts';
import { flowPart } from './flow-values.ts';

type Views = ReadonlyMap<string, FlowView>;

/** What mends a problem, where each node and field it touches is as it was when it was checked; none: something was written there since. */
export function mendNow(steps: readonly Step[], { of, now }: { of: Views; now: Views }): readonly Step[] {
  const isAsChecked = ({ flow, operation }: Step) => {
    const [before, after] = [of.get(flow), now.get(flow)];
    if (before === undefined || after === undefined) return false;
    if (!('path' in operation)) return before.text === after.text;
    const place = placeOf(operation.path);
    return isSame(flowPart(before, place), flowPart(after, place));
  };
  return steps.every(isAsChecked) ? steps : [];
}

/** The node as a whole, or a field of the flow. */
const placeOf = (path: FlowPath): FlowPath => path.slice(0, path[0] === 'nodes' ? 2 : 1);
