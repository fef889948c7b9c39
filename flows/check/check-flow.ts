import type { Content } from '../../content/schema.ts';
import type { Language } from '../../core/message.ts';
import type { Problem } from '../../core/problem.ts';
import { didYouMean } from '../../core/suggest.ts';
import { foldWords } from '../fold-words.ts';
import { alsoRightFor, type Flow, type FlowSet, intentsOf, type Text } from '../schema.ts';
import { variablesIn } from '../variables.ts';
import type { Graph, GraphNode } from './graph.ts';
import { error, warning } from './problem.ts';

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
  return [error(flow, 'is about safety and needs two readers; name two different people under `approved`')];
}

/** A topic's title is its button in the menu. */
function longTitle({ flow, topic, title }: Flow): Problem[] {
  if (topic !== true) return [];
  return (['tg', 'ru'] as const)
    .filter((language) => title[language].length > BUTTON_MAX)
    .map((language) => {
      const { length } = title[language];
      return error(
        flow,
        `is a topic and its title has ${length} characters, ${BUTTON_MAX} fit on a button; shorten it`,
        language,
      );
    });
}

/** A flow that nobody asks for in words (no topic, no examples, no label) needs no examples. */
function fewExamples({ flow, topic, intent, also_ok, hears }: Flow): Problem[] {
  const isAskedFor =
    topic === true || intent !== undefined || also_ok !== undefined || hears.tg.length + hears.ru.length > 0;
  if (!isAskedFor) return [];
  return (['tg', 'ru'] as const).flatMap((language) => {
    const count = hears[language].length;
    if (count === 0)
      return [warning(flow, `has no examples under \`hears\`; write at least ${EXAMPLES_MIN}`, language)];
    return count < EXAMPLES_MIN
      ? [warning(flow, `has only ${count} under \`hears\`; write at least ${EXAMPLES_MIN}`, language)]
      : [];
  });
}

function lostExamples({ flow, hears }: Flow, winnerOf: WinnerOf | null): Problem[] {
  if (!winnerOf) return [];
  return examplesOf(hears).flatMap(({ example, language }) => {
    const winner = winnerOf(example);
    if (winner === null || winner === flow) return [];
    return [warning(flow, `the example "${example}" is understood as "${winner}"; make it differ`, language)];
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
      else
        problems.push(
          error(
            flow.flow,
            `has the label "${label}" under \`intent\`, and so has ${owner}; leave it with one, write \`also_ok\` at the other`,
          ),
        );
    }
  }
  for (const flow of flows.values()) {
    for (const label of alsoRightFor(flow).filter((one) => !ownerOf.has(one))) {
      const mend = didYouMean(label, ownerOf.keys(), '');
      problems.push(error(flow.flow, `names "${label}" under \`also_ok\`, which no flow has under \`intent\`${mend}`));
    }
  }
  return problems;
}

/** An example may stand in one flow only. */
export function checkExamples({ flows }: FlowSet): Problem[] {
  const ownerOf = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { flow, hears } of flows.values()) {
    for (const { example, language } of examplesOf(hears)) {
      const folded = foldWords(example);
      const owner = ownerOf.get(folded) ?? flow;
      ownerOf.set(folded, owner);
      if (owner === flow) continue;
      problems.push(
        error(flow, `the example "${example}" also stands in "${owner}"; keep it in one of them`, language),
      );
    }
  }
  return problems;
}

function examplesOf(hears: Flow['hears']): { example: string; language: Language }[] {
  return (['tg', 'ru'] as const).flatMap((language) => hears[language].map((example) => ({ example, language })));
}

/** A person who is handed over reads when somebody answers: in the handoff's own text or in the one right after it. */
export function checkHandoff({ where, node, edges }: GraphNode, graph: Graph, content: Content): Problem[] {
  if (node.kind !== 'handoff') return [];
  const after = edges.map(({ to }) => graph.nodes.get(to ?? '')?.node).find((next) => next !== undefined);
  const following = after && ('say' in after ? after.say : 'ask' in after ? after.ask : undefined);
  return (['tg', 'ru'] as const)
    .filter((language) => ![node.say, following].some((text) => tellsHours(text, language, content)))
    .map((language) =>
      error(where, 'does not say when a person answers; put {{contact:hotline}} into `say`', language),
    );
}

function tellsHours(text: Text | undefined, language: Language, { contactPoints }: Content): boolean {
  return variablesIn(text?.[language] ?? '').some(
    (variable) =>
      variable.kind === 'call' &&
      (variable.argument === 'hotline' || (contactPoints.get(variable.argument)?.for.includes('hotline') ?? false)),
  );
}
