/** Where somebody is in a flow: at what is said of the whole, or at a node; on a phone its talk is a page of its own. */
export interface Place {
  /** Null: what is said of the flow as a whole. */
  node: string | null;
  /** Only the outline is shown on a phone, where nothing is open. */
  isOpen: boolean;
  isTalk: boolean;
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

/** What stands behind the flow in an address. */
export function readPlace(rest: string): Place {
  const [what, node, more] = rest.split('/').filter((part) => part !== '');
  if (what === 'node' && node !== undefined) {
    return { node: decodeURIComponent(node), isOpen: true, isTalk: more === 'talk' };
  }
  return { node: null, isOpen: what === 'whole', isTalk: what === 'talk' };
}
