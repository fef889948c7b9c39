import type { Place } from '../../core/message.ts';
import type { Flow, FlowSet } from '../schema.ts';

type Flows = FlowSet['flows'];
export type NodePlace = Pick<Place, 'flow' | 'node'>;

/** Where a `to` leads: a node, or with `null` the start of a flow. */
export interface Destination {
  flow: string;
  node: string | null;
}

/** What earlier names mean now. */
interface Earlier {
  flows: ReadonlyMap<string, string>;
  /** By `flow/node`. */
  renamed: ReadonlyMap<string, NodePlace>;
  instead: ReadonlyMap<string, NodePlace>;
}

const KNOWN = new WeakMap<Flows, Earlier>();

/** Where a node is among these flows, also under another name; null: it is not there any more. */
export function renamedTo(flows: Flows, { flow, node }: NodePlace): NodePlace | null {
  const earlier = earlierIn(flows);
  const now = flows.has(flow) ? flow : (earlier.flows.get(flow) ?? flow);
  if (flows.get(now)?.nodes.has(node)) return { flow: now, node };
  return earlier.renamed.get(`${flow}/${node}`) ?? earlier.renamed.get(`${now}/${node}`) ?? null;
}

/** Where the way goes on among these flows that led to a place: there, or to what has taken its place; null: nowhere. */
export function ledTo(flows: Flows, { flow, node }: Destination): NodePlace | null {
  const earlier = earlierIn(flows);
  const now = flows.has(flow) ? flow : (earlier.flows.get(flow) ?? flow);
  if (node !== null) {
    const renamed = renamedTo(flows, { flow, node });
    return renamed ?? earlier.instead.get(`${flow}/${node}`) ?? earlier.instead.get(`${now}/${node}`) ?? null;
  }
  const start = flows.get(now)?.start;
  return start === undefined ? null : { flow: now, node: start };
}

function earlierIn(flows: Flows): Earlier {
  const known = KNOWN.get(flows);
  if (known) return known;
  const earlier = {
    flows: new Map([...flows].flatMap(([id, { was = [] }]) => was.map((name): [string, string] => [name, id]))),
    renamed: namesIn(flows, 'was'),
    instead: namesIn(flows, 'instead_of'),
  };
  KNOWN.set(flows, earlier);
  return earlier;
}

function namesIn(flows: Flows, key: 'was' | 'instead_of'): Map<string, NodePlace> {
  return new Map(
    [...flows.values()].flatMap((flow) =>
      [...flow.nodes].flatMap(([node, written]) =>
        (written[key] ?? []).flatMap((name) =>
          fullNames(flow, name).map((full): [string, NodePlace] => [full, { flow: flow.flow, node }]),
        ),
      ),
    ),
  );
}

/** A bare name is one of the same flow, whatever that was called. */
function fullNames({ flow, was = [] }: Flow, name: string): string[] {
  return name.includes('/') ? [name] : [flow, ...was].map((one) => `${one}/${name}`);
}
