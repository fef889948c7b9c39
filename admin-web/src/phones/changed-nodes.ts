import type { Language } from '../../../core/message.ts';

/** A place of a flow that is otherwise than before, told by its first words. */
export interface ChangedNode {
  node: string;
  words: string;
}

/** So many words tell which node it is. */
const BEGINNING = 60;

/** Nodes that are otherwise in one state of a flow than in the other, in the order of the later one; what is gone stands last. Of one that cannot be read nothing is told. */
export function changedNodes(before: unknown, after: unknown, language: Language): ChangedNode[] {
  const [was, is] = [nodesOf(before), nodesOf(after)];
  if (is.size === 0) return [];
  const ids = [...new Set([...is.keys(), ...was.keys()])];
  return ids
    .filter((id) => JSON.stringify(was.get(id)) !== JSON.stringify(is.get(id)))
    .map((node) => ({ node, words: firstWords(is.get(node) ?? was.get(node), language) ?? node.replaceAll('-', ' ') }));
}

/** A release keeps the nodes of a flow as a list of pairs, which keeps their order. */
function nodesOf(flow: unknown): Map<string, unknown> {
  const nodes = isGroup(flow) && Array.isArray(flow.nodes) ? flow.nodes : [];
  return new Map(
    nodes.flatMap((pair) => (Array.isArray(pair) && typeof pair[0] === 'string' ? [[pair[0], pair[1]]] : [])),
  );
}

/** The first sentence that is found in it, wherever the kind of node keeps it. */
function firstWords(value: unknown, language: Language): string | null {
  if (Array.isArray(value) || !isGroup(value)) return null;
  const own = value[language];
  if (typeof own === 'string') {
    const line = own.replace(/\s+/g, ' ').trim();
    return line.length > BEGINNING ? `${line.slice(0, BEGINNING)}…` : line;
  }
  for (const part of Object.values(value)) {
    const found = firstWords(part, language);
    if (found !== null) return found;
  }
  return null;
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
