import type { Outbound } from '../../core/message.ts';
import type { Session } from '../../core/session.ts';
import { NOT_ALONE_WORD, safeWordAsked } from '../route/safe-words.ts';
import type { Capabilities } from '../say/capabilities.ts';
import type { Speech } from '../say/speech.ts';
import type { Context, TurnDraft } from './draft.ts';

/**
 * The question for a word and the word itself are taken out of the chat with what is said next, where the channel takes single
 * messages away: whoever reads the chat later finds neither.
 */
export function withoutWordsInChat(
  outbound: readonly Outbound[],
  { isSecret }: Pick<TurnDraft, 'isSecret'>,
  { session, can }: { session: Session | null; can: Capabilities },
): Outbound[] {
  const [first, ...rest] = outbound;
  if (!isSecret || !can.deletesOne || session === null || first === undefined) return [...outbound];
  const { flow, node } = session;
  return [{ ...first, wipes: { flow, node } }, ...rest];
}

const STAYS: Speech = { kind: 'lines', text: ({ can, say }) => (can.deletesOne ? '' : say('safe_words_stay')) };

/** Where it cannot be taken away, that is said before the first word is asked for. */
export function tellWordsStay(
  draft: TurnDraft,
  { knowledge, conversation }: Pick<Context, 'knowledge' | 'conversation'>,
): TurnDraft {
  if (safeWordAsked(knowledge, draft.session) !== NOT_ALONE_WORD) return draft;
  if (safeWordAsked(knowledge, conversation.session) === NOT_ALONE_WORD) return draft;
  const at = draft.speech.findLastIndex(({ kind }) => kind === 'ask');
  if (at < 0) return draft;
  return { ...draft, speech: draft.speech.toSpliced(at, 0, STAYS) };
}
