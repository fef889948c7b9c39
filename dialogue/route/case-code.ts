import { mayReceiveCase } from '../../core/case-code.ts';
import type { Conversation } from '../../core/conversation.ts';
import type { Inbound } from '../../core/message.ts';
import { isHeld } from '../../core/ticket.ts';
import { caseCodeIn, type SpokenCode } from '../../language/match/case-code.ts';
import { flowIn, type Knowledge } from '../know/knowledge.ts';
import { wordsOf } from './words-of.ts';

/** The answer that holds a code which somebody tells, and the one to the question that its holder chose. */
export const TOLD_CODE = 'told-code';
export const CODE_ANSWER = 'code-answer';

/**
 * The code that a message tells. Where a number may be the answer to something else it must be called a code; an operator who
 * is talking hears it otherwise, and under the cover somebody else may be writing.
 */
export function caseCodeTold(
  knowledge: Pick<Knowledge, 'book' | 'read'>,
  conversation: Conversation,
  inbound: Inbound,
): SpokenCode | null {
  const { content } = inbound;
  if (content.kind !== 'text' || content.edited || content.forwarded) return null;
  if (conversation.memory.coveredAt !== undefined || !mayReceiveCase(conversation.address)) return null;
  const text = wordsOf(inbound);
  const told = caseCodeIn(text);
  if (told === null || knowledge.read.danger(text) !== null) return null;
  const asks = askedFor(knowledge, conversation);
  if (asks === 'code') return told;
  if (told.rest !== '') return null;
  return told.isNamed || (asks === 'nothing typed' && !isHeld(conversation.ticket)) ? told : null;
}

/** What the open question would take a number for. */
function askedFor(
  { book }: Pick<Knowledge, 'book'>,
  { session }: Conversation,
): 'code' | 'nothing typed' | 'something typed' {
  if (session === null) return 'nothing typed';
  const node = flowIn(book, session.flow, session.release)?.nodes.get(session.node);
  if (node?.kind !== 'expect') return 'nothing typed';
  return node.save === TOLD_CODE ? 'code' : 'something typed';
}
