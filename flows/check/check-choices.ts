import type { Problem } from '../../core/problem.ts';
import { foldWords } from '../fold-words.ts';
import type { ChoiceOption, FlowSet, NodeOf } from '../schema.ts';
import type { GraphNode } from './graph.ts';
import { error } from './problem.ts';

/** What every channel can show of a list of choices. */
export interface ChoiceLimits {
  labelMax: number;
  choicesMax: number;
}

/** Rules of buttons: short, different from each other in every way they can be typed, few, and never all hidden. */
export function checkChoices({ where, node }: GraphNode, { flows }: FlowSet, limits: ChoiceLimits): Problem[] {
  if (node.kind === 'pick') return checkPick(where, node, flows);
  if (node.kind !== 'choose') return [];
  return [
    ...longLabels(where, node.choices, limits),
    ...sameIds(where, node.choices),
    ...sameWords(where, node.choices),
    ...tooMany(where, node.choices, limits),
    ...allHidden(where, node.choices),
  ];
}

function checkPick(where: string, node: NodeOf<'pick'>, flows: FlowSet['flows']): Problem[] {
  if (node.choices.from === 'topics') {
    const hasTopics = [...flows.values()].some(({ topic }) => topic === true);
    return hasTopics ? [] : [error(where, 'offers topics, but no flow is one; write `topic: true` into a flow')];
  }
  const missing = (['save', 'to'] as const).filter((key) => node[key] === undefined);
  return missing.map((key) => error(where, `offers countries but has no \`${key}\`; add it`));
}

function longLabels(where: string, choices: readonly ChoiceOption[], { labelMax }: ChoiceLimits): Problem[] {
  return choices.flatMap(({ id, label }) =>
    (['tg', 'ru'] as const).flatMap((language) => {
      const { length } = label[language];
      if (length <= labelMax) return [];
      const message = `the label "${label[language]}" of choice "${id}" has ${length} characters, ${labelMax} fit; shorten it`;
      return [error(where, message, language)];
    }),
  );
}

function sameIds(where: string, choices: readonly ChoiceOption[]): Problem[] {
  return repeated(choices.map(({ id }) => id)).map((id) =>
    error(where, `has two choices "${id}"; give one another id`),
  );
}

/** Typed words must mean one choice: no label or synonym of one may read like one of another, in whatever language. */
function sameWords(where: string, choices: readonly ChoiceOption[]): Problem[] {
  const ownerOf = new Map<string, { id: string; words: string }>();
  const problems: Problem[] = [];
  for (const { id, words, language } of choices.flatMap(wordsOf)) {
    const folded = foldWords(words);
    const owner = ownerOf.get(folded);
    if (!owner) ownerOf.set(folded, { id, words });
    else if (owner.id !== id) {
      const message = `"${words}" of choice "${id}" reads like "${owner.words}" of choice "${owner.id}"; make them differ`;
      problems.push(error(where, message, language));
    }
  }
  return problems;
}

function wordsOf({ id, label, synonyms }: ChoiceOption) {
  return (['tg', 'ru'] as const).flatMap((language) =>
    [label[language], ...(synonyms?.[language] ?? [])].map((words) => ({ id, words, language })),
  );
}

function tooMany(where: string, choices: readonly ChoiceOption[], { choicesMax }: ChoiceLimits): Problem[] {
  if (choices.length <= choicesMax) return [];
  return [error(where, `has ${choices.length} choices, ${choicesMax} fit; ask in two steps`)];
}

function allHidden(where: string, choices: readonly ChoiceOption[]): Problem[] {
  if (choices.some(({ when }) => when === undefined)) return [];
  return [error(where, 'hides every choice behind a `when`, so that there may be none; give one choice no `when`')];
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
