import { variablesIn } from '../../content/variables.ts';
import { type Flaw, faultAt, flaw, type Problem, pathOf } from '../../core/problem.ts';
import { nearest } from '../../core/suggest.ts';
import type { NodeOf } from '../schema.ts';
import { plainFlaws } from './check-texts.ts';
import type { Graph, GraphNode } from './graph.ts';
import { silentEdges } from './graph.ts';
import { pathOfWording, wordingsIn } from './node-texts.ts';

type Path = (...steps: readonly PropertyKey[]) => string;

/** Rules of reminders: when they come, what they say, where they lead, and that somebody has agreed to them. */
export function checkRemind(
  at: GraphNode,
  { graph, before, textMax }: { graph: Graph; before: ReadonlyMap<string, ReadonlySet<string>>; textMax: number },
): Problem[] {
  const { where, id, node } = at;
  if (node.kind !== 'remind') return [];
  const path: Path = (...steps) => pathOf('nodes', id, ...steps);
  return [
    ...timeFlaws({ where, path }, node, before.get(where) ?? new Set()),
    ...wordFlaws(at, node, textMax),
    ...openFlaws(path, at, node, graph),
    ...consentFlaws(path, at, graph),
  ].map((one) => faultAt(where, one));
}

function timeFlaws(
  { where, path }: { where: string; path: Path },
  { after, on, before }: NodeOf<'remind'>,
  known: ReadonlySet<string>,
): Flaw[] {
  if ((after === undefined) === (on === undefined)) return [flaw('remind_without_moment', {}, { path: path() })];
  const early =
    before !== undefined && on === undefined ? [flaw('remind_before_nothing', {}, { path: path('before') })] : [];
  if (on === undefined || known.has(on)) return early;
  const near = nearest(on, known);
  return [...early, flaw('remind_day_unknown', { name: on, place: where, near }, { path: path('on') })];
}

/** Whoever holds the phone reads it. */
function wordFlaws({ id }: GraphNode, { text }: NodeOf<'remind'>, textMax: number): Flaw[] {
  const wordings = text ? wordingsIn('text', text) : [];
  const isFilled = wordings.some(({ words }) => variablesIn(words).length > 0);
  return [
    ...(isFilled ? [flaw('remind_variable', {}, { path: pathOf('nodes', id, 'text') })] : []),
    ...wordings.flatMap((wording) => {
      const at = { path: pathOfWording(id, wording), ...(wording.language && { language: wording.language }) };
      return plainFlaws(wording, { length: wording.words.length, textMax }).map((one) => ({ ...one, ...at }));
    }),
  ];
}

function openFlaws(path: Path, { opened }: GraphNode, { open, text, asks }: NodeOf<'remind'>, graph: Graph): Flaw[] {
  if (open === undefined && text === undefined) return [flaw('remind_empty', {}, { path: path() })];
  if (asks !== true || opened?.to === null) return [];
  if (opened === null) return [flaw('asks_nothing', {}, { path: path('asks') })];
  const asked = graph.nodes.get(opened.to)?.node.kind;
  return asked === 'choose' ? [] : [flaw('asks_no_choices', { target: opened.target }, { path: path('open') })];
}

/**
 * Nobody is written to unasked: on every way to a reminder the last question is one with choices. As a flow may begin
 * at its start, and a reminder leads to its own node, none of these leads on to a reminder at once either.
 */
function consentFlaws(path: Path, at: GraphNode, graph: Graph): Flaw[] {
  const starts = new Set(graph.starts.values());
  const openings = new Set([...graph.nodes.values()].map(({ opened }) => opened?.to ?? null));
  const behind = leadingTo(graph, at.where);
  const flaws = [...behind.passed].flatMap((place) => {
    if (openings.has(place)) return [flaw('remind_at_once', { place }, { path: path() })];
    return starts.has(place) ? [flaw('remind_at_start', { place }, { path: path() })] : [];
  });
  const unasked = [...behind.questions].filter((where) => graph.nodes.get(where)?.node.kind !== 'choose');
  return [...flaws, ...unasked.map((place) => flaw('remind_unasked', { place }, { path: path() }))];
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
