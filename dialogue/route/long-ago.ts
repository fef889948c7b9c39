import type { Conversation } from '../../core/conversation.ts';
import { isNavigation, type Knowledge } from '../know/knowledge.ts';

/** After so long a silence the open question is not taken for granted any more. */
export const RESUME_AFTER_MS = 24 * 3_600_000;

/** The open question was asked long ago, and nothing was said since; a menu grows no older. */
export function isAskedLongAgo(
  knowledge: Knowledge,
  { session, memory, contact }: Pick<Conversation, 'session' | 'memory' | 'contact'>,
  at: number,
): boolean {
  if (session === null || isNavigation(knowledge, session) || contact.language === null) return false;
  const since = memory.lastInboundAt === null ? 0 : at - Math.max(memory.lastInboundAt, session.askedAt);
  return since > RESUME_AFTER_MS;
}
