import { isInFlow } from '../know/flow-now.ts';
import { isNavigation } from '../know/knowledge.ts';
import { askAgain, question } from './asking.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';

/** Whoever only weeps is asked if they need help, and may say so with one press; in danger they are asked already. */
export function answerTears(draft: TurnDraft, context: Context): TurnDraft {
  const { knowledge } = context;
  const { session } = draft;
  if (session !== null && isInFlow(knowledge.book, knowledge.dangerFlow, session))
    return question(draft, context, session);
  const asked = askAgain(draft, context, 'tears');
  // The button stands in the menu itself.
  return session === null || isNavigation(knowledge, session) ? asked : withHelp(asked, context);
}

/** With the way to help beside what is asked. */
export function withHelp(draft: TurnDraft, { knowledge }: Context): TurnDraft {
  return sayWords(draft, { kind: 'offer', beside: true, choices: [{ topic: knowledge.dangerFlow }] });
}
