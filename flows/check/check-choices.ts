import { fault, type Problem, pathOf } from '../../core/problem.ts';
import { foldWords } from '../fold-words.ts';
import type { ChoiceOption, FlowSet, NodeOf } from '../schema.ts';
import type { GraphNode } from './graph.ts';

/** What every channel can show of a list of choices. */
export interface ChoiceLimits {
  labelMax: number;
  choicesMax: number;
}

/** Rules of buttons: short, different from each other in every way they can be typed, few, and never all hidden. */
export function checkChoices({ where, id, node }: GraphNode, { flows }: FlowSet, limits: ChoiceLimits): Problem[] {
  const at: Place = { where, path: (...steps) => pathOf('nodes', id, ...steps) };
  if (node.kind === 'pick') return checkPick(at, node, flows);
  if (node.kind !== 'choose') return [];
  return [
    ...longLabels(at, node.choices, limits),
    ...sameIds(at, node.choices),
    ...sameWords(at, node.choices),
    ...tooMany(at, node.choices, limits),
    ...allHidden(at, node.choices),
  ];
}

interface Place {
  where: string;
  /** The field in the flow that steps from the node lead to. */
  path: (...steps: readonly PropertyKey[]) => string;
}

function checkPick({ where, path }: Place, node: NodeOf<'pick'>, flows: FlowSet['flows']): Problem[] {
  if (node.choices.from === 'topics') {
    const hasTopics = [...flows.values()].some(({ topic }) => topic === true);
    return hasTopics ? [] : [fault(where, 'no_topics', {}, { path: path('choices', 'from') })];
  }
  const missing = (['save', 'to'] as const).filter((key) => node[key] === undefined);
  return missing.map((key) => fault(where, 'countries_without', { key }, { path: path(key) }));
}

function longLabels({ where, path }: Place, choices: readonly ChoiceOption[], { labelMax }: ChoiceLimits): Problem[] {
  return choices.flatMap(({ id, label }, index) =>
    (['tg', 'ru'] as const).flatMap((language) => {
      const { length } = label[language];
      if (length <= labelMax) return [];
      const values = { label: label[language], choice: id, length, most: labelMax };
      return [fault(where, 'label_long', values, { path: path('choices', index, 'label', language), language })];
    }),
  );
}

function sameIds({ where, path }: Place, choices: readonly ChoiceOption[]): Problem[] {
  const ids = choices.map(({ id }) => id);
  return repeated(ids).map((id) =>
    fault(where, 'choice_twice', { choice: id }, { path: path('choices', ids.lastIndexOf(id), 'id') }),
  );
}

/** Typed words must mean one choice: no label or synonym of one may read like one of another, in whatever language. */
function sameWords({ where, path }: Place, choices: readonly ChoiceOption[]): Problem[] {
  const ownerOf = new Map<string, { id: string; words: string }>();
  const problems: Problem[] = [];
  for (const { id, words, language, steps } of choices.flatMap(wordsOf)) {
    const folded = foldWords(words);
    const owner = ownerOf.get(folded);
    if (!owner) ownerOf.set(folded, { id, words });
    else if (owner.id !== id) {
      const values = { words, choice: id, other_words: owner.words, other: owner.id };
      problems.push(fault(where, 'choices_alike', values, { path: path('choices', ...steps), language }));
    }
  }
  return problems;
}

function wordsOf({ id, label, synonyms }: ChoiceOption, index: number) {
  return (['tg', 'ru'] as const).flatMap((language) => [
    { id, words: label[language], language, steps: [index, 'label', language] },
    ...(synonyms?.[language] ?? []).map((words, at) => ({
      id,
      words,
      language,
      steps: [index, 'synonyms', language, at],
    })),
  ]);
}

function tooMany({ where, path }: Place, choices: readonly ChoiceOption[], { choicesMax }: ChoiceLimits): Problem[] {
  const { length } = choices;
  if (length <= choicesMax) return [];
  return [fault(where, 'too_many_choices', { number: length, most: choicesMax }, { path: path('choices') })];
}

function allHidden({ where, path }: Place, choices: readonly ChoiceOption[]): Problem[] {
  if (choices.some(({ when }) => when === undefined)) return [];
  return [fault(where, 'all_choices_hidden', {}, { path: path('choices') })];
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
