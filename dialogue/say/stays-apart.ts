import type { Session } from '../../core/session.ts';
import { safeWordAsked } from '../route/safe-words.ts';
import type { Speech } from './speech.ts';
import type { View } from './view.ts';

/**
 * The question for a word of safe contact is taken out of the chat later, with the words of the program that lead to it. What
 * else stands before it stays, for it may be numbers of help: where the question's own bubble begins.
 */
export function staysApart(speech: readonly Speech[], { knowledge, can }: View, session: Session | null): number {
  const asked = can.deletesOne && safeWordAsked(knowledge, session) !== null;
  const ask = asked ? speech.findLastIndex(({ kind }) => kind === 'ask') : -1;
  const stays = speech.slice(0, Math.max(0, ask)).findLastIndex(({ kind }) => kind !== 'words' && kind !== 'offer');
  return stays < 0 ? Number.POSITIVE_INFINITY : stays + 1;
}
