import { isPaused } from '../../core/safe-contact.ts';
import type { Answer } from '../../core/session.ts';
import { CODE_ANSWER } from '../route/case-code.ts';
import { isSafeWordKey } from '../route/safe-words.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';
import { mayNotChange, withoutWords } from './safe-agreement.ts';

/**
 * Shows a code by which the talk goes on elsewhere; the answer that its holder chose is kept with it, and nowhere else. Whoever
 * holds the phone takes the talk away with it: none is made in a pause, and without the second word where one was agreed on.
 */
export function makeCode(draft: TurnDraft, { newCode }: Context, answers: Readonly<Record<string, Answer>>): TurnDraft {
  const chosen = answers[CODE_ANSWER];
  const answer = isSafeWordKey(chosen) ? chosen : null;
  const bare = withoutWords(withoutAnswer(draft));
  const { safe } = draft.memory;
  if (isPaused(safe)) return sayWords(bare, { kind: 'words', key: 'safe_noted' });
  if (mayNotChange(safe, answers)) return sayWords(bare, { kind: 'words', key: 'safe_word_wrong' });
  const values = { code: `${newCode.slice(0, 3)} ${newCode.slice(3)}` };
  const made = { ...bare, code: { code: newCode, answer } };
  return sayWords(made, { kind: 'words', key: 'code_made', values }, { kind: 'words', key: 'code_made_anew' });
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
