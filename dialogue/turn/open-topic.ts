import { graphOf } from '../../flows/check/graph.ts';
import { start, startTopic } from '../../flows/engine/engine.ts';
import { LAND, PLACE_NAMED } from '../../flows/program-answers.ts';
import type { FlowSet } from '../../flows/schema.ts';
import { flowNow, isSameFlow } from '../know/flow-now.ts';
import { MENU } from '../know/knowledge.ts';
import { countryNamedIn, placeNamedIn } from '../route/named-country.ts';
import { wordsOf } from '../route/words-of.ts';
import { ageToldBy } from './age-told.ts';
import { openBeside } from './asking.ts';
import type { Context, TurnDraft } from './draft.ts';
import { follow } from './follow.ts';
import { stillHeld } from './held.ts';

/**
 * Opens a topic that was asked for in words or by its title. Where the flows themselves lead from the one to the other,
 * it is gone to as by their button, with all that was said: a plan in steps grows over several topics. Elsewhere a topic
 * begins anew, and "back" leads to the question that was left. A country that the words name need not be asked for, and
 * whoever tells in them that a child writes is not led an adult's way.
 */
export function openTopic(draft: TurnDraft, context: Context, topic: string): TurnDraft {
  const { session, contact } = draft;
  const { surroundings } = context;
  const { book, dangerFlow } = context.knowledge;
  const answers = { ...stillHeld(draft, context.now), ...namedBy(context, topic), ...ageToldBy(context, session) };
  if (session === null || isSameFlow(book, session.flow, topic)) {
    return follow(
      draft,
      context,
      start(book, { flow: topic }, { session: null, contact, answers, keep: false }, surroundings),
    );
  }
  if (areKin(book.newest, [flowNow(book, session.flow) ?? session.flow, topic], dangerFlow))
    return openBeside(draft, context, { flow: topic, answers: ageToldBy(context, session) });
  return follow(draft, context, startTopic(book, topic, { session, contact, answers }, surroundings));
}

/** In danger only the place counts, not where somebody is to be taken; elsewhere it says whose numbers help. */
function namedBy({ knowledge, inbound }: Context, topic: string): Record<string, string> {
  const text = wordsOf(inbound);
  const place = placeNamedIn(knowledge.content, text);
  const land = topic === knowledge.dangerFlow ? null : countryNamedIn(knowledge.content, text);
  return { ...(place !== null && { [PLACE_NAMED]: place }), ...(land !== null && { [LAND]: land }) };
}

const LEADS = new WeakMap<FlowSet, ReadonlyMap<string, ReadonlySet<string>>>();

/** One leads to the other, or a topic leads to both. Menu and danger lead everywhere, and say nothing by it. */
function areKin(set: FlowSet, [one, other]: [string, string], dangerFlow: string): boolean {
  const known = LEADS.get(set) ?? leadsIn(set);
  LEADS.set(set, known);
  if ([one, other].some((flow) => flow === MENU || flow === dangerFlow)) return false;
  if (known.get(one)?.has(other)) return true;
  return [...set.flows.values()]
    .filter(({ flow, topic }) => topic === true && flow !== dangerFlow)
    .some(({ flow }) => [one, other].every((kin) => known.get(flow)?.has(kin) === true));
}

/** To which other flows each flow leads. */
function leadsIn(set: FlowSet): ReadonlyMap<string, ReadonlySet<string>> {
  const leads = new Map<string, Set<string>>();
  for (const { flow, edges } of graphOf(set).nodes.values()) {
    const led = leads.get(flow) ?? new Set<string>();
    for (const { to, fresh } of edges) {
      if (to !== null && fresh !== true && !to.startsWith(`${flow}/`)) led.add(to.split('/')[0] ?? '');
    }
    leads.set(flow, led);
  }
  return leads;
}
