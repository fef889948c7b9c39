import { at, isRecord } from '../content/merge-entry.ts';
import type { FlowPath, FlowView, NodeView, Operation, Plain } from '../rooms/messages.ts';

export type Fields = { readonly [name: string]: Plain };

export const TEXT_LANGUAGES = ['tg', 'ru'] as const;

export const keyOf = (path: FlowPath): string => path.join('/');

/** What stands at a place; `undefined`: nothing. */
export function partAt(value: Plain | undefined, path: FlowPath): Plain | undefined {
  let part = value;
  for (const step of path) {
    if (Array.isArray(part) && typeof step === 'number') part = part[step];
    else part = isRecord(part) ? at(part, String(step)) : undefined;
  }
  return part;
}

/** What can be typed into a field; a number as it is written. */
export function wordsAt(value: Plain | undefined, path: FlowPath = []): string {
  const part = partAt(value, path);
  return typeof part === 'string' || typeof part === 'number' ? String(part) : '';
}

export function fieldsAt(value: Plain | undefined, path: FlowPath = []): Fields {
  const part = partAt(value, path);
  return isRecord(part) ? part : {};
}

export function listAt(value: Plain | undefined, path: FlowPath = []): readonly Plain[] {
  const part = partAt(value, path);
  return Array.isArray(part) ? part : [];
}

/** Words of a list; a single word counts as a list of one. */
export function wordsListAt(value: Plain | undefined, path: FlowPath = []): string[] {
  const part = partAt(value, path);
  const list = Array.isArray(part) ? part : part === undefined || part === null ? [] : [part];
  return list.map((item) => wordsAt(item)).filter((word) => word !== '');
}

/** The nodes of a flow by their names: a letter that is typed looks for its node several times. */
const byName = new WeakMap<FlowView['nodes'], ReadonlyMap<string, NodeView>>();

export function nodeIn(view: Pick<FlowView, 'nodes'> | undefined, node: string | null): NodeView | undefined {
  if (view === undefined || node === null) return undefined;
  let nodes = byName.get(view.nodes);
  if (nodes === undefined) {
    nodes = new Map(view.nodes.map((one) => [one.id, one]));
    byName.set(view.nodes, nodes);
  }
  return nodes.get(node);
}

/** What leads from one list of words to another, and touches no line that stays. */
export function listSteps(path: FlowPath, before: readonly string[], after: readonly string[]): Operation[] {
  if (before.length === 0) return after.length === 0 ? [] : [{ do: 'set', path, value: after }];
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  const room = Math.min(before.length, after.length) - head;
  while (tail < room && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const [gone, come] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  const both = Math.min(gone.length, come.length);
  return [
    ...come.slice(0, both).map((value, index): Operation => ({ do: 'set', path: [...path, head + index], value })),
    ...gone.slice(both).map((): Operation => ({ do: 'remove', path: [...path, head + both] })),
    ...come.slice(both).map((value, index): Operation => ({ do: 'insert', path, index: head + both + index, value })),
  ];
}

/** What stands at a place of a flow, in its nodes or in what is said of it as a whole. */
export function flowPart({ frame, nodes }: FlowView, path: FlowPath): Plain | undefined {
  const [first, node, ...rest] = path;
  if (first !== 'nodes') return partAt(frame ?? {}, path);
  return partAt(nodeIn({ nodes }, typeof node === 'string' ? node : null)?.value, rest);
}

/** A flow as it is kept: nodes as pairs, which keep their order, each with its kind. */
export function frameAndNodes({ frame, nodes }: FlowView): Plain {
  return { ...frame, nodes: nodes.map(({ id, kind, value }) => [id, { kind, ...value }]) };
}
