import { matchLabel } from '../language/match-label.ts';
import { numberIn } from '../language/number-in.ts';
import { yesNo } from '../language/yes-no.ts';
import type { QuestionNode } from './book.ts';
import { type ConditionFacts, holds } from './condition.ts';
import { foldWords } from './fold-words.ts';
import type { ChoiceOption, FlowBook, NodeOf } from './schema.ts';
import type { OfferedChoice, Reply, Surroundings } from './turn.ts';

/** A choice with every wording that counts as it. */
interface Option {
  id: string;
  offered: OfferedChoice;
  labels: string[];
}

/** What an offer depends on. */
export interface OfferContext extends Omit<ConditionFacts, 'weights' | 'today'> {
  book: FlowBook;
  surroundings: Surroundings;
}

/** The choices of a question as the person sees them, all pages together. */
export function offeredChoices(node: QuestionNode, context: OfferContext): OfferedChoice[] {
  return optionsOf(node, context).map(({ offered }) => offered);
}

/** The id of the choice that a reply picks: by button, by its number in the list, by a label or a synonym. */
export function pickedChoice(
  node: QuestionNode,
  reply: Reply,
  context: OfferContext & { fuzzy: boolean },
): string | null {
  const options = optionsOf(node, context);
  if (reply.kind === 'choice') return options.find(({ id }) => id === reply.id)?.id ?? null;
  if (reply.kind !== 'text') return null;
  const said = foldWords(reply.text);
  const whole = onlyOne(options, (label) => foldWords(label) === said);
  if (whole !== null) return whole;
  const number = numberIn(reply.text);
  if (number !== null) return options[number - 1]?.id ?? null;
  const plain = yesNo(reply.text);
  if (plain !== null) return onlyOne(options, (label) => yesNo(label) === plain);
  return likeliest(options, reply.text, context.fuzzy);
}

function onlyOne(options: readonly Option[], fits: (label: string) => boolean): string | null {
  const [first, second] = options.filter(({ labels }) => labels.some(fits));
  return first && !second ? first.id : null;
}

/**
 * The choice whose label a message holds. Yes and no count only as the whole message, which the caller has looked at:
 * «не знаю» holds the Tajik «не», and «да, он рядом» is no plain yes.
 */
function likeliest(options: readonly Option[], text: string, fuzzy: boolean): string | null {
  const telling = options.map(({ labels }) => ({ labels: labels.filter((label) => yesNo(label) === null) }));
  const index = matchLabel(text, telling, { fuzzy });
  return index === null ? null : (options[index]?.id ?? null);
}

/** The option itself, as written in the flow. */
export function optionNamed(node: NodeOf<'choose'>, id: string): ChoiceOption | null {
  return node.choices.find((choice) => choice.id === id) ?? null;
}

function optionsOf(node: QuestionNode, context: OfferContext): Option[] {
  if (node.kind === 'choose') return chooseOptions(node, context);
  if (node.kind === 'expect') return [];
  return node.choices.from === 'countries' ? countryOptions(context.surroundings) : topicOptions(context.book);
}

function chooseOptions(node: NodeOf<'choose'>, { surroundings, ...known }: OfferContext): Option[] {
  const facts = { ...known, weights: surroundings.weights, today: surroundings.today };
  return node.choices
    .filter(({ when }) => when === undefined || holds(when, facts))
    .map(({ id, label, synonyms }) => ({
      id,
      offered: { id, label: { tg: label.tg, ru: label.ru } },
      labels: [...wordings(label), ...(synonyms?.tg ?? []), ...(synonyms?.ru ?? [])],
    }));
}

function countryOptions({ countries }: Surroundings): Option[] {
  return countries.map(({ id, label, names }) => ({
    id,
    offered: { id, label: { tg: label.tg, ru: label.ru } },
    labels: [label.tg, label.ru, ...names.tg, ...names.ru],
  }));
}

/** Topics are those of the newest release: a topic that is gone is not offered. */
function topicOptions({ newest }: FlowBook): Option[] {
  return [...newest.flows.values()]
    .filter(({ topic }) => topic === true)
    .map(({ flow, title }) => ({
      id: flow,
      offered: { id: flow, label: { tg: title.tg, ru: title.ru } },
      labels: wordings(title),
    }));
}

function wordings(label: ChoiceOption['label']): string[] {
  return [label.tg, label.ru, label.uz, label.en].filter((wording) => wording !== undefined);
}
