import { createKnowledge, type Knowledge } from '../../dialogue/know/knowledge.ts';
import type { Flow, FlowNode, FlowSet } from '../../flows/schema.ts';

const TOO_LONG = 'Ин сухан хеле дароз аст. '.repeat(20);

/** Flows as they are delivered, each with faults of its own: words that are too long, a phone that was typed in, a way that is lost. */
export function damaged({ release, flows }: FlowSet): FlowSet {
  return { release, flows: new Map([...flows].map(([id, flow]) => [id, damagedFlow(flow)])) };
}

function damagedFlow(flow: Flow): Flow {
  const nodes = new Map(flow.nodes);
  for (const [index, [id, node]] of [...flow.nodes].entries()) if (index % 7 === 3) nodes.set(id, damagedNode(node));
  nodes.set('alone', { kind: 'say', say: { tg: 'Занг: 112', ru: '{{whistle}}' }, to: 'nowhere' });
  return { ...flow, nodes };
}

function damagedNode(node: FlowNode): FlowNode {
  return node.kind === 'say' ? { ...node, say: { ...node.say, tg: `${TOO_LONG}${node.say.tg}` } } : node;
}

/** The same knowledge with other flows. */
export function withFlows({ content, lexicon }: Knowledge, newest: FlowSet): Knowledge {
  return createKnowledge({ newest, older: new Map() }, content, lexicon);
}
