import { asksWhetherGenuine } from '../know/asks-genuine.ts';
import { isSameFlow } from '../know/flow-now.ts';
import type { Route } from '../route/routes.ts';
import { wordsOf } from '../route/words-of.ts';
import type { Offered, Speech } from '../say/speech.ts';
import type { Context, TurnDraft } from './draft.ts';
import { genuineSaid, OF_CALLER } from './genuine.ts';
import { beforeQuestion } from './voice.ts';

/**
 * Whoever asks beside something else whether it is really us is answered about that, and reads before the question by what we
 * are known. Danger has no time for it.
 */
export function tellGenuineBeside(
  draft: TurnDraft,
  context: Context,
  { text, danger, ask }: Extract<Route, { to: 'question' | 'intent' }>,
): TurnDraft {
  const { contact, session, speech, plain } = draft;
  const { book, dangerFlow } = context.knowledge;
  if (text === null || danger !== null || ask !== undefined || contact.language === null || plain !== 'no')
    return draft;
  if (session !== null && isSameFlow(book, session.flow, dangerFlow)) return draft;
  const isTold = speech.some((one) => one.kind === 'lines' && one.about === 'genuine');
  if (isTold || !asksWhetherGenuine(wordsOf(context.inbound))) return draft;
  const { ticket, said, isWord } = genuineSaid(draft, context);
  const told = said.reduce<Speech[]>((before, one) => beforeQuestion(before, one), speech);
  return { ...draft, ticket, speech: isWord ? offeringAlso(told, OF_CALLER) : told };
}

/** Choices of the program's own take the place of the question's: these stand with them. */
function offeringAlso(speech: readonly Speech[], choices: readonly Offered[]): Speech[] {
  const own = speech.findLastIndex((one) => one.kind === 'offer' && one.beside !== true);
  if (own === -1) return [...speech, { kind: 'offer', beside: true, choices: [...choices] }];
  return speech.map((one, at) =>
    at === own && one.kind === 'offer' ? { ...one, choices: [...choices, ...one.choices] } : one,
  );
}
