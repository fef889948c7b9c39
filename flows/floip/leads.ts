import { destinationOf } from '../engine/book.ts';
import type { FlowNode } from '../schema.ts';
import { putsOf, type Writer } from './writer.ts';

/** A node to be written, and under which name its own block stands. */
export interface Named<Node extends FlowNode = FlowNode> {
  name: string;
  id: string;
  node: Node;
}

/** Where a `to` of this flow leads: the block there, or one that runs the flow there; null where it is the end. */
export function leadsTo(writer: Writer, node: string, to: string): string | null {
  const { flow, sources, blocks } = writer;
  const found = destinationOf(sources.flows, flow.flow, to);
  if (found === null) {
    writer.note('nowhere', node);
    return null;
  }
  if (found.flow === flow.flow) {
    const name = found.node ?? flow.start;
    return isSilentEnd(flow.nodes.get(name)) ? null : writer.id(name);
  }
  if (found.node !== null && sources.flows.get(found.flow)?.start !== found.node) writer.note('middle', node);
  if (!writer.beside.has(found.flow)) writer.note('elsewhere', node);
  const name = `to_${found.flow}`;
  const uuid = writer.id(name);
  if (!blocks.some((block) => block.uuid === uuid)) {
    const action = { type: 'Core.RunFlow' as const, config: { flow_id: sources.uuid(found.flow) } };
    const label = sources.flows.get(found.flow)?.title.ru ?? found.flow;
    writer.block(name, { action, node: NOTHING, label, ways: [{ name: 'end', to: null }] });
  }
  return uuid;
}

/** For blocks that stand for no node. */
const NOTHING: FlowNode = { kind: 'end', end: true };

/** An end that says and puts nothing needs no block. */
export function isSilentEnd(node: FlowNode | undefined): boolean {
  return node?.kind === 'end' && node.say === undefined && putsOf(node).length === 0;
}
