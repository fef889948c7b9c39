import type { Memory } from '../../core/conversation.ts';
import { hashOf } from '../../core/hash.ts';
import type { Inbound } from '../../core/message.ts';
import type { SafeContact } from '../../core/safe-contact.ts';
import type { Session } from '../../core/session.ts';
import type { FlowSet } from '../../flows/schema.ts';
import { dangerIn } from '../../language/danger/danger.ts';
import { numberIn } from '../../language/fold/number-in.ts';
import { isComingBack, requestWordsIn, wholeRequestWordsIn } from '../../language/match/request-words.ts';
import { wishIn } from '../../language/match/wish.ts';
import { yesNo } from '../../language/match/yes-no.ts';
import { flowIn, type Knowledge } from '../know/knowledge.ts';
import { arrivalIn } from './arrival.ts';
import { commandIn, foldWhole } from './commands.ts';
import { heardIn } from './heard.ts';
import { countryNamedIn } from './named-country.ts';
import { askedTopic, isWordingOf, namedTopic } from './topics.ts';
import { wordsOf } from './words-of.ts';

/** The answers that hold the two words of safe contact, as hashes: `not alone`, and `all is well`. */
export const [NOT_ALONE_WORD, WELL_WORD] = ['safe-not-alone', 'safe-well'] as const;
/** The second word, said before what was agreed on is changed. */
export const PROOF_WORD = 'safe-proof';
const LETTERS = { least: 3, most: 40 };
const WORDS_MOST = 4;

/** What is kept of a word, and by what it is known again in any spelling. */
export function safeWordKey(salt: string, text: string): string {
  const said = foldWhole(text);
  return [`${salt} ${said}`, `${said} ${salt}`].map((one) => hashOf(one).toString(36)).join('-');
}

/**
 * Which word of safe contact a message is. That somebody is not alone is believed however it comes; that all is well must be
 * written, and now: no message that is forwarded or changed says so.
 */
export function safeWordIn(
  { safe }: Pick<Memory, 'safe'>,
  { content }: Pick<Inbound, 'content'>,
  { text, others }: { text: string; others: readonly string[] },
): 'not-alone' | 'well' | null {
  const words = safe?.words ?? null;
  if (words === null) return null;
  const isSaid = (said: string, key: string) =>
    said.length <= LETTERS.most * 2 && safeWordKey(words.salt, said) === key;
  if ([text, ...others].some((said) => isSaid(said, words.notAlone))) return 'not-alone';
  const isWritten = content.kind === 'text' && content.edited !== true && content.forwarded !== true;
  return isWritten && words.well !== null && isSaid(text, words.well) ? 'well' : null;
}

/** Which of the words the open question asks for; null: it asks for something else. */
export function safeWordAsked({ book }: Pick<Knowledge, 'book'>, session: Session | null): string | null {
  if (session === null) return null;
  const node = flowIn(book, session.flow, session.release)?.nodes.get(session.node);
  const asked = node?.kind === 'expect' ? node.save : null;
  return asked === NOT_ALONE_WORD || asked === WELL_WORD || asked === PROOF_WORD ? asked : null;
}

/** Whether a message is a word of safe contact, or is written where one is asked for: its letters are kept nowhere. */
export function isSafeWord(
  knowledge: Knowledge,
  { memory, session }: { memory: { safe?: SafeContact }; session: Session | null },
  inbound: Inbound,
): boolean {
  const text = wordsOf(inbound);
  if (text === '' || inbound.content.kind === 'choice') return false;
  if (safeWordIn(memory, inbound, { text, others: [] }) !== null) return true;
  return safeWordAsked(knowledge, session) !== null && dangerIn(knowledge.lexicon, text) === null;
}

/** Whether words mean something to the bot, or to anybody, as they are: such a word would be said without being meant. */
export function isTakenWord(knowledge: Knowledge, text: string): boolean {
  const said = foldWhole(text);
  const letters = said.replace(/\P{L}/gu, '').length;
  if (letters < LETTERS.least || text.length > LETTERS.most || said.split(' ').length > WORDS_MOST) return true;
  return isSaidOften(knowledge, text) || isAboutUs(knowledge, text);
}

function isSaidOften({ book, content }: Knowledge, text: string): boolean {
  const small = [commandIn(text), wishIn(text), yesNo(text), numberIn(text)];
  const request = [requestWordsIn(text), wholeRequestWordsIn(text)];
  if ([...small, ...request].some((one) => one !== null) || isComingBack(text)) return true;
  return countryNamedIn(content, text) !== null || isOnButton(book.newest, text);
}

function isAboutUs(knowledge: Knowledge, text: string): boolean {
  if (heardIn(knowledge, [text]).tier !== 'none' || arrivalIn(knowledge, text, true) !== null) return true;
  return namedTopic(knowledge, text) !== null || askedTopic(knowledge, text) !== null;
}

/** What stands on a button anywhere, and other words for it. */
function isOnButton({ flows }: FlowSet, text: string): boolean {
  return [...flows.values()].some(({ nodes }) => [...nodes.values()].some((node) => isWordingOf(node, text)));
}
