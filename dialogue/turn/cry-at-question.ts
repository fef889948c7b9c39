import type { Session } from '../../core/session.ts';
import { advance } from '../../flows/engine/engine.ts';
import type { Reply } from '../../flows/engine/turn.ts';
import { tokens } from '../../language/fold/tokens.ts';
import { isInFlow } from '../know/flow-now.ts';
import { flowIn, isNavigation, type Knowledge, PERSON, WELCOME } from '../know/knowledge.ts';
import { criesForHelp } from '../route/cry.ts';
import type { Doubt } from '../route/routes.ts';
import { askedTopic, isWordingOf } from '../route/topics.ts';
import { numbersOfCry } from './answer-danger.ts';
import { askWhetherSafe } from './ask-safe.ts';
import { openBeside, question } from './asking.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';
import { isFreeText } from './expected.ts';
import { follow } from './follow.ts';

/** Who wishes for a person and tells nothing else needs so many words. */
const WISH_MOST = 4;

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

/** "Help" by itself, or what only sounds like danger: neither answers a question, also not one that takes any words. */
export function isCryAt(knowledge: Knowledge, session: Session, text: string, doubt: Doubt): boolean {
  return sounds(knowledge, text, doubt) || criesAt(knowledge, session, text);
}

function sounds(knowledge: Knowledge, text: string, { ask, isByRule }: Doubt): boolean {
  return ask !== undefined && (isByRule === true || !isOfOther(knowledge, text));
}

/** The first questions and the menu, and danger itself, have ways of their own for a cry. */
function criesAt(knowledge: Knowledge, session: Session, text: string): boolean {
  if (session.flow === WELCOME || isNavigation(knowledge, session)) return false;
  if (isInFlow(knowledge.book, knowledge.dangerFlow, session)) return false;
  if (isSaidHere(knowledge, session, text)) return false;
  return knowledge.read.wish(text) === null && criesForHelp(knowledge, text);
}

/**
 * Who cries for help at a question is led to help at once; the way back leads to the question. So is who writes what only
 * sounds like danger where any words are an answer. Where a request is open the words join it first, for a person reads them.
 */
export function answerCry(
  draft: TurnDraft,
  context: Context,
  { session, reply, text, ...doubt }: { session: Session; reply: Reply; text: string } & Doubt,
): TurnDraft | null {
  const { knowledge } = context;
  const isFree = isFreeText(context, session);
  const isRead = isFree && draft.ticket?.status === 'open';
  // What somebody tells a person at length is for that person.
  const isSure = !isRead || !tellsMore(text);
  const isCry = isSure && criesAt(knowledge, session, text);
  if (!isCry && !(isFree && sounds(knowledge, text, doubt))) return null;
  const joined = isRead ? joinedBy(draft, context, { session, reply }) : draft;
  if (isCry) return openBeside(joined, context, { flow: knowledge.dangerFlow });
  return doubt.ask === undefined ? null : askWhetherSafe(joined, context, { danger: doubt.ask, text });
}

/** Who is led through the questions of danger and cries for help again has the numbers again, and the question stands. */
export function cryInDanger(
  draft: TurnDraft,
  context: Context,
  { session, text }: { session: Session; text: string },
): TurnDraft | null {
  const { knowledge } = context;
  if (!isInFlow(knowledge.book, knowledge.dangerFlow, session) || !criesForHelp(knowledge, text)) return null;
  const told = { ...draft, tellsNumbers: true };
  return question(sayWords(told, { kind: 'lines', text: numbersOfCry(context, text, null) }), context, session);
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
