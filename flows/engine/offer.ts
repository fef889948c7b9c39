import { numberIn } from '../../language/fold/number-in.ts';
import { LONGEST_ANSWER, matchLabel } from '../../language/match/match-label.ts';
import { yesNo } from '../../language/match/yes-no.ts';
import { foldWords } from '../fold-words.ts';
import type { ChoiceOption, FlowBook, NodeOf } from '../schema.ts';
import type { QuestionNode } from './book.ts';
import { type ConditionFacts, holds } from './condition.ts';
import { isForLanguage, languageAskedFor } from './language-choice.ts';
import { isDeclined } from './read-value.ts';
import type { OfferedChoice, OwnChoice, Reply, Surroundings } from './turn.ts';

/** A choice with every wording that counts as it. */
interface Option {
  id: string;
  offered: OfferedChoice;
  wordings: readonly Wording[];
}

/** A label or a synonym, read once. */
interface Wording {
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

/** The choices of a question as the person sees them, all pages together. */
export function offeredChoices(node: QuestionNode, context: OfferContext): OfferedChoice[] {
  return optionsOf(node, context).map(({ offered }) => offered);
}

/** The ids of the choices by which a person declines to answer. */
const SKIPS = ['skip', 'unsure', 'unknown'];

/** The id of the choice that a reply picks: by button, by its number in the list, by a label or a synonym. */
export function pickedChoice(
  node: QuestionNode,
  reply: Reply,
  context: OfferContext & { fuzzy: boolean },
): string | null {
  const options = optionsOf(node, context);
  if (reply.kind === 'choice') return options.find(({ id }) => id === reply.id)?.id ?? null;
  // Who asks to skip a question that has no such button in its list, but a choice of that meaning, gets that choice.
  if (reply.kind === 'skip') return skipAmong(options);
  if (reply.kind !== 'text' || reply.text.length > LONGEST_ANSWER) return null;
  const said = foldWords(reply.text);
  const whole = onlyOne(options, ({ folded }) => folded === said);
  if (whole !== null) return whole;
  const number = numberIn(reply.text);
  if (number !== null) return options[number - 1]?.id ?? null;
  const passed = isDeclined(reply) ? skipAmong(options) : null;
  if (passed !== null) return passed;
  // «Нет» where no choice says so is somebody who has no answer.
  const plain = yesNo(reply.text);
  if (plain !== null) {
    const meant = onlyOne(options, (wording) => wording.plain === plain);
    return meant ?? (plain === 'no' && !mayBe(options, plain) ? skipAmong(options) : null);
  }
  const { lexicon } = context.surroundings;
  if (isForLanguage(node)) {
    const language = languageAskedFor(reply.text);
    return (
      options.find(({ id }) => id === language)?.id ??
      likeliest(options, reply.text, { lexicon, fuzzy: true, whole: true })
    );
  }
  return likeliest(options, reply.text, { lexicon, fuzzy: context.fuzzy }) ?? ofPlace(node, reply.text, context);
}

/** Who is asked for a country may tell the city. */
function ofPlace(node: QuestionNode, text: string, { surroundings }: OfferContext): string | null {
  return node.kind === 'pick' && node.choices.from === 'countries' ? surroundings.countryIn(text) : null;
}

/** Some choice says just that, so that a plain word may mean it. */
function mayBe(options: readonly Option[], plain: 'yes' | 'no'): boolean {
  return options.some(({ wordings }) => wordings.some((wording) => wording.plain === plain));
}

function skipAmong(options: readonly Option[]): string | null {
  return SKIPS.find((skip) => options.some(({ id }) => id === skip)) ?? null;
}

function onlyOne(options: readonly Option[], fits: (wording: Wording) => boolean): string | null {
  const [first, second] = options.filter(({ wordings }) => wordings.some(fits));
  return first && !second ? first.id : null;
}

/**
 * The choice whose label a message holds. Yes and no count only as the whole message, which the caller has looked at:
 * «не знаю» holds the Tajik «не», and «да, он рядом» is no plain yes.
 */
function likeliest(options: readonly Option[], text: string, how: Parameters<typeof matchLabel>[2]): string | null {
  const telling = options.map(({ wordings }) => ({
    labels: wordings.flatMap(({ words, plain }) => (plain === null ? [words] : [])),
  }));
  const index = matchLabel(text, telling, how);
  return index === null ? null : (options[index]?.id ?? null);
}

/** The option itself, as written in the flow. */
export function optionNamed(node: NodeOf<'choose'>, id: string): ChoiceOption | null {
  return node.choices.find((choice) => choice.id === id) ?? null;
}

function optionsOf(node: QuestionNode, context: OfferContext): Option[] {
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
