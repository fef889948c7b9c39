import type { Language } from '../../core/message.ts';
import { numberIn } from '../../language/fold/number-in.ts';
import { LONGEST_ANSWER, matchLabel } from '../../language/match/match-label.ts';
import { wishIn } from '../../language/match/wish.ts';
import { yesNo } from '../../language/match/yes-no.ts';
import { asksForSafety } from '../asks-for-safety.ts';
import { foldWords } from '../fold-words.ts';
import type { ChoiceOption, FlowNode, NodeOf } from '../schema.ts';
import type { QuestionNode } from './book.ts';
import { type OfferContext, type Option, optionsOf, type Wording } from './options.ts';
import { isDeclined } from './read-value.ts';
import { saidAt } from './said-at.ts';
import type { OfferedChoice, Reply } from './turn.ts';

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
  if (number !== null) return options[number - 1]?.id ?? sentenceAt(node, options, { text: reply.text, context });
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
  // By its stem Корея is «кор», work: a land is known by its whole name, or by a city.
  if (isOfCountries(node)) {
    const { countryIn, countryHere } = context.surroundings;
    const named = countryIn(reply.text);
    const meant = asksWhereTheyAre(node, context) ? countryHere(reply.text) : named;
    // A land that is named and is not where they are is no answer.
    if (meant !== null || named !== null) return meant;
    return likeliest(options, reply.text, { lexicon, fuzzy: context.fuzzy, whole: true });
  }
  const labelled = likeliest(options, reply.text, { lexicon, fuzzy: context.fuzzy });
  const meant = sentenceAt(node, options, { text: reply.text, context });
  // «Пока да, но боюсь, что найдут», «он ушёл и запер меня» hold a wording that says yes.
  return labelled === 'yes' && (meant === 'no' || asksForSafety(node)) ? meant : (labelled ?? meant);
}

/** The choice that a sentence means; an age may be a bare number, which is no place in the list. */
function sentenceAt(
  node: QuestionNode,
  options: readonly Option[],
  { text, context }: { text: string; context: OfferContext & { fuzzy: boolean } },
): string | null {
  const ids = options.map(({ id }) => id);
  return saidAt(node, ids, { text, lexicon: context.surroundings.lexicon, isSafety: !context.fuzzy });
}

function isOfCountries(node: QuestionNode): boolean {
  return node.kind === 'pick' && node.choices.from === 'countries';
}

/** «Брат в России» answers where a brother is. */
function asksWhereTheyAre(node: QuestionNode, { contact }: OfferContext): boolean {
  return node.kind === 'pick' && node.save === 'contact.country' && contact.about !== 'other';
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
  const telling = options.map(({ wordings }) => ({ labels: tellingIn(wordings) }));
  const index = matchLabel(text, telling, how);
  return index === null ? null : (options[index]?.id ?? null);
}

const TELLING = new WeakMap<readonly Wording[], readonly string[]>();

/** The wordings that say more than a plain yes or no, read once for as long as they live. */
function tellingIn(wordings: readonly Wording[]): readonly string[] {
  const known = TELLING.get(wordings);
  if (known !== undefined) return known;
  const telling = wordings.flatMap(({ words, plain }) => (plain === null ? [words] : []));
  TELLING.set(wordings, telling);
  return telling;
}

/** The option itself, as written in the flow. */
export function optionNamed(node: NodeOf<'choose'>, id: string): ChoiceOption | null {
  return node.choices.find((choice) => choice.id === id) ?? null;
}

/** The question for the language stands in both. */
function isForLanguage({ tags }: FlowNode): boolean {
  return tags?.includes('bilingual') === true;
}

/** The language that a message asks for as a whole: «имтиҳони забони русӣ» speaks of an exam. */
function languageAskedFor(text: string): Language | null {
  const wish = wishIn(text);
  if (wish === 'language-tg') return 'tg';
  return wish === 'language-ru' ? 'ru' : null;
}
