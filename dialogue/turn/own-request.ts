import { LEVELS } from '../../core/ticket.ts';
import { saidBesideGenuine } from '../know/asks-genuine.ts';
import { flowNow } from '../know/flow-now.ts';
import { flowIn, isNavigation, OWN_REQUEST } from '../know/knowledge.ts';
import type { Doubt } from '../route/routes.ts';
import { clearTopic, isWordingOf, namedTopic } from '../route/topics.ts';
import { dutyText } from '../say/duty-text.ts';
import { numbersText } from '../say/numbers.ts';
import type { Speech } from '../say/speech.ts';
import { openBeside, question, welcomeOrMenu } from './asking.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';
import { isFreeText } from './expected.ts';
import { tellGenuine } from './genuine.ts';
import { placeWords } from './queue-place.ts';
import { helpWithoutReading } from './voice.ts';

/**
 * What somebody says of their own request: when, is anybody there, withdraw it; and what holds without one, too: that another
 * holds the phone, that they cannot read, whether it is really us. `null`: it is about something else.
 */
export function answerAboutRequest(
  draft: TurnDraft,
  context: Context,
  { text, ask }: { text: string; ask: Doubt['ask'] },
): TurnDraft | null {
  const about = aboutRequest(context, draft.ticket, text);
  const asksThat = about === null && ask === undefined && asksNothingElse(draft, context, text);
  if (asksThat && !isAnswerHere(draft, context, text)) return tellGenuine(draft, context);
  if (about === null || isAnswerHere(draft, context, text)) return null;
  if (about === 'phone-seen') return tellOfSafety(draft, context);
  if (about === 'may-voice') return helpWithoutReading(draft, context);
  if (about === 'cannot-read') {
    return helpWithoutReading({ ...draft, contact: { ...draft.contact, reading: 'hard' } }, context);
  }
  if (draft.ticket?.status !== 'open') return null;
  if (about === 'withdraw') return askToWithdraw(draft, context);
  return standing(sayWords(draft, ...(about === 'when' ? whenAnswered(draft, context) : stillHere())), context);
}

/**
 * Whether it is really us, and no more: danger, a topic or the wish for a person is read for itself, and where words of their own
 * are asked for these are some. What is told of us then stands beside the answer (genuine-beside.ts).
 */
function asksNothingElse({ session }: TurnDraft, context: Context, text: string): boolean {
  const { knowledge } = context;
  const beside = saidBesideGenuine(text);
  if (beside === null || (session !== null && isFreeText(context, session))) return false;
  if (beside === '') return true;
  const isWish = knowledge.read.wish(text) === 'person' || knowledge.read.wish(beside) === 'person';
  return !isWish && namedTopic(knowledge, beside) === null && clearTopic(knowledge, beside) === null;
}

/** What a message says of the request, some of it only where one stands open. */
export function aboutRequest({ knowledge: { read } }: Context, ticket: TurnDraft['ticket'], text: string) {
  return read.request(text) ?? (ticket?.status === 'open' ? read.wholeRequest(text) : null);
}

/** The open question offers just these words. */
function isAnswerHere({ session }: TurnDraft, { knowledge }: Context, text: string): boolean {
  const node = session && flowIn(knowledge.book, session.flow, session.release)?.nodes.get(session.node);
  return node !== null && isWordingOf(node, text);
}

function standing(draft: TurnDraft, context: Context): TurnDraft {
  return draft.session === null ? welcomeOrMenu(draft, context) : question(draft, context, draft.session);
}

/** Hours, and who is before them; in danger nobody is told of others, and the numbers stand there. */
function whenAnswered({ ticket }: TurnDraft, { queue }: Context): Speech[] {
  const said: Speech[] = [
    { kind: 'words', key: 'request_stands' },
    { kind: 'lines', text: dutyText },
  ];
  if (ticket?.level === 'red') {
    return [
      ...said,
      { kind: 'words', key: 'call_if_danger' },
      { kind: 'lines', text: (view) => numbersText(view, 'emergency') },
    ];
  }
  if (queue === null || ticket === null) return said;
  const urgent = LEVELS.slice(LEVELS.indexOf(ticket.level));
  // The request itself waits, too.
  const ahead = Math.max(0, urgent.reduce((sum, level) => sum + queue[level], 0) - 1);
  return [...said, { kind: 'words', key: placeWords(ahead) }];
}

function stillHere(): Speech[] {
  return [
    { kind: 'words', key: 'request_here' },
    { kind: 'lines', text: dutyText },
  ];
}

/** A red request is asked about twice: somebody else may hold the phone. */
function askToWithdraw(draft: TurnDraft, context: Context): TurnDraft {
  const has = flowNow(context.knowledge.book, OWN_REQUEST) !== null;
  if (!has) return standing(sayWords(draft, { kind: 'words', key: 'request_stands' }), context);
  const request = draft.ticket?.level === 'red' ? 'danger' : 'sure';
  return openBeside(draft, context, { flow: OWN_REQUEST, answers: { request } });
}

/** We write first to nobody who has hidden the chat; how to hide it stands under the words. */
function tellOfSafety(draft: TurnDraft, { knowledge }: Context): TurnDraft {
  const isOpen = draft.session !== null && !isNavigation(knowledge, draft.session);
  return sayWords(
    draft,
    { kind: 'words', key: 'safe_contact' },
    { kind: 'offer', choices: [{ command: 'cover' }, { command: isOpen ? 'stay' : 'menu' }] },
  );
}
