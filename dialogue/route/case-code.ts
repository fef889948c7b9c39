import { type CodeOutcome, mayReceiveCase } from '../../core/case-code.ts';
import type { Conversation } from '../../core/conversation.ts';
import type { Inbound } from '../../core/message.ts';
import { isHeld } from '../../core/ticket.ts';
import { caseCodeIn, type SpokenCode } from '../../language/match/case-code.ts';
import { CODE_QUESTION_WORDS } from '../../locales/code-question-words.ts';
import { flowIn, type Knowledge } from '../know/knowledge.ts';
import { foldWhole, isCommand } from './commands.ts';
import { readToken } from './token.ts';
import { wordsOf } from './words-of.ts';

/** The answer that holds a code which somebody tells, and the one to the question that its holder chose. */
export const TOLD_CODE = 'told-code';
export const CODE_ANSWER = 'code-answer';

const OF_QUESTION: ReadonlySet<string> = new Set(
  Object.values(CODE_QUESTION_WORDS).flatMap((words) => words.split(/\s+/).map(foldWhole)),
);

/** So many words beside a code that is called one are part of telling it. */
const WORDS_BESIDE = 2;

/** A code that a message may tell. */
export interface ToldCode extends SpokenCode {
  /** The question whether to go on with its talk is answered. */
  isPressed?: true;
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
  if (conversation.memory.coveredAt !== undefined || !mayReceiveCase(conversation.address)) return null;
  const pressed = content.kind === 'choice' ? readToken(content.token, isCommand) : null;
  if (pressed?.kind === 'code') return { code: pressed.code, isNamed: true, rest: '', weight: 'sure', isPressed: true };
  if (content.kind !== 'text' || content.edited || content.forwarded) return null;
  const text = wordsOf(inbound);
  const told = caseCodeIn(text);
  if (told === null || knowledge.read.danger(text) !== null) return null;
  const bare = { ...told, rest: answerAlone(told.rest) };
  return { ...bare, weight: weightOf(bare, conversation, askedFor(knowledge, conversation)) };
}

/** An answer without the words of the question that it is to, which alone may be the answer. */
export function answerAlone(words: string): string {
  const telling = words.split(' ').filter((word) => !OF_QUESTION.has(foldWhole(word)));
  return telling.length > 0 ? telling.join(' ') : words;
}

function weightOf(
  { rest, isNamed }: SpokenCode,
  { ticket }: Conversation,
  asks: ReturnType<typeof askedFor>,
): ToldCode['weight'] {
  if (asks === 'code') return 'sure';
  if (!isNamed && (rest !== '' || asks === 'something typed' || isHeld(ticket))) return 'hardly';
  if (ticket?.status === 'open') return 'likely';
  // The more words stand beside it, the less they are an answer, or a greeting.
  return rest.split(' ').length > WORDS_BESIDE ? 'likely' : 'sure';
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
