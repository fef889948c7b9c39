import type { Answer } from '../../core/session.ts';
import { CODE_ANSWER } from '../route/case-code.ts';
import { isSafeWordKey } from '../route/safe-words.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';

/** Shows a code by which the talk goes on elsewhere; the answer that its holder chose is kept with it, and nowhere else. */
export function makeCode(draft: TurnDraft, { newCode }: Context, answers: Readonly<Record<string, Answer>>): TurnDraft {
  const chosen = answers[CODE_ANSWER];
  const answer = isSafeWordKey(chosen) ? chosen : null;
  const bare = withoutAnswer(draft);
  const values = { code: `${newCode.slice(0, 3)} ${newCode.slice(3)}` };
  return sayWords({ ...bare, code: { code: newCode, answer } }, { kind: 'words', key: 'code_made', values });
}

function withoutAnswer(draft: TurnDraft): TurnDraft {
  const { session, left } = draft;
  const bareOf = ({ [CODE_ANSWER]: _gone, ...rest }: Record<string, Answer>) => rest;
  return {
    ...draft,
    session: session && { ...session, answers: bareOf(session.answers) },
    left: left && { ...left, answers: bareOf(left.answers) },
  };
}
