import type { Session } from '../../core/session.ts';
import { advance, repeat } from '../../flows/engine/engine.ts';
import type { Reply } from '../../flows/engine/turn.ts';
import { tokens } from '../../language/fold/tokens.ts';
import { asksHelpAlone } from '../../language/match/help-words.ts';
import { isInFlow } from '../know/flow-now.ts';
import { flowIn, isNavigation, type Knowledge, PERSON, WELCOME } from '../know/knowledge.ts';
import { criesForHelp } from '../route/cry.ts';
import type { Doubt } from '../route/routes.ts';
import { safeWordAsked } from '../route/safe-words.ts';
import { askedTopic, isWordingOf, namedTopic } from '../route/topics.ts';
import { showsNumbers } from '../say/numbers-first.ts';
import { numbersHere } from './answer-danger.ts';
import { askWhetherSafe } from './ask-safe.ts';
import { openBeside, question } from './asking.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';
import { isFreeText } from './expected.ts';
import { follow } from './follow.ts';

/** Who wishes for a person and tells nothing else needs so many words. */
const WISH_MOST = 4;
/** What is saved under these a person reads. */
const FOR_PERSON: ReadonlySet<string> = new Set(['words', 'details']);

/** A topic other than help in danger is asked for, surely. */
export function isOfOther(knowledge: Knowledge, text: string): boolean {
  const topic = askedTopic(knowledge, text);
  return topic !== null && topic !== knowledge.dangerFlow && !(topic === PERSON && tellsMore(text));
}

/** A wish for a person that tells something else as well. */
export function tellsMore(text: string): boolean {
  return tokens(text).length > WISH_MOST;
}

/** The open question offers just these words itself. */
export function isSaidHere({ book }: Knowledge, { flow, node, release }: Session, text: string): boolean {
  return isWordingOf(flowIn(book, flow, release)?.nodes.get(node), text);
}

function sounds(knowledge: Knowledge, text: string, { ask, isByRule }: Doubt): boolean {
  return ask !== undefined && (isByRule === true || !isOfOther(knowledge, text));
}

/** Help and nothing else, in words that nobody and nothing is called by: «Наҷот» is a name, «маро наҷот диҳед» a cry. */
function criesAlone(knowledge: Knowledge, text: string): boolean {
  return asksHelpAlone(text) || (tokens(text).length > 1 && namedTopic(knowledge, text) === knowledge.dangerFlow);
}

/**
 * Who cries for help, or writes what only sounds like danger, where any words are an answer is led to help; the way back leads to
 * the question. Words that a person will read join the request first. Null: they are an answer.
 */
export function answerCry(
  draft: TurnDraft,
  context: Context,
  { session, reply, text, ...doubt }: { session: Session; reply: Reply; text: string } & Doubt,
): TurnDraft | null {
  const { knowledge } = context;
  if (!isFreeText(context, session) || isInFlow(knowledge.book, knowledge.dangerFlow, session)) return null;
  const isAsked = doubt.ask !== undefined && sounds(knowledge, text, doubt);
  if (!isAsked && !criesAlone(knowledge, text)) return null;
  const joined = isForPerson(draft, context, session) ? joinedBy(draft, context, { session, reply }) : draft;
  return doubt.ask !== undefined && isAsked
    ? askWhetherSafe(joined, context, { danger: doubt.ask, text })
    : openBeside(joined, context, { flow: knowledge.dangerFlow });
}

/** The same where the answer is a secret, which is not told to the engine, the session and the log; these words are none. */
export function cryAtSecret(draft: TurnDraft, context: Context, text: string, doubt: Doubt): TurnDraft | null {
  const { knowledge } = context;
  const hidden = { ...draft, isSecret: true };
  if (doubt.ask !== undefined) {
    return askWhetherSafe(hidden, context, { danger: doubt.ask, text });
  }
  return criesAlone(knowledge, text) ? openBeside(hidden, context, { flow: knowledge.dangerFlow }) : null;
}

/** A cry for help that a question does not take opens help; inside the questions of danger the numbers are said again. */
export function cryNotTaken(
  draft: TurnDraft,
  context: Context,
  { session, text }: { session: Session; text: string },
): TurnDraft | null {
  const { knowledge, surroundings } = context;
  const { book, dangerFlow } = knowledge;
  // The first questions, the menu and the words of safe contact have ways of their own for a cry.
  const hasOwn =
    session.flow === WELCOME || isNavigation(knowledge, session) || safeWordAsked(knowledge, session) !== null;
  const isInDanger = isInFlow(book, dangerFlow, session);
  // There it is not asked about anew, and yet no small talk.
  const isCry = criesForHelp(knowledge, text) || (isInDanger && knowledge.read.heard(text).tier !== 'none');
  if (hasOwn || !isCry) return null;
  // What somebody tells at length is for the person who reads it.
  if (tellsMore(text) && draft.ticket?.status === 'open') return null;
  if (!isInDanger) return openBeside(draft, context, { flow: dangerFlow });
  const asked = repeat(book, session, draft.contact, surroundings);
  if (asked.effects.some(showsNumbers)) return question(draft, context, session);
  const told = sayWords({ ...draft, tellsNumbers: true }, { kind: 'lines', text: numbersHere(context, draft) });
  return question(told, context, session);
}

function isForPerson({ ticket }: TurnDraft, { knowledge }: Context, { flow, node, release }: Session): boolean {
  const asked = flowIn(knowledge.book, flow, release)?.nodes.get(node);
  return ticket?.status === 'open' && asked?.kind === 'expect' && FOR_PERSON.has(asked.save);
}

/** The words are taken as the answer; what is asked next waits behind the question of safety. */
function joinedBy(
  draft: TurnDraft,
  context: Context,
  { session, reply }: { session: Session; reply: Reply },
): TurnDraft {
  const turn = advance(context.knowledge.book, session, reply, draft.contact, context.surroundings);
  const went = follow({ ...draft, went: 'on' }, context, turn);
  return sayWords({ ...went, speech: draft.speech }, { kind: 'words', key: 'request_joined' });
}
