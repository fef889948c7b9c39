import { type Flaw, flaw, pathOf } from '../../core/problem.ts';
import { nearest } from '../../core/suggest.ts';
import { NODE_ID_MAX, NodeId } from '../schema.ts';
import type { Operation, Plain } from './operation.ts';
import { type Group, isGroup, isList, without } from './plain.ts';
import { isTo, retargeted, targetsIn } from './targets.ts';

type NodeOperation = Extract<Operation, { node: string }>;
/** Where names stand that a node had, or that a node had which it is there instead of. */
const EARLIER = ['was', 'instead_of'] as const;

/** A flow after a change of its nodes, or why it cannot be made. */
export function changeNodes(flow: Group, operation: NodeOperation): { next: Group } | { refused: Flaw } {
  const nodes = nodesOf(flow);
  const { node } = operation;
  const isThere = Object.hasOwn(nodes, node);
  if (operation.do !== 'add-node' && !isThere) return { refused: unknown(node, nodes) };
  switch (operation.do) {
    case 'add-node':
      return placed(flow, { ...operation, to: node, value: operation.value });
    case 'copy-node':
      return (
        takenOver(nodes, operation.as) ?? placed(flow, { to: operation.as, after: node, value: copied(nodes[node]) })
      );
    case 'move-node':
      return moved(flow, operation);
    case 'rename-node':
      return renamed(flow, operation);
    case 'delete-node':
      return deleted(flow, operation);
  }
}

export function nodesOf(flow: Group): Group {
  return isGroup(flow.nodes) ? flow.nodes : {};
}

/** Names under which a node was known, or others whose place it took. */
export function earlierNames(node: Plain | undefined, key: (typeof EARLIER)[number]): string[] {
  const names = isGroup(node) ? node[key] : undefined;
  return isList(names) ? names.filter((name) => typeof name === 'string') : [];
}

/** All names that no new node may have: of the nodes that are there, and those that they had or whose place they took. */
export function namesTaken(nodes: Iterable<readonly [string, Plain]>): Set<string> {
  return new Set([...nodes].flatMap(([id, node]) => [id, ...EARLIER.flatMap((key) => earlierNames(node, key))]));
}

function unknown(node: string, nodes: Group): Flaw {
  return flaw('edit_node_unknown', { node, near: nearest(node, Object.keys(nodes)) }, { path: 'nodes' });
}

/** Why a node cannot be called so; null: it can. */
function whyNot(nodes: Group, id: string, by: string | null): Flaw | null {
  const at = { path: pathOf('nodes', id) };
  if (!NodeId.safeParse(id).success) return flaw('node_id_wrong', { id, most: NODE_ID_MAX }, at);
  if (Object.hasOwn(nodes, id)) return flaw('edit_node_taken', { node: id }, at);
  const owner = Object.keys(nodes).find(
    // A node may be called again as it was, never as another whose place it took: that asked something else.
    (name) => EARLIER.some((key) => (name !== by || key !== 'was') && earlierNames(nodes[name], key).includes(id)),
  );
  return owner === undefined ? null : flaw('edit_node_was', { node: id, owner }, at);
}

/** Refused where a way of this flow leads to a flow of that name: a node called so would take the way over. */
function takenOver(nodes: Group, id: string): { refused: Flaw } | null {
  if (Object.hasOwn(nodes, id)) return null;
  const isLed = Object.values(nodes).some((node) => targetsIn(node).some(({ to, isFlow }) => !isFlow && to === id));
  return isLed ? { refused: flaw('edit_node_led', { node: id }, { path: pathOf('nodes', id) }) } : null;
}

function placed(flow: Group, { to, after, value }: { to: string; after: string | null; value: Plain }) {
  const nodes = nodesOf(flow);
  if (after !== null && !Object.hasOwn(nodes, after)) return { refused: unknown(after, nodes) };
  const refused = whyNot(nodes, to, null);
  if (refused !== null) return { refused };
  return { next: { ...flow, nodes: withAfter(nodes, after, [to, value]) } };
}

function withAfter(nodes: Group, after: string | null, pair: readonly [string, Plain]): Group {
  const pairs = Object.entries(nodes);
  const index = after === null ? 0 : pairs.findIndex(([id]) => id === after) + 1;
  return Object.fromEntries(pairs.toSpliced(index, 0, [...pair]));
}

/** Nobody has ever waited in it. */
function copied(node: Plain | undefined): Plain {
  return isGroup(node) ? without(without(node, 'was'), 'instead_of') : (node ?? null);
}

function moved(flow: Group, { node, after }: { node: string; after: string | null }) {
  const nodes = nodesOf(flow);
  if (after !== null && !Object.hasOwn(nodes, after)) return { refused: unknown(after, nodes) };
  if (after === node) return { next: flow };
  return { next: { ...flow, nodes: withAfter(without(nodes, node), after, [node, nodes[node] ?? null]) } };
}

function renamed(flow: Group, { node, to }: { node: string; to: string }) {
  const nodes = nodesOf(flow);
  if (to === node) return { next: flow };
  const refused = whyNot(nodes, to, node);
  if (refused !== null) return { refused };
  const led = takenOver(nodes, to);
  if (led !== null) return led;
  const [own, name] = [{ flow: String(flow.flow), nodes }, String(flow.flow)];
  const pairs = Object.entries(nodes).map(([id, value]): [string, Plain] => {
    const next = retargeted(value, (target) =>
      isTo(target, own, { flow: name, node }) ? (target.to === node ? to : `${name}/${to}`) : null,
    );
    return id === node ? [to, withEarlier(withoutEarlier(next, to), 'was', [node])] : [id, next];
  });
  return { next: { ...flow, ...(flow.start === node && { start: to }), nodes: Object.fromEntries(pairs) } };
}

function deleted(flow: Group, { node, instead }: { node: string; instead: string }) {
  const nodes = nodesOf(flow);
  const isOwn = Object.hasOwn(nodes, instead);
  if (instead === node) return { refused: unknown(instead, without(nodes, node)) };
  if (flow.start === node && !isOwn) {
    return { refused: flaw('edit_start', { node }, { path: 'start' }) };
  }
  const own = { flow: String(flow.flow), nodes };
  const names = [node, ...EARLIER.flatMap((key) => earlierNames(nodes[node], key))];
  const pairs = Object.entries(without(nodes, node)).map(([id, value]): [string, Plain] => {
    const next = retargeted(value, (target) => (isTo(target, own, { flow: own.flow, node }) ? instead : null));
    return [id, id === instead ? withEarlier(next, 'instead_of', names) : next];
  });
  return { next: { ...flow, ...(flow.start === node && { start: instead }), nodes: Object.fromEntries(pairs) } };
}

/** A node that is known under more names. */
export function withEarlier(node: Plain, key: (typeof EARLIER)[number], names: readonly string[]): Plain {
  if (!isGroup(node)) return node;
  return { ...node, [key]: [...new Set([...earlierNames(node, key), ...names])] };
}

/** A node that is called again as it was. */
function withoutEarlier(node: Plain, name: string): Plain {
  if (!isGroup(node)) return node;
  const pairs = Object.entries(node).flatMap(([key, value]): [string, Plain][] => {
    const names = key === 'was' ? earlierNames(node, key) : [];
    if (!names.includes(name)) return [[key, value]];
    const others = names.filter((one) => one !== name);
    return others.length === 0 ? [] : [[key, others]];
  });
  return Object.fromEntries(pairs);
}
