import type { FlowView } from '../rooms/messages.ts';
import type { Lists } from './lists.ts';

/** Fields whose value is a place. */
const LEADS = /^\s*(?:- )?(?:\{? ?)*(?:to|open|stop|child|missing|start|visit):\s*[\w/-]*$/;
const FLAGS = /\bflags?:\s*\[?[\w\s,-]*$/;
const KEY = /^\s*(?:- )?[\w-]*$/;

/** What can stand at the end of what is written of a line: a place, a sign, or a field that flows have. */
export function wordsAround(line: string, view: FlowView, { flows, flags }: Lists): string[] {
  if (LEADS.test(line)) return [...view.nodes.map(({ id }) => id), ...flows.filter((flow) => flow !== view.flow)];
  if (FLAGS.test(line)) return [...flags];
  return KEY.test(line) ? fieldsOf(view) : [];
}

/** Every field that is written anywhere in the flow. */
function fieldsOf({ frame, nodes }: FlowView): string[] {
  const names = new Set<string>();
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) for (const item of part) walk(item);
    else if (typeof part === 'object' && part !== null) {
      for (const [name, inner] of Object.entries(part)) {
        names.add(name);
        walk(inner);
      }
    }
  };
  walk(frame);
  for (const { value } of nodes) walk(value);
  return [...names].toSorted();
}
