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
 * and on the content is for `checkFlows`.
 */
export function checkFlowsBriefly(set: FlowSet, limits: CheckLimits): Problem[] {
  const graph = graphOf(set);
  return [
    ...[...set.flows.values()].flatMap((flow) => checkFlow(flow, null)),
    ...checkGraph(set, graph),
    ...checkEarlier(set),
    ...[...graph.nodes.values()].flatMap((node) => checkChoices(node, set, limits)),
  ];
}
