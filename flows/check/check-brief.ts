import type { Problem } from '../../core/problem.ts';
import type { FlowSet } from '../schema.ts';
import type { CheckLimits } from './check.ts';
import { checkChoices } from './check-choices.ts';
import { checkEarlier } from './check-earlier.ts';
import { checkFlow } from './check-flow.ts';
import { checkGraph } from './check-graph.ts';
import { graphOf } from './graph.ts';

/**
 * What can be told of flows while somebody writes: where they lead, how they are called, what a button holds. What hangs on answers
 * and on the content is for `checkFlows`. `only`: of others nothing but where they lead.
 */
export function checkFlowsBriefly(set: FlowSet, limits: CheckLimits, only?: ReadonlySet<string>): Problem[] {
  const graph = graphOf(set);
  const isAsked = (flow: string) => only === undefined || only.has(flow);
  return [
    ...[...set.flows.values()].filter(({ flow }) => isAsked(flow)).flatMap((flow) => checkFlow(flow, null)),
    ...checkGraph(set, graph),
    ...checkEarlier(set),
    ...[...graph.nodes.values()].filter(({ flow }) => isAsked(flow)).flatMap((node) => checkChoices(node, set, limits)),
  ];
}
