import type { Session } from '../../core/session.ts';
import { advance } from '../../flows/engine/engine.ts';
import type { Reply } from '../../flows/engine/turn.ts';
import type { Danger } from '../../language/danger/danger.ts';
import type { Wish } from '../../language/match/wish.ts';
import { isSafetyAsked } from '../know/asks-for-safety.ts';
import { isSameFlow } from '../know/flow-now.ts';
import { FEEDBACK, isNavigation, MENU, PERSON, WELCOME } from '../know/knowledge.ts';
import { languageNamedIn } from '../route/commands.ts';
import { criesForHelp, topicOfHelp } from '../route/cry.ts';
import type { Doubt } from '../route/routes.ts';
import {
  isOnlyThanks,
  topicNamedAtMenu,
  topicOfLand,
  topicSureAtMenu,
  topicTitledAtQuestion,
} from '../route/said-at-choice.ts';
import { askedTopic, likelyTopics, namedTopic } from '../route/topics.ts';
import { showsNumbers } from '../say/numbers-first.ts';
import { withAgeTold } from './age-told.ts';
import { comfort, numbersAgain, numbersAnew, raise, withDetails } from './answer-danger.ts';
import { askWhetherSafe, withNumbers } from './ask-safe.ts';
import { askAgain, askForPerson, isTaken, openBeside, question, speak, welcomeOrMenu } from './asking.ts';
import { answerCry, cryNotTaken, isOfOther, isSaidHere, tellsMore } from './cry-at-question.ts';
import { addEvent, type Context, sayWords, type TurnDraft } from './draft.ts';
import { asksForNumber, isFreeText } from './expected.ts';
import { askedAgain, explainBack } from './explain.ts';
import { tellsOfLine } from './feedback.ts';
import { follow, open } from './follow.ts';
import { joinFirstWords } from './join-first-words.ts';
import { openTopic } from './open-topic.ts';
import { aboutRequest, answerAboutRequest } from './own-request.ts';
import { readUnsure } from './read-unsure.ts';
import { answerTears, withHelp } from './tears.ts';
import { noteSigns } from './told-signs.ts';
import { setAside } from './undecided.ts';
import { notRead } from './unsure.ts';

/** Words at an open question answer it; what it does not take is read for a wish, and only then not understood. */
export function readAnswer(
  before: TurnDraft,
  context: Context,
  {
    session: at,
    reply,
    text,
    danger,
    ask,
    isByRule,
    isFirst,
  }: { session: Session; reply: Reply; text: string | null; danger: Danger | null } & Doubt,
): TurnDraft {
  const { draft, session: open } = withAgeTold(before, context, { session: at, text });
  const { draft: heard, session } =
    danger === null || danger.isOwnBlow
      ? { draft, session: open }
      : withDetails(draft, context, { session: open, danger });
  const raised = danger === null ? draft : raise(heard, context, danger);
  // «Занамро задам» holds the words of «маро мезананд», which a choice may say.
  if (danger?.isOwnBlow) return askAgain(raised, context, 'danger_again');
  const isMenu = isNavigation(context.knowledge, session);
  // Whoever says what the question offers has answered it.
  const asked =
    ask !== undefined && text !== null && !isSaidHere(context.knowledge, session, text) ? { danger: ask, text } : null;
  if (asked !== null && ((isMenu && isByRule) || isFirst)) return askWhetherSafe(raised, context, asked);
  const known =
    danger === null && text !== null ? readBeforeAnswer(raised, context, { session, text, ...(ask && { ask }) }) : null;
  if (known !== null) return known;
  const wish = text === null ? null : context.knowledge.read.wish(text);
  // «Гап зада наметавонам, ӯ дар паҳлӯ аст» has the words of somebody who wants to talk to a person, and more.
  const isOpen = wish === null || (wish === 'person' && tellsMore(asked?.text ?? ''));
  if (asked !== null && isMenu && isOpen && !isOfOther(context.knowledge, asked.text)) {
    return askWhetherSafe(raised, context, asked);
  }
  const cried =
    danger === null && text !== null
      ? answerCry(raised, context, { session, reply, text, ...(asked !== null && { ask: asked.danger, isByRule }) })
      : null;
  if (cried !== null) return cried;
  const turn = advance(context.knowledge.book, session, reply, raised.contact, context.surroundings);
  const asksPerson = wish === 'person' && text !== null && text.trim().split(/\s+/).length <= 8;
  const comforted = danger === null ? raised : comfort(raised, context, danger, turn);
  if (isTaken(turn) && !(asksPerson && isFreeText(context, session))) {
    const there = topicOfLand(context.knowledge, { from: session, to: turn.session }, text);
    const isAnew = danger !== null && comforted === raised && !turn.effects.some(showsNumbers);
    const told = isAnew ? numbersAnew(comforted, context, danger) : comforted;
    const answered: TurnDraft = { ...noteSigns(told, { session, turn, now: context.now }), went: 'on' };
    if (there !== null) return openTopic(answered, context, there);
    const gone = follow(answered, context, turn);
    return asked === null || isSafetyAsked(context.knowledge, session) ? gone : withNumbers(gone, context);
  }
  if (danger !== null) {
    if (comforted !== raised) return question(comforted, context, session);
    const told = numbersAgain({ ...raised, session }, context, { session: open, danger, known: draft.contact.country });
    return askAgain(told, context, 'danger_again');
  }
  if (text === null) return follow(raised, context, turn);
  const other = readOther(raised, context, { session, text, wish, ask, isByRule });
  if (other !== null) return other;
  const unread = isMenu ? notRead(raised, text) : raised;
  return follow(addEvent(unread, { kind: 'not-understood', flow: session.flow, node: session.node }), context, turn);
}

/** What words may mean that the open question does not take; null: nothing that is known. */
export function readOther(
  raised: TurnDraft,
  context: Context,
  {
    session,
    text,
    wish,
    ask,
    isByRule,
  }: {
    session: Session;
    text: string;
    wish: Wish | null;
    ask: Danger | undefined;
    isByRule: true | undefined;
  },
): TurnDraft | null {
  const isMenu = isNavigation(context.knowledge, session);
  if (tellsOfLine(raised, context, text)) return openBeside(raised, context, { flow: FEEDBACK });
  const wished = grant(raised, context, wish);
  if (wished !== null) return wished;
  const isNew = session.flow === WELCOME && raised.contact.consentAt === null;
  // A child who has not agreed yet would read no number before that.
  const isChild = isNew && ask?.family === 'child';
  const isToAsk = ask !== undefined && (isByRule || isChild || !isOfOther(context.knowledge, text));
  if (isToAsk) return askWhetherSafe(raised, context, { danger: ask, text });
  const cried = cryNotTaken(raised, context, { session, text });
  if (cried !== null) return cried;
  const again = askedAgain(raised, context, { session, text });
  if (again !== null) return again;
  if (isNew) return stand(raised, context, { session, text });
  const topic = askedTopic(context.knowledge, text);
  if (topic !== null && isMenu) return openTopic(raised, context, topic);
  const isJoined = isJoinedTo(raised) && !isMenu;
  const other = topic ?? (isMenu ? null : (likelyTopics(context.knowledge, text)[0] ?? null));
  if (other !== null && !isSameFlow(context.knowledge.book, session.flow, other) && !isJoined)
    return finishFirst(raised, context, other);
  if (context.inbound.content.kind === 'media' && asksForNumber(context)) {
    const isForOperator = raised.ticket?.status === 'open';
    return askAgain(raised, context, isForOperator ? 'media_for_operator' : 'media_picture_of_number');
  }
  if (isJoined) return joinRequest(raised, context, session, topic);
  if (isMenu) {
    if (raised.ticket?.status === 'open') return addToRequest(raised, context);
    return readUnsure(raised, context, { session, text });
  }
  return null;
}

/** What a question does not take joins a request that is open. */
function isJoinedTo({ ticket }: TurnDraft): boolean {
  return ticket?.status === 'open';
}

/** What is meant whatever is asked, and at a menu a topic that says more than any button there. */
export function readBeforeAnswer(
  draft: TurnDraft,
  context: Context,
  { session, text, ask }: { session: Session; text: string } & Doubt,
): TurnDraft | null {
  const { knowledge } = context;
  const explained = draft.contact.language === null ? null : explainBack(draft, context, { session, text });
  if (explained !== null) return explained;
  const isOfRequest = aboutRequest(context, draft.ticket, text) === 'withdraw';
  if (!isOfRequest && isOnlyThanks(knowledge, session, text)) return askAgain(draft, context, 'thanks');
  const named = topicNamedAtMenu(knowledge, session, text);
  if (named !== null) return openTopic(draft, context, named);
  const titled = topicTitledAtQuestion(knowledge, session, text);
  if (titled !== null && isSameFlow(knowledge.book, session.flow, titled)) return question(draft, context, session);
  if (titled !== null && !isJoinedTo(draft)) return finishFirst(draft, context, titled);
  const tells = tellsOfLine(draft, context, text);
  if (tells && isNavigation(knowledge, session)) return openBeside(draft, context, { flow: FEEDBACK });
  const about = tells ? null : answerAboutRequest(draft, context, { text, ask });
  if (about !== null) return about;
  const helped = isNavigation(knowledge, session) ? topicOfHelp(knowledge, text) : null;
  const sure = helped ?? topicSureAtMenu(knowledge, session, text);
  // Of which danger it may be is known: that has words of its own.
  const isAsked = ask !== undefined && (sure === knowledge.dangerFlow || (sure === PERSON && tellsMore(text)));
  return sure === null || isAsked ? null : openTopic(draft, context, sure);
}

/** Small wishes that hold whatever is asked. */
export function grant(draft: TurnDraft, context: Context, wish: Wish | null): TurnDraft | null {
  switch (wish) {
    case 'person':
      return askForPerson(draft, context);
    case 'menu':
      return welcomeOrMenu(draft, context);
    case 'language-tg':
      return speak(draft, context, 'tg');
    case 'language-ru':
      return speak(draft, context, 'ru');
    case 'greeting':
    case 'thanks':
    case 'insult':
      return askAgain(draft, context, wish);
    case 'tears':
      return answerTears(draft, context);
    default:
      return null;
  }
}

/** The first questions come first, consent among them; what was said is read when they are through. A cry waits for none. */
function stand(draft: TurnDraft, context: Context, { session, text }: { session: Session; text: string }): TurnDraft {
  return criesForHelp(context.knowledge, text)
    ? openTopic(setAside(draft), context, context.knowledge.dangerFlow)
    : question(joinFirstWords(draft, context, text), context, session);
}

function finishFirst(draft: TurnDraft, { knowledge }: Context, topic: string): TurnDraft {
  const title = knowledge.book.newest.flows.get(topic)?.title;
  return sayWords(
    draft,
    { kind: 'lines', text: ({ say, language }) => say('finish_first', { title: title?.[language] ?? '' }) },
    { kind: 'offer', choices: [{ command: 'stay' }, { topic }] },
  );
}

/** Nothing is open: what do the words ask for? A newcomer is first asked for the language, and then led there. */
export function readIntent(draft: TurnDraft, context: Context, text: string, { ask, isByRule }: Doubt = {}): TurnDraft {
  if (draft.contact.language === null) {
    const { read } = context.knowledge;
    const wish = read.wish(text);
    if (wish === 'person') return askForPerson(draft, context);
    const asked = languageNamedIn(read, text);
    if (asked !== null) return open({ ...draft, contact: { ...draft.contact, language: asked } }, context, WELCOME);
    // «Спасибо за помощь» is no cry for it.
    if (wish !== 'thanks' && criesForHelp(context.knowledge, text)) {
      return openTopic(setAside(draft), context, context.knowledge.dangerFlow);
    }
    if (ask !== undefined && wish === null && (isByRule || !isOfOther(context.knowledge, text))) {
      return askWhetherSafe(draft, context, { danger: ask, text });
    }
    const opened = open(joinFirstWords(draft, context, text), context, WELCOME);
    return wish === 'tears' ? withHelp(opened, context) : opened;
  }
  const topic =
    topicOfHelp(context.knowledge, text) ?? namedTopic(context.knowledge, text) ?? askedTopic(context.knowledge, text);
  const about = answerAboutRequest(draft, context, { text, ask });
  if (about !== null) return about;
  const wished = grant(draft, context, context.knowledge.read.wish(text));
  if (wished !== null) return wished;
  if (tellsOfLine(draft, context, text)) return openBeside(draft, context, { flow: FEEDBACK });
  if (ask !== undefined && (isByRule || !isOfOther(context.knowledge, text)))
    return askWhetherSafe(draft, context, { danger: ask, text });
  if (topic !== null) return openTopic(draft, context, topic);
  if (draft.ticket?.status === 'open') return addToRequest(draft, context);
  const led = readUnsure(draft, context, { session: null, text });
  if (led !== null) return led;
  const unread = addEvent(notRead(draft, text), { kind: 'not-understood' });
  return open(sayWords(unread, { kind: 'words', key: 'not_understood' }), context, MENU);
}

/** What an open question does not take belongs to the request; the question stands, with a topic that was named beside it. */
function joinRequest(draft: TurnDraft, context: Context, session: Session, topic: string | null): TurnDraft {
  const told = numbersAnew(draft, context, null);
  const joined = question(sayWords(told, { kind: 'words', key: 'request_joined' }), context, session);
  if (topic === null || isSameFlow(context.knowledge.book, session.flow, topic)) return joined;
  return sayWords(joined, { kind: 'offer', beside: true, choices: [{ topic }] });
}

/** Who waits for a person may go on writing: the words belong to the request, not guessed at, "not understood" or "not ours". */
function addToRequest(draft: TurnDraft, context: Context): TurnDraft {
  return open(sayWords(numbersAnew(draft, context, null), { kind: 'words', key: 'ticket_stands' }), context, MENU);
}
