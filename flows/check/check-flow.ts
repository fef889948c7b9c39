import type { Content } from '../../content/schema.ts';
import { variablesIn } from '../../content/variables.ts';
import type { Language } from '../../core/message.ts';
import { fault, type Problem, pathOf, remark } from '../../core/problem.ts';
import { nearest } from '../../core/suggest.ts';
import { foldWords } from '../fold-words.ts';
import { alsoRightFor, type Flow, type FlowSet, intentsOf, type Text } from '../schema.ts';
import type { Graph, GraphNode } from './graph.ts';

const EXAMPLES_MIN = 5;
const BUTTON_MAX = 20;

/** Tells which flow a matcher would choose for a message; null if none. */
export type WinnerOf = (example: string) => string | null;

/** Rules of a flow as a whole: how it is asked for, who approved it, how it names itself. */
export function checkFlow(flow: Flow, winnerOf: WinnerOf | null): Problem[] {
  return [...secondReader(flow), ...longTitle(flow), ...fewExamples(flow), ...lostExamples(flow, winnerOf)];
}

function secondReader({ flow, tags, approved }: Flow): Problem[] {
  if (!tags?.includes('safety')) return [];
  const readers = new Set((approved ?? []).map((name) => name.trim().toLowerCase()));
  if (readers.size >= 2) return [];
  return [fault(flow, 'one_reader', {}, { path: 'approved' })];
}

/** A topic's title is its button in the menu. */
function longTitle({ flow, topic, title }: Flow): Problem[] {
  if (topic !== true) return [];
  return (['tg', 'ru'] as const)
    .filter((language) => title[language].length > BUTTON_MAX)
    .map((language) => {
      const values = { length: title[language].length, most: BUTTON_MAX };
      return fault(flow, 'title_long', values, { path: pathOf('title', language), language });
    });
}

/** A flow that nobody asks for in words (no topic, no examples, no label) needs no examples. */
function fewExamples({ flow, topic, intent, also_ok, hears }: Flow): Problem[] {
  const isAskedFor =
    topic === true || intent !== undefined || also_ok !== undefined || hears.tg.length + hears.ru.length > 0;
  if (!isAskedFor) return [];
  return (['tg', 'ru'] as const).flatMap((language) => {
    const number = hears[language].length;
    const at = { path: pathOf('hears', language), language };
    if (number === 0) return [remark(flow, 'no_examples', { least: EXAMPLES_MIN }, at)];
    return number < EXAMPLES_MIN ? [remark(flow, 'few_examples', { number, least: EXAMPLES_MIN }, at)] : [];
  });
}

function lostExamples({ flow, hears }: Flow, winnerOf: WinnerOf | null): Problem[] {
  if (!winnerOf) return [];
  return examplesOf(hears).flatMap(({ example, language, path }) => {
    const winner = winnerOf(example);
    if (winner === null || winner === flow) return [];
    return [remark(flow, 'example_lost', { example, winner }, { path, language })];
  });
}

/** A label opens one flow, and whoever stands beside another flow's label names one that there is. */
export function checkIntents({ flows }: FlowSet): Problem[] {
  const ownerOf = new Map<string, string>();
  const problems: Problem[] = [];
  for (const flow of flows.values()) {
    for (const label of intentsOf(flow)) {
      const owner = ownerOf.get(label);
      if (owner === undefined) ownerOf.set(label, flow.flow);
      else problems.push(fault(flow.flow, 'intent_twice', { label, owner }, { path: 'intent' }));
    }
  }
  for (const flow of flows.values()) {
    for (const label of alsoRightFor(flow).filter((one) => !ownerOf.has(one))) {
      const near = nearest(label, ownerOf.keys());
      problems.push(fault(flow.flow, 'also_ok_unknown', { label, near }, { path: 'also_ok' }));
    }
  }
  return problems;
}

/** An example may stand in one flow only. */
export function checkExamples({ flows }: FlowSet): Problem[] {
  const ownerOf = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { flow, hears } of flows.values()) {
    for (const { example, language, path } of examplesOf(hears)) {
      const folded = foldWords(example);
      const owner = ownerOf.get(folded) ?? flow;
      ownerOf.set(folded, owner);
      if (owner === flow) continue;
      problems.push(fault(flow, 'example_twice', { example, owner }, { path, language }));
    }
  }
  return problems;
}

function examplesOf(hears: Flow['hears']): { example: string; language: Language; path: string }[] {
  return (['tg', 'ru'] as const).flatMap((language) =>
    hears[language].map((example, index) => ({ example, language, path: pathOf('hears', language, index) })),
  );
}

/** A person who is handed over reads when somebody answers: in the handoff's own text or in the one right after it. */
export function checkHandoff({ where, id, node, edges }: GraphNode, graph: Graph, content: Content): Problem[] {
  if (node.kind !== 'handoff') return [];
  const after = edges.map(({ to }) => graph.nodes.get(to ?? '')?.node).find((next) => next !== undefined);
  const following = after && ('say' in after ? after.say : 'ask' in after ? after.ask : undefined);
  return (['tg', 'ru'] as const)
    .filter((language) => ![node.say, following].some((text) => tellsHours(text, language, content)))
    .map((language) =>
      fault(where, 'handoff_without_hours', {}, { path: pathOf('nodes', id, 'say', language), language }),
    );
}

function tellsHours(text: Text | undefined, language: Language, { contactPoints }: Content): boolean {
  return variablesIn(text?.[language] ?? '').some(
    (variable) =>
      variable.kind === 'call' &&
      (variable.argument === 'hotline' || (contactPoints.get(variable.argument)?.for.includes('hotline') ?? false)),
  );
}
