import type { Flow, FlowNode } from './schema.ts';

/** Tags of flows and nodes that somebody in danger may be in. */
const GRAVE: ReadonlySet<string> = new Set(['safety', 'danger']);

/** Whether somebody in danger may be anywhere in a flow. */
export function isGrave(flow: Flow): boolean {
  return [flow, ...flow.nodes.values()].some(isTaggedGrave);
}

/** Whether a flow as a whole is for somebody in danger, and not one of its nodes alone. */
export function isOfDanger(flow: Flow): boolean {
  return isTaggedGrave(flow);
}

/** Whether what is written at a node is kept from everybody. */
export function isPrivateAt(flow: Flow | null | undefined, id: string): boolean {
  const node = flow?.nodes.get(id);
  const asksPrivately = node?.kind === 'screen' || (node?.kind === 'expect' && node.expect === 'company-number');
  return asksPrivately || [flow, node].some((one) => one?.tags?.some((tag) => tag === 'private'));
}

/** Whether it may tell of a person that they are in a flow: at one of its nodes is danger, or what is private. One that is not known does. */
export function tells(flow: Flow | null | undefined): boolean {
  return !flow || isGrave(flow) || [...flow.nodes].some(([id, node]) => isPrivateAt(flow, id) || putsDanger(node));
}

/** Whether it tells of a person that they are at a node: of danger, or of what is private. A node that is not known does. */
export function tellsAt(flow: Flow | null | undefined, id: string): boolean {
  const node = flow?.nodes.get(id);
  return !flow || !node || isTaggedGrave(flow) || isTaggedGrave(node) || isPrivateAt(flow, id) || putsDanger(node);
}

/** Whether anybody may see what is said at a node: neither it nor its flow is tagged as of danger or as private. A node that is not known is not for everybody. */
export function isForEverybodyAt(flow: Flow | null | undefined, id: string): boolean {
  const node = flow?.nodes.get(id);
  return flow != null && node !== undefined && ![flow, node].some(isTaggedGrave) && !isPrivateAt(flow, id);
}

/** Whoever comes to a node, or answers it, is taken for somebody in danger. */
function putsDanger(node: FlowNode): boolean {
  const choices = node.kind === 'choose' ? node.choices : [];
  return [node, ...choices].some(({ set }) => set?.danger !== undefined);
}

function isTaggedGrave({ tags }: Pick<Flow, 'tags'> | Pick<FlowNode, 'tags'>): boolean {
  return tags?.some((tag) => GRAVE.has(tag)) === true;
}
