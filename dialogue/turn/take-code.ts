import type { CodeOutcome, CodeTold } from '../../core/case-code.ts';
import { channelOf } from '../../core/channel.ts';
import type { Conversation } from '../../core/conversation.ts';
import type { Session } from '../../core/session.ts';
import { isHeld, type Ticket } from '../../core/ticket.ts';
import type { Waiting } from '../../core/turn-commit.ts';
import { answerIn, caseCodeIn } from '../../language/match/case-code.ts';
import type { WordKey } from '../../locales/words.ts';
import { CASE_CODE, flowIn, type Knowledge } from '../know/knowledge.ts';
import { linesInBoth } from '../know/own-words.ts';
import { answerAlone, CODE_ANSWER, caseCodeTold, TOLD_CODE, type ToldCode } from '../route/case-code.ts';
import { safeWordKey } from '../route/safe-words.ts';
import { wordsOf } from '../route/words-of.ts';
import type { Speech } from '../say/speech.ts';
import { answer, askAgain, openBeside, question, welcomeOrMenu } from './asking.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';
import { shownTo } from './hidden-case.ts';
import { taken } from './taken.ts';

/**
 * The code that the message of this turn tells: the store is asked before the turn is decided, for a turn itself reads nothing.
 * `null`: it tells none.
 */
export function caseCodeAskedFor(
  knowledge: Pick<Knowledge, 'book' | 'read'>,
  conversation: Conversation,
  waiting: readonly Waiting[],
): Omit<CodeTold, 'at'> | null {
  const { answered } = taken(waiting);
  const { inbound, key } = answered;
  const told = caseCodeTold(knowledge, shownTo(conversation, inbound), inbound);
  if (told === null) return null;
  const { codeAnswer = null } = conversation.memory;
  return {
    code: told.code,
    looksFor: told.weight === 'hardly' ? 'own' : mustAsk(told, conversation, inbound.at) ? 'asking' : 'any',
    key,
    contactId: conversation.id,
    to: inbound.from,
    account: inbound.account,
    network: inbound.network ?? null,
    answerFor: (holder) => (told.isPressed ? codeAnswer : told.rest === '' ? null : safeWordKey(holder, told.rest)),
  };
}

/** So long what was said of danger may be spoken of at any moment. */
const DANGER_LATELY_MS = 24 * 3_600_000;

/** Where help was asked for nobody is led away by whoever tells a code without having been asked. */
function mustAsk({ isPressed }: ToldCode, { ticket, memory }: Conversation, at: number): boolean {
  if (isPressed) return false;
  const heard = Object.values(memory.dangerHeardAt ?? {});
  return ticket?.status === 'open' || heard.some((heardAt) => at - heardAt < DANGER_LATELY_MS);
}

/** Codes that somebody writes where others read along: whoever reads them first must not go on with the talk. */
export function caseCodesIn(waiting: readonly Pick<Waiting, 'inbound'>[]): string[] {
  return waiting.flatMap(({ inbound }) => caseCodeIn(wordsOf(inbound))?.code ?? []);
}

/** Says what came of a code. Whoever came here by it is asked nothing of what the talk was about: somebody may be looking. */
export function takeCode(draft: TurnDraft, context: Context): TurnDraft {
  const { told } = context;
  switch (told.is) {
    case 'moved':
    case 'arrived':
      return arrive(draft, context);
    case 'found':
      return askBefore(draft, context, told.answer);
    case 'same-phone':
      return saying(draft, context, 'code_same_phone');
    case 'own':
      return saying(draft, context, 'code_own');
    case 'wrong':
      return saying(draft, context, 'code_wrong');
    case 'too-many':
      return saying(draft, context, 'code_not_now');
    case 'answer-needed':
      return askForAnswer(draft, context);
  }
}

/** Whoever tells a code is the person: what was covered is open again, but not what they paused by a word. */
function arrive(draft: TurnDraft, context: Context): TurnDraft {
  const { coveredAt: _since, codeAnswer: _told, ...memory } = draft.memory;
  const here = { ...draft, memory: { ...memory, silentSince: null } };
  const said = sayWords(here, { kind: 'words', key: 'code_arrived' });
  if (isHeld(here.ticket)) return said;
  if (here.session === null) return welcomeOrMenu(said, context);
  return sayWords(said, { kind: 'offer', choices: [{ command: 'go-on' }, { command: 'menu' }] });
}

/** What is open stays open: nothing waits for the answer, and nothing is told of the other talk. */
function askBefore(draft: TurnDraft, context: Context, answered: string | null): TurnDraft {
  const told = caseCodeTold(context.knowledge, context.conversation, context.inbound);
  if (told === null) return draft;
  const memory = answered === null ? draft.memory : { ...draft.memory, codeAnswer: answered };
  return sayWords({ ...draft, memory }, inEither(draft, context, 'code_go_there'), {
    kind: 'offer',
    choices: [{ code: told.code }, { command: 'stay' }],
  });
}

/** Outcomes of which the digits are kept from everybody: they lead somewhere, or may. Of others they may be a number that somebody asked for. */
const SECRET: ReadonlySet<CodeOutcome['is']> = new Set<CodeOutcome['is']>([
  'moved',
  'arrived',
  'own',
  'found',
  'same-phone',
  'answer-needed',
]);

/**
 * Wherever a message with a code went: the digits are kept nowhere, and the desk sees where the person went on from, and when,
 * once; also in a case that nothing on the phone shows.
 */
export function noteCode(draft: TurnDraft, context: Context): TurnDraft {
  const { told, inbound } = context;
  if (!SECRET.has(told.is)) return draft;
  const rest = caseCodeIn(wordsOf(inbound))?.rest ?? '';
  const isSecret = rest === '' || saysAnswer(told);
  return {
    ...draft,
    isSecret: isSecret || draft.isSecret,
    hidesDigits: !isSecret,
    ticket: withStep(draft.ticket, context),
  };
}

/** Whether what stands beside the code may be the answer that belongs to it; all else is heard like any words. */
function saysAnswer(told: CodeOutcome): boolean {
  if (told.is === 'found') return told.answer !== null;
  return told.is === 'answer-needed' || told.is === 'same-phone' || ('saysAnswer' in told && told.saysAnswer === true);
}

function withStep(ticket: Ticket | null, { told, conversation }: Context): Ticket | null {
  if (ticket?.status !== 'open' || told.is !== 'arrived') return ticket;
  const { at, left } = told;
  if (ticket.steps.some((step) => step.kind === 'went-on' && step.at === at)) return ticket;
  const step = { kind: 'went-on' as const, at, by: '', from: left, to: channelOf(conversation.address) };
  return { ...ticket, steps: [...ticket.steps, step] };
}

function saying(draft: TurnDraft, context: Context, key: WordKey): TurnDraft {
  if (isHeld(draft.ticket)) return sayWords(draft, { kind: 'words', key });
  if (draft.contact.language !== null) return askAgain(draft, context, key);
  const said = sayWords(draft, inEither(draft, context, key));
  return said.session === null ? welcomeOrMenu(said, context) : question(said, context, said.session);
}

/** In both languages to whoever has chosen none. */
function inEither({ contact }: TurnDraft, { knowledge }: Context, key: WordKey): Speech {
  if (contact.language !== null) return { kind: 'words', key };
  return { kind: 'lines', text: () => linesInBoth(knowledge.content, key) };
}

/** Where it can be asked, the next message is read as code and answer. */
function askForAnswer(draft: TurnDraft, context: Context): TurnDraft {
  const { book } = context.knowledge;
  const isAsked = draft.session !== null && askedBy(context.knowledge, draft.session) === TOLD_CODE;
  const flow = flowIn(book, CASE_CODE);
  if (isAsked || draft.contact.language === null || isHeld(draft.ticket) || flow === undefined) {
    return saying(draft, context, 'code_answer_needed');
  }
  return openBeside(sayWords(draft, { kind: 'words', key: 'code_answer_needed' }), context, {
    flow: CASE_CODE,
    node: 'told',
  });
}

function askedBy({ book }: Pick<Knowledge, 'book'>, session: Session): string | null {
  const node = flowIn(book, session.flow, session.release)?.nodes.get(session.node);
  return node?.kind === 'expect' ? (node.save ?? null) : null;
}

/** Whether the open question asks for the answer that is kept with a code. */
export function isCodeAnswerAsked(knowledge: Pick<Knowledge, 'book'>, session: Session): boolean {
  return askedBy(knowledge, session) === CODE_ANSWER;
}

/** What the engine, the session and the log see of the answer is a hash. */
export function takeCodeAnswer(
  draft: TurnDraft,
  context: Context,
  { session, text }: { session: Session; text: string },
): TurnDraft {
  const said = answerAlone(answerIn(text));
  if (said === '') return { ...question(draft, context, session), isSecret: true };
  const key = safeWordKey(context.conversation.id, said);
  return { ...answer(draft, context, { session, reply: { kind: 'text', text: key } }), isSecret: true };
}
