import { isSameFlow } from '../know/flow-now.ts';
import { PERSON } from '../know/knowledge.ts';
import { criesForHelp } from '../route/cry.ts';
import type { Route } from '../route/routes.ts';
import { PROOF_WORD, safeWordAsked, saysSomething, tellsOfTrouble } from '../route/safe-words.ts';
import { askedTopic, likelyTopics, namedTopic } from '../route/topics.ts';
import { numbersText } from '../say/numbers.ts';
import { askAgain, askForPerson, openBeside, question } from './asking.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';
import { readBeforeAnswer, readOther } from './read-words.ts';
import { refuseProof } from './safe-contact.ts';

/** Whoever tries a word writes one; an address, a number and a sentence are for somebody to read. */
const ONE_WORD = /^\p{L}+$/u;

type Said = Extract<Route, { to: 'question' }> & { text: string };

/**
 * What can be no word of safe contact is read as anything else that is written: a cry, a wish for a person, a topic. What
 * is known nowhere is refused as a word; the question stands below, but where another is asked first.
 */
export function readNoWord(
  draft: TurnDraft,
  context: Context,
  { session, text, ask, isByRule, isHint }: Said,
): TurnDraft {
  const { knowledge } = context;
  const isJoined = draft.ticket?.status === 'open';
  const isCry = criesForHelp(knowledge, text) && knowledge.read.wish(text) === null;
  if (isCry && !isJoined) return openBeside(draft, context, { flow: knowledge.dangerFlow });
  const isNeed = isCry || tellsOfTrouble(text);
  const told = isNeed ? sayWords(draft, { kind: 'lines', text: (view) => numbersText(view, 'emergency') }) : draft;
  const topic = namedTopic(knowledge, text) ?? askedTopic(knowledge, text) ?? likelyTopics(knowledge, text)[0] ?? null;
  if (topic === PERSON && !isJoined) return askForPerson(told, context);
  const wish = knowledge.read.wish(text);
  const isProof = safeWordAsked(knowledge, session) === PROOF_WORD;
  const refused = isProof ? refuseProof(told, context) : askAgain(told, context, 'safe_word_taken');
  const isMeant = isNeed || topic === PERSON || wish !== null || ask !== undefined || isHint === true;
  // With an open request all that is unknown is a word for the desk: one that tells nothing was only tried, and stays a secret.
  if (isJoined && !isMeant && ONE_WORD.test(text.trim()) && !saysSomething(knowledge, text)) {
    return { ...refused, isSecret: true };
  }
  const before = readBeforeAnswer(told, context, { session, text, ...(ask && { ask }) });
  if (before !== null) return withQuestion(before, context, session);
  const read = readOther(told, context, { session, text, wish, ask, isByRule });
  return read === null ? refused : withQuestion(read, context, session);
}

/** Where a topic was offered only, the question is asked again below. */
function withQuestion(read: TurnDraft, context: Context, session: Said['session']): TurnDraft {
  const { speech } = read;
  const isHere =
    read.session?.node === session.node && isSameFlow(context.knowledge.book, read.session.flow, session.flow);
  if (!isHere || speech.some(({ kind }) => kind === 'ask')) return read;
  const offered = speech.filter(({ kind }) => kind === 'offer');
  const beside = offered.map((one) => (one.kind === 'offer' ? { ...one, beside: true as const } : one));
  const words = { ...read, speech: speech.filter(({ kind }) => kind !== 'offer') };
  return sayWords(question(words, context, session), ...beside);
}
