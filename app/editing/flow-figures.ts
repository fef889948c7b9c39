import type { ContentDesk } from '../../admin-api/content-desk.ts';
import { UTC_DAYS } from '../../core/days.ts';
import { ENDS_WITHIN_DAYS, type FlowFigures, figuresOfFlow, NODE_KINDS, toldDays } from '../../core/node-figures.ts';
import type { CountStore, DailyCount } from '../../core/upkeep.ts';
import { renamedInNewest } from '../../flows/engine/led-on.ts';
import { tells } from '../../flows/grave.ts';
import type { Flow, FlowBook } from '../../flows/schema.ts';
import type { EditingDeps } from './deps.ts';

/** How people go through a flow: what was counted under any name that the flow or a node has had is told under that of today. */
export function createFlowFigures({
  store,
  today,
  knowledge,
}: Pick<EditingDeps, 'today' | 'knowledge'> & { store: Pick<CountStore, 'flowCounts'> }): Pick<ContentDesk, 'figures'> {
  return {
    async figures(flow, asked, narrowed) {
      const { book } = knowledge();
      const live = book.newest.flows.get(flow);
      const now = UTC_DAYS.dayOf(Date.parse(today()));
      const isRounded = tells(live);
      const { from, until } = isRounded
        ? wholeSpan(asked, now)
        : toldDays({ ...asked, until: Math.min(asked.until, now + 1) }, now);
      const names = [flow, ...(live?.was ?? [])];
      const counts = await store.flowCounts(
        { from, until: until + ENDS_WITHIN_DAYS },
        { flows: [...new Set([...names, ...flowsBefore(live)])], kinds: NODE_KINDS },
      );
      const here = counts.flatMap((count) => {
        const node = nodeNow(book, count, { flow, names });
        return node === null ? [] : [{ ...count, node }];
      });
      const figures = figuresOfFlow(here, { from, until, today: now }, isRounded ? {} : narrowed);
      return { figures: inOrder(figures, live), from, until, isRounded };
    },
  };
}

/** Of two spans that differ by a day the difference is that day: where it may tell of somebody only these are told, until today. */
const SPANS = [7, 30, 90];

function wholeSpan({ from, until }: { from: number; until: number }, today: number): { from: number; until: number } {
  const span = SPANS.find((days) => days >= until - from) ?? 90;
  return { from: today + 1 - span, until: today + 1 };
}

/** The nodes as they stand in the flow; those that are there no more are the last. */
function inOrder(figures: FlowFigures, live: Flow | undefined): FlowFigures {
  const order = [...(live?.nodes.keys() ?? [])];
  const placeOf = (node: string) => (order.includes(node) ? order.indexOf(node) : order.length);
  const nodes = figures.nodes.toSorted(
    ({ node: one }, { node: other }) => placeOf(one) - placeOf(other) || (one < other ? -1 : 1),
  );
  return { ...figures, nodes };
}

/** Other flows, from which nodes of this one came. */
function flowsBefore(flow: Flow | undefined): string[] {
  const names = [...(flow?.nodes.values() ?? [])].flatMap(({ was = [] }) => was);
  return names.flatMap((name) => (name.includes('/') ? (name.split('/')[0] ?? []) : []));
}

/** The node of this flow that something was counted of; empty where it was of the flow as a whole, null: of another flow. */
function nodeNow(
  book: FlowBook,
  { flow: counted, node }: DailyCount,
  { flow, names }: { flow: string; names: readonly string[] },
): string | null {
  const isOwn = names.includes(counted);
  if (node === '') return isOwn ? '' : null;
  const now = renamedInNewest(book, { flow: counted, node, release: book.newest.release });
  if (now === null) return isOwn ? node : null;
  return now.flow === flow ? now.node : null;
}
