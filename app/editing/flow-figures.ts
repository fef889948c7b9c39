import type { ContentDesk } from '../../admin-api/content-desk.ts';
import { UTC_DAYS } from '../../core/days.ts';
import { ENDS_WITHIN_DAYS, figuresOfFlow, NODE_KINDS } from '../../core/node-figures.ts';
import type { CountStore, DailyCount } from '../../core/upkeep.ts';
import { renamedInNewest } from '../../flows/engine/led-on.ts';
import { isGrave, isPrivateAt, tellsAt } from '../../flows/grave.ts';
import type { Flow, FlowBook } from '../../flows/schema.ts';
import type { EditingDeps } from './deps.ts';

/** How people go through a flow: what was counted under any name that the flow or a node has had is told under that of today. */
export function createFlowFigures({
  store,
  today,
  knowledge,
}: Pick<EditingDeps, 'today' | 'knowledge'> & { store: Pick<CountStore, 'flowCounts'> }): Pick<ContentDesk, 'figures'> {
  return {
    async figures(flow, { from, until }, narrowed) {
      const { book } = knowledge();
      const live = book.newest.flows.get(flow);
      const names = [flow, ...(live?.was ?? [])];
      const counts = await store.flowCounts(
        { from, until: until + ENDS_WITHIN_DAYS },
        { flows: [...new Set([...names, ...flowsBefore(live)])], kinds: NODE_KINDS },
      );
      const here = counts.flatMap((count) => {
        const node = nodeNow(book, count, { flow, names });
        return node === null ? [] : [{ ...count, node }];
      });
      const days = { from, until, today: UTC_DAYS.dayOf(Date.parse(today())) };
      const tells = !live || isGrave(live) || [...live.nodes.keys()].some((id) => isPrivateAt(live, id));
      return { figures: figuresOfFlow(here, days, narrowed), tells, tellsAt: (node) => tellsAt(live, node) };
    },
  };
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
