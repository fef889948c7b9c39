import type { Place } from '../../core/message.ts';
import type { Flow, FlowBook, FlowSet } from '../schema.ts';

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
function renamedTo(flows: Flows, { flow, node }: NodePlace): NodePlace | null {
  const earlier = earlierIn(flows);
  const now = flows.has(flow) ? flow : (earlier.flows.get(flow) ?? flow);
  if (flows.get(now)?.nodes.has(node)) return { flow: now, node };
  return earlier.renamed.get(`${flow}/${node}`) ?? earlier.renamed.get(`${now}/${node}`) ?? null;
}

/** Where the way goes on among these flows that led to a place: there, or to what has taken its place; null: nowhere. */
function ledTo(flows: Flows, { flow, node }: Destination): NodePlace | null {
  const earlier = earlierIn(flows);
  const now = flows.has(flow) ? flow : (earlier.flows.get(flow) ?? flow);
  if (node !== null) {
    const renamed = renamedTo(flows, { flow, node });
    return renamed ?? earlier.instead.get(`${flow}/${node}`) ?? earlier.instead.get(`${now}/${node}`) ?? null;
  }
  const start = flows.get(now)?.start;
  return start === undefined ? null : { flow: now, node: start };
}

/** Where a node is in the newest release, by any name that it or the release it stands in knows it by; null: it is not there. */
export function renamedInNewest(book: FlowBook, { flow, node, release }: Place): NodePlace | null {
  for (const name of namesOf(book, { flow, node }, release)) {
    const now = name.node === null ? null : renamedTo(book.newest.flows, { flow: name.flow, node: name.node });
    if (now !== null) return now;
  }
  return null;
}

/** Where a way goes on in the newest release, by any name of the place it led to; `release`: where that is read first. */
export function ledInNewest(book: FlowBook, place: Destination, release: number | null): NodePlace | null {
  for (const name of namesOf(book, place, release)) {
    const led = ledTo(book.newest.flows, name);
    if (led !== null) return led;
  }
  return null;
}

/** A place by its own name, then by those it had before: a newest release that was rolled back knows only these. */
function* namesOf(book: FlowBook, place: Destination, release: number | null): Generator<Destination> {
  const { flow, node } = place;
  if (node === null || !node.includes('/')) yield place;
  const written = olderFlow(book, { flow, node }, release);
  const flows = [flow, ...(written?.was ?? []).toReversed()];
  const nodes = node === null ? [null] : [node, ...(written?.nodes.get(node)?.was ?? []).toReversed()];
  for (const name of nodes) {
    const [other = '', inOther] = name?.split('/') ?? [];
    if (inOther === undefined) yield* flows.map((one) => ({ flow: one, node: name }));
    else yield { flow: other, node: inOther };
  }
}

/** The flow of a place in the release named, else in the latest that has the place. */
function olderFlow({ older }: FlowBook, { flow, node }: Destination, release: number | null): Flow | undefined {
  const kept = [...older.keys()].sort((one, other) => other - one);
  const first = release === null ? [] : [release];
  return [...first, ...kept]
    .map((one) => older.get(one)?.flows.get(flow))
    .find((written) => written !== undefined && (node === null || written.nodes.has(node)));
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
