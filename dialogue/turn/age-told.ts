import type { Session } from '../../core/session.ts';
import { AGE_TOLD } from '../../flows/program-answers.ts';
import { wordsOf } from '../route/words-of.ts';
import type { Context, TurnDraft } from './draft.ts';

/** That a child writes, by the words that open a topic; where a button opens it, by what was said before it was offered. */
export function ageToldBy({ knowledge, inbound }: Context, session: Session | null): Record<string, string> {
  const text = wordsOf(inbound);
  const isChild = text === '' ? session?.answers[AGE_TOLD] === 'child' : knowledge.read.isChild(text);
  return isChild ? { [AGE_TOLD]: 'child' } : {};
}

/** The open question, knowing that a child writes where the words at it tell so: whatever it leads to needs to know. */
export function withAgeTold(
  draft: TurnDraft,
  { knowledge }: Context,
  { session, text }: { session: Session; text: string | null },
): { draft: TurnDraft; session: Session } {
  if (text === null || !knowledge.read.isChild(text)) return { draft, session };
  const knows = (one: Session): Session => ({ ...one, answers: { ...one.answers, [AGE_TOLD]: 'child' } });
  return { draft: { ...draft, session: draft.session && knows(draft.session) }, session: knows(session) };
}
