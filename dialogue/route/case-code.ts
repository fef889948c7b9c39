import { type CodeOutcome, mayReceiveCase } from '../../core/case-code.ts';
import type { Conversation } from '../../core/conversation.ts';
import type { Inbound } from '../../core/message.ts';
import { isHeld } from '../../core/ticket.ts';
import { caseCodeIn, type SpokenCode } from '../../language/match/case-code.ts';
import { flowIn, type Knowledge } from '../know/knowledge.ts';
import { wordsOf } from './words-of.ts';

/** The answer that holds a code which somebody tells, and the one to the question that its holder chose. */
export const TOLD_CODE = 'told-code';
export const CODE_ANSWER = 'code-answer';

/** A code that a message may tell. */
export interface ToldCode extends SpokenCode {
  /**
   * `sure`: the message is nothing else. `likely`: it may be meant for somebody, and is words where it is no code. `hardly`: it
   * answers something else, unless it is the contact's own code, by which they have just come here.
   */
  weight: 'sure' | 'likely' | 'hardly';
}

/**
 * The code that a message tells. Where a number may be the answer to something else it must be called a code; an operator who
 * is talking hears it otherwise, and under the cover somebody else may be writing.
 */
export function caseCodeTold(
  knowledge: Pick<Knowledge, 'book' | 'read'>,
  conversation: Conversation,
  inbound: Inbound,
): ToldCode | null {
  const { content } = inbound;
  if (content.kind !== 'text' || content.edited || content.forwarded) return null;
  if (conversation.memory.coveredAt !== undefined || !mayReceiveCase(conversation.address)) return null;
  const text = wordsOf(inbound);
  const told = caseCodeIn(text);
  if (told === null || knowledge.read.danger(text) !== null) return null;
  const weight = weightOf(told, conversation, askedFor(knowledge, conversation));
  return weight === null ? null : { ...told, weight };
}

function weightOf(
  { rest, isNamed }: SpokenCode,
  { contact, ticket }: Conversation,
  asks: ReturnType<typeof askedFor>,
): ToldCode['weight'] | null {
  if (asks === 'code') return 'sure';
  // Where nothing can ask for the answer that belongs to a code it is told beside it. Whatever calls itself no code is a cry.
  if (rest !== '') return isNamed && (contact.language === null || isHeld(ticket)) ? 'likely' : null;
  if (!isNamed && (asks === 'something typed' || isHeld(ticket))) return 'hardly';
  return ticket?.status === 'open' ? 'likely' : 'sure';
}

/** Whether a code is answered as one: where it leads nowhere, words that may be meant for somebody are heard as words. */
export function isAnsweredAsCode(told: ToldCode | null, outcome: CodeOutcome): boolean {
  if (told === null) return false;
  return told.weight === 'sure' || (outcome.is !== 'wrong' && outcome.is !== 'too-many');
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
