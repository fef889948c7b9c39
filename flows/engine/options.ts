import { yesNo } from '../../language/match/yes-no.ts';
import { foldWords } from '../fold-words.ts';
import type { ChoiceOption, FlowBook, NodeOf } from '../schema.ts';
import type { QuestionNode } from './book.ts';
import { type ConditionFacts, holds } from './condition.ts';
import type { OfferedChoice, OwnChoice, Surroundings } from './turn.ts';

/** A choice with every wording that counts as it. */
export interface Option {
  id: string;
  offered: OfferedChoice;
  wordings: readonly Wording[];
}

/** A label or a synonym, read once. */
export interface Wording {
  words: string;
  folded: string;
  /** The whole wording is a plain yes or no. */
  plain: 'yes' | 'no' | null;
}

/** What is written in a flow or a country never changes, so it is read once for as long as it lives. */
const WORDINGS = new WeakMap<object, readonly Wording[]>();

/** What an offer depends on. */
export interface OfferContext extends Omit<ConditionFacts, 'weights' | 'today' | 'hasLine'> {
  book: FlowBook;
  surroundings: Surroundings;
}

/** What a question offers, all pages together. */
export function optionsOf(node: QuestionNode, context: OfferContext): Option[] {
  switch (node.kind) {
    case 'choose':
      return chooseOptions(node, context);
    case 'expect':
      return [];
    case 'screen':
      return ownOptions(context.surroundings, ['yes', 'no', 'skip']);
    case 'show':
      return ownOptions(context.surroundings, ['more', 'go-on']);
    case 'pick':
      return pickOptions(node, context);
  }
}

function pickOptions({ choices }: NodeOf<'pick'>, { surroundings, book }: OfferContext): Option[] {
  if (choices.from === 'countries') return countryOptions(surroundings);
  return choices.from === 'topics' ? topicOptions(book) : numberOptions(surroundings);
}

function numberOptions({ numbers }: Surroundings): Option[] {
  return numbers.map((offered) => ({
    id: offered.id,
    offered,
    wordings: wordingsOf(offered, ({ label }) => columnsOf(label)),
  }));
}

function ownOptions({ labels }: Surroundings, ids: readonly OwnChoice[]): Option[] {
  return ids.map((id) => {
    const label = labels[id];
    return { id, offered: { id, label }, wordings: wordingsOf(label, columnsOf) };
  });
}

function chooseOptions(node: NodeOf<'choose'>, { surroundings, ...known }: OfferContext): Option[] {
  const { weights, today, hasLine } = surroundings;
  const facts = { ...known, weights, today, hasLine };
  return node.choices
    .filter(({ when }) => when === undefined || holds(when, facts))
    .map((choice) => ({
      id: choice.id,
      offered: { id: choice.id, label: { tg: choice.label.tg, ru: choice.label.ru } },
      wordings: wordingsOf(choice, ({ label, synonyms }) => [
        ...columnsOf(label),
        ...(synonyms?.tg ?? []),
        ...(synonyms?.ru ?? []),
      ]),
    }));
}

function countryOptions({ countries }: Surroundings): Option[] {
  return countries.map((country) => ({
    id: country.id,
    offered: { id: country.id, label: { tg: country.label.tg, ru: country.label.ru } },
    wordings: wordingsOf(country, ({ label, names }) => [label.tg, label.ru, ...names.tg, ...names.ru]),
  }));
}

/** Topics are those of the newest release: a topic that is gone is not offered. */
function topicOptions({ newest }: FlowBook): Option[] {
  return [...newest.flows.values()]
    .filter(({ topic }) => topic === true)
    .map((flow) => ({
      id: flow.flow,
      offered: { id: flow.flow, label: { tg: flow.title.tg, ru: flow.title.ru } },
      wordings: wordingsOf(flow, ({ title }) => columnsOf(title)),
    }));
}

function wordingsOf<T extends object>(owner: T, labelsOf: (owner: T) => string[]): readonly Wording[] {
  const known = WORDINGS.get(owner);
  if (known) return known;
  const read = labelsOf(owner).map((words) => ({ words, folded: foldWords(words), plain: yesNo(words) }));
  WORDINGS.set(owner, read);
  return read;
}

function columnsOf(label: ChoiceOption['label']): string[] {
  return [label.tg, label.ru, label.uz, label.en].filter((wording) => wording !== undefined);
}
