import type { Problem } from '../../core/problem.ts';
import { didYouMean } from '../../core/suggest.ts';
import type { NodeOf } from '../schema.ts';
import { variablesIn } from '../variables.ts';
import type { Graph, GraphNode } from './graph.ts';
import { silentEdges } from './graph.ts';
import { error } from './problem.ts';

/** Rules of reminders: when they come, what they say, where they lead, and that somebody has agreed to them. */
export function checkRemind(
  at: GraphNode,
  { graph, before }: { graph: Graph; before: ReadonlyMap<string, ReadonlySet<string>> },
): Problem[] {
  const { where, node } = at;
  if (node.kind !== 'remind') return [];
  return [
    ...timeFaults(where, node, before.get(where) ?? new Set()),
    ...wordFaults(node),
    ...openFaults(at, node, graph),
    ...consentFaults(at, graph),
  ].map((message) => error(where, message));
}

function timeFaults(where: string, { after, on, before }: NodeOf<'remind'>, known: ReadonlySet<string>): string[] {
  if ((after === undefined) === (on === undefined)) return ['needs a moment: either `after` or `on`'];
  const early = before !== undefined && on === undefined ? ['has `before` without a day; add `on`'] : [];
  if (on === undefined || known.has(on)) return early;
  return [...early, `reminds on "${on}", which is saved on no way that leads to ${where}${didYouMean(on, known)}`];
}

/** Whoever holds the phone reads it. */
function wordFaults({ text }: NodeOf<'remind'>): string[] {
  const wordings = text ? [text.tg, text.ru, text.other?.tg ?? '', text.other?.ru ?? ''] : [];
  return wordings.some((words) => variablesIn(words).length > 0)
    ? ['`text` uses a variable; a reminder says nothing about anybody, put it behind `open`']
    : [];
}

function openFaults({ opened }: GraphNode, { open, text, asks }: NodeOf<'remind'>, graph: Graph): string[] {
  if (open === undefined && text === undefined) return ['says nothing and leads nowhere; add `open`'];
  if (asks !== true || opened?.to === null) return [];
  if (opened === null) return ['asks a question without saying which; name its node under `open`'];
  const asked = graph.nodes.get(opened.to)?.node.kind;
  return asked === 'choose' ? [] : [`\`asks\` leads to "${open}", which is no question with choices; name one`];
}

/**
 * Nobody is written to unasked: on every way to a reminder the last question is one with choices. As a flow may begin
 * at its start, and a reminder leads to its own node, none of these leads on to a reminder at once either.
 */
function consentFaults(at: GraphNode, graph: Graph): string[] {
  const starts = new Set(graph.starts.values());
  const openings = new Set([...graph.nodes.values()].map(({ opened }) => opened?.to ?? null));
  const behind = leadingTo(graph, at.where);
  const faults = [...behind.passed].flatMap((where) => {
    if (openings.has(where)) return [`a reminder opens ${where}, which sets a reminder at once; ask again first`];
    return starts.has(where) ? [`the flow begins at ${where} and sets a reminder at once; ask first`] : [];
  });
  const unasked = [...behind.questions].filter((where) => graph.nodes.get(where)?.node.kind !== 'choose');
  return [
    ...faults,
    ...unasked.map((where) => `is set after ${where}, where nobody agrees to it; ask in a question with choices`),
  ];
}

/** What a turn may have passed on the way to a node, itself included, and the questions that were answered before. */
function leadingTo(graph: Graph, where: string): { passed: Set<string>; questions: Set<string> } {
  const passed = new Set([where]);
  const questions = new Set<string>();
  for (const there of passed) {
    for (const node of graph.nodes.values()) {
      const ways = node.edges.filter(({ to }) => to === there);
      const silent = new Set(silentEdges(node));
      if (ways.some((edge) => !silent.has(edge)) || (ways.length > 0 && node.node.kind === 'show')) {
        questions.add(node.where);
      }
      if (ways.some((edge) => silent.has(edge)) && node.node.kind !== 'visit') passed.add(node.where);
      if (ways.length > 0 && node.node.kind === 'visit') questions.add(node.where);
    }
  }
  return { passed, questions };
}
