import { numberIn } from '../../language/fold/number-in.ts';
import { matchLabel } from '../../language/match/match-label.ts';
import { yesNo } from '../../language/match/yes-no.ts';
import { foldWords } from '../fold-words.ts';
import type { QuestionNode } from './book.ts';
import { type OfferContext, type Option, optionsOf } from './options.ts';
import type { EngineClue, Reply, Taken } from './turn.ts';

type TakenClue = Omit<Extract<EngineClue, { kind: 'taken' }>, 'at'>;

/** How a reply was taken for the choice that it has picked, in the order in which `pickedChoice` looks. */
export function howTaken(
  node: QuestionNode,
  reply: Reply,
  { id, fuzzy, ...context }: OfferContext & { fuzzy: boolean; id: string },
): TakenClue[] {
  const option = optionsOf(node, context).find((one) => one.id === id);
  if (option === undefined) return [];
  const how =
    reply.kind === 'text' ? wordsTaken(option, reply.text, { lexicon: context.surroundings.lexicon, fuzzy }) : BUTTON;
  return [{ kind: 'taken', label: option.offered.label, how }];
}

const BUTTON: Taken = { by: 'button', wording: null };

function wordsTaken(
  option: Option,
  text: string,
  how: { fuzzy: boolean } & Pick<Parameters<typeof matchLabel>[2], 'lexicon'>,
): Taken {
  const said = foldWords(text);
  const whole = option.wordings.find(({ folded }) => folded === said);
  if (whole !== undefined) return wordingTaken(option, whole.words);
  if (numberIn(text) !== null) return { by: 'number', wording: null };
  if (yesNo(text) !== null) return { by: 'plain', wording: null };
  const alike = (fuzzy: boolean) =>
    option.wordings.find(({ words }) => matchLabel(text, [{ labels: [words] }], { ...how, fuzzy }) !== null);
  const held = alike(false);
  if (held !== undefined) return wordingTaken(option, held.words);
  const mistyped = how.fuzzy ? alike(true) : undefined;
  return mistyped === undefined ? { by: 'meaning', wording: null } : { by: 'typo', wording: mistyped.words };
}

function wordingTaken({ offered: { label } }: Option, wording: string): Taken {
  return { by: wording === label.tg || wording === label.ru ? 'label' : 'synonym', wording };
}
