import type { FlowPath, Plain } from './operation.ts';
import { type Group, isGroup, isList, putAt } from './plain.ts';

/** A place in a node that leads somewhere, with what is written there. */
export interface Target {
  path: FlowPath;
  to: string;
  /** It names a flow, never a node. */
  isFlow: boolean;
}

const WAYS = ['to', 'missing', 'stop', 'child', 'open'] as const;
const LISTS = ['choices', 'decide'] as const;

/** All places in a node that lead somewhere, also where the node cannot be read as one. */
export function targetsIn(node: Plain | undefined): Target[] {
  if (!isGroup(node)) return [];
  const ways = WAYS.flatMap((key) => [...targetAt([key], node[key]), ...waysAt(key, node[key])]);
  const items = LISTS.flatMap((key) => {
    const list = node[key];
    if (!isList(list)) return [];
    return list.flatMap((item, index) => (isGroup(item) ? targetAt([key, index, 'to'], item.to) : []));
  });
  return [...ways, ...items, ...targetAt(['visit'], node.visit)];
}

function targetAt(path: FlowPath, to: Plain | undefined): Target[] {
  return typeof to === 'string' ? [{ path, to, isFlow: path[0] === 'visit' }] : [];
}

/** By band or outcome. */
function waysAt(key: string, ways: Plain | undefined): Target[] {
  return isGroup(ways) ? Object.entries(ways).flatMap(([way, to]) => targetAt([key, way], to)) : [];
}

/** Whether what is written in a flow means a node of that or of another flow. */
export function isTo(target: Target, from: { flow: string; nodes: Group }, { flow, node }: Place): boolean {
  if (target.isFlow) return node === null && target.to === flow;
  const isOwn = Object.hasOwn(from.nodes, target.to);
  if (node === null) return !isOwn && target.to === flow;
  if (isOwn) return from.flow === flow && target.to === node;
  return target.to === `${flow}/${node}`;
}

/** A node, or with `null` the beginning of a flow. */
export interface Place {
  flow: string;
  node: string | null;
}

/** A node in which what leads to one place leads to another. */
export function retargeted(node: Plain, change: (target: Target) => string | null): Plain {
  return targetsIn(node).reduce((whole, target) => {
    const to = change(target);
    return to === null ? whole : (putAt(whole, target.path, to) ?? whole);
  }, node);
}
