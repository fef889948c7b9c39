/** Where somebody is in a flow: at what is said of the whole, or at a node; on a phone its talk is a page of its own. */
export interface Place {
  /** Null: what is said of the flow as a whole. */
  node: string | null;
  /** Only the outline is shown on a phone, where nothing is open. */
  isOpen: boolean;
  isTalk: boolean;
  /** How the flow is looked at: node by node, as a graph, as it is written down, or how people went through it. */
  as: 'forms' | 'graph' | 'text' | 'figures';
}

export function flowPath(flow: string): string {
  return `/flows/${encodeURIComponent(flow)}`;
}

export function framePath(flow: string): string {
  return `${flowPath(flow)}/whole`;
}

export function nodePath(flow: string, node: string): string {
  return `${flowPath(flow)}/node/${encodeURIComponent(node)}`;
}

export function talkPath(flow: string, node: string | null): string {
  return node === null ? `${flowPath(flow)}/talk` : `${nodePath(flow, node)}/talk`;
}

export function graphPath(flow: string, node: string | null): string {
  return node === null ? `${flowPath(flow)}/graph` : `${flowPath(flow)}/graph/${encodeURIComponent(node)}`;
}

export function textPath(flow: string): string {
  return `${flowPath(flow)}/text`;
}

export function filesPath(flow: string): string {
  return `${flowPath(flow)}/files`;
}

export function figuresPath(flow: string): string {
  return `${flowPath(flow)}/figures`;
}

/** What stands behind the flow in an address. */
export function readPlace(rest: string): Place {
  const [what, second, more] = rest.split('/').filter((part) => part !== '');
  const node = second === undefined ? null : decodeURIComponent(second);
  if (what === 'graph') return { node, isOpen: true, isTalk: false, as: 'graph' };
  if (what === 'text' || what === 'figures') return { node: null, isOpen: true, isTalk: false, as: what };
  if (what === 'node' && node !== null) return { node, isOpen: true, isTalk: more === 'talk', as: 'forms' };
  return { node: null, isOpen: what === 'whole', isTalk: what === 'talk', as: 'forms' };
}
