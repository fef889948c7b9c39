import type { FlowView, NodeView } from '../rooms/messages.ts';

/** What is said one after the other, with no question between, is one box. */
export interface Box {
  /** The first of its nodes. */
  id: string;
  nodes: readonly string[];
  x: number;
  y: number;
}

/** Another flow that is led to; only its name is shown. */
export interface Ghost {
  id: string;
  flow: string;
  x: number;
  y: number;
}

export interface Arrow {
  from: string;
  to: string;
}

export interface GraphShape {
  boxes: readonly Box[];
  ghosts: readonly Ghost[];
  arrows: readonly Arrow[];
}

export const BOX_WIDTH = 220;
const GHOST_GAP = 140;
const GHOST_HEIGHT = 64;

type Positions = readonly { id: string; x: number; y: number }[];

/** Boxes with the middle where the layout has it, and right of them all other flows, beside what leads there. */
export function graphOf({ flow, nodes, frame }: FlowView, positions: Positions): GraphShape {
  const placed = new Map(positions.map(({ id, x, y }) => [id, { x, y }]));
  const runs = runsOf(nodes, flow, frame?.start);
  const boxOf = new Map(runs.flatMap((run) => run.map((id) => [id, run[0] ?? id] as const)));
  const boxes = runs.map(
    (run): Box => ({ id: run[0] ?? '', nodes: run, ...(placed.get(run[0] ?? '') ?? { x: 0, y: 0 }) }),
  );
  const arrows = new Map<string, Arrow>();
  const elsewhere = new Map<string, number[]>();
  for (const node of nodes) {
    const from = boxOf.get(node.id) ?? node.id;
    for (const { at } of node.leadsTo) {
      if (at === null) continue;
      const to = at.flow === flow ? (boxOf.get(at.node) ?? at.node) : ghostId(at.flow);
      if (at.flow !== flow) elsewhere.set(at.flow, [...(elsewhere.get(at.flow) ?? []), placed.get(node.id)?.y ?? 0]);
      // Within a run nothing is drawn; a way back to its own box is.
      const isWithin = at.flow === flow && from === to && boxes.some((box) => isNext(box.nodes, node.id, at.node));
      if (!isWithin) arrows.set(`${from} ${to}`, { from, to });
    }
  }
  const right = Math.max(0, ...boxes.map(({ x }) => x)) + BOX_WIDTH + GHOST_GAP;
  return { boxes, ghosts: ghostsAt(elsewhere, right), arrows: [...arrows.values()] };
}

export const ghostId = (flow: string): string => `flow:${flow}`;

function isNext(run: readonly string[], node: string, next: string): boolean {
  const at = run.indexOf(node);
  return at >= 0 && run[at + 1] === next;
}

function runsOf(nodes: readonly NodeView[], flow: string, start: unknown): string[][] {
  const ledFrom = new Map<string, Set<string>>();
  for (const { id, leadsTo } of nodes) {
    for (const { at } of leadsTo) if (at?.flow === flow) ledFrom.set(at.node, new Set(ledFrom.get(at.node)).add(id));
  }
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const nextOf = ({ kind, leadsTo }: NodeView): NodeView | undefined => {
    const [only, ...more] = leadsTo;
    if (kind !== 'say' || more.length > 0 || only?.at?.flow !== flow) return undefined;
    const next = byId.get(only.at.node);
    return next?.kind === 'say' && next.id !== start && ledFrom.get(next.id)?.size === 1 ? next : undefined;
  };
  const inside = new Set(nodes.flatMap((node) => nextOf(node)?.id ?? []));
  const taken = new Set<string>();
  const runs: string[][] = [];
  // A ring of texts alone has no first one: whatever is left begins a run of its own.
  for (const node of [...nodes.filter(({ id }) => !inside.has(id)), ...nodes]) {
    const run: string[] = [];
    for (let at: NodeView | undefined = node; at !== undefined && !taken.has(at.id); at = nextOf(at)) {
      taken.add(at.id);
      run.push(at.id);
    }
    if (run.length > 0) runs.push(run);
  }
  return runs;
}

/** One below the other, none over another. */
function ghostsAt(elsewhere: ReadonlyMap<string, readonly number[]>, x: number): Ghost[] {
  const wanted = [...elsewhere].map(([flow, ys]) => ({ flow, y: ys.reduce((sum, y) => sum + y, 0) / ys.length }));
  let free = Number.NEGATIVE_INFINITY;
  return wanted
    .toSorted((one, other) => one.y - other.y)
    .map(({ flow, y }) => {
      const at = Math.max(y, free);
      free = at + GHOST_HEIGHT;
      return { id: ghostId(flow), flow, x, y: at };
    });
}
