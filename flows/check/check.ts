/** check/: what must hold before a script may be released; every fault names its file and line. */

import type { Content } from '../../content/schema.ts';
import type { Problem } from '../../core/problem.ts';
import { findingsIn } from '../engine/findings.ts';
import type { FlowSet } from '../schema.ts';
import { earlyComfort } from './check-blame.ts';
import { checkChoices } from './check-choices.ts';
import { checkConditions } from './check-conditions.ts';
import { checkEarlier } from './check-earlier.ts';
import { checkExamples, checkFlow, checkHandoff, checkIntents, type WinnerOf } from './check-flow.ts';
import { checkGraph } from './check-graph.ts';
import { checkKnowledge } from './check-knowledge.ts';
import { checkMarks, flagsOf } from './check-marks.ts';
import { checkRemind } from './check-remind.ts';
import { checkTexts } from './check-texts.ts';
import { checkWording } from './check-wording.ts';
import { graphOf } from './graph.ts';
import { answerKinds, answersBefore } from './known-answers.ts';

/** What the narrowest channel takes. */
export interface CheckLimits {
  textMax: number;
  labelMax: number;
  choicesMax: number;
}

/** WhatsApp's, which every other channel keeps as well. */
export const NARROWEST: CheckLimits = { textMax: 1024, labelMax: 20, choicesMax: 10 };

/**
 * All faults (they stop a release) and remarks of the flows of a release, in the order of the flows. That a person can
 * be reached from everywhere is proved elsewhere, on the bubbles as each channel shows them. Without `remarks` the wording is
 * not looked at.
 */
export function checkFlows(
  set: FlowSet,
  against: {
    content: Content;
    limits: CheckLimits;
    today: string;
    winnerOf: WinnerOf | null;
    remarks?: boolean;
    /** Only what is said of these flows, as it would be said of them among all. */
    only?: ReadonlySet<string> | undefined;
  },
): Problem[] {
  const { content, limits, today, winnerOf, remarks = true, only } = against;
  const isAsked = (flow: string) => only === undefined || only.has(flow);
  const graph = graphOf(set);
  const answers = answerKinds(set, content);
  const before = answersBefore(graph);
  const raised = new Set([...graph.nodes.values()].flatMap(({ node }) => flagsOf(node, content)));
  const texts = { content, answers, before, findings: findingsIn(set), textMax: limits.textMax, today };
  const problems = [
    ...[...set.flows.values()].filter(({ flow }) => isAsked(flow)).flatMap((flow) => checkFlow(flow, winnerOf)),
    ...checkExamples(set),
    ...checkIntents(set),
    ...checkGraph(set, graph),
    ...checkEarlier(set),
    ...earlyComfort(graph),
    ...[...graph.nodes.values()]
      .filter(({ flow }) => isAsked(flow))
      .flatMap((node) => [
        ...checkTexts(node, texts),
        ...checkChoices(node, set, limits),
        ...checkConditions(node, { content, answers, before, raised }),
        ...checkMarks(node, content),
        ...checkKnowledge(node, { content, answers, before }),
        ...checkRemind(node, { graph, before, textMax: limits.textMax }),
        ...checkHandoff(node, graph, content),
        ...(remarks ? checkWording(node, content) : []),
      ]),
  ];
  const places = [...set.flows].flatMap(([flow, { nodes }]) => [
    flow,
    ...[...nodes.keys()].map((id) => `${flow}/${id}`),
  ]);
  const asked = problems.filter(({ where }) => isAsked(flowOf(where)));
  return inOrder(asked, places);
}

/** The flow of a place: `passport-kept/where`. */
export function flowOf(where: string): string {
  return where.split('/')[0] ?? where;
}

/** By flow and node as they stand in the files, faults before remarks. */
function inOrder(problems: Problem[], places: string[]): Problem[] {
  const rank = new Map(places.map((place, index) => [place, index]));
  const rankOf = ({ where, severity }: Problem) => (rank.get(where) ?? 0) * 2 + (severity === 'error' ? 0 : 1);
  return problems.toSorted((one, other) => rankOf(one) - rankOf(other));
}
