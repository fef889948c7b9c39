import { type Context, sayWords, type TurnDraft } from './draft.ts';
import { setAside } from './undecided.ts';

/** Whether there is something to come back to in these words; a greeting is answered by the first question. */
function isMatter({ knowledge }: Context, text: string): boolean {
  const wish = knowledge.read.wish(text);
  return /\p{L}{2}/u.test(text) && (wish === null || wish === 'person');
}

/** What a newcomer says in place of an answer joins the first words; the question stands. */
export function joinFirstWords(draft: TurnDraft, context: Context, text: string): TurnDraft {
  if (!isMatter(context, text)) return draft;
  // At the first question nothing is said to it: nobody knows yet in which language.
  const isSaid = context.conversation.contact.language !== null;
  return isSaid ? sayWords(setAside(draft), { kind: 'words', key: 'first_words_wait' }) : setAside(draft);
}
