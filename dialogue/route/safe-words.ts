import type { Conversation, Memory } from '../../core/conversation.ts';
import { hashOf } from '../../core/hash.ts';
import type { Inbound } from '../../core/message.ts';
import type { SafeWords } from '../../core/safe-contact.ts';
import type { Session } from '../../core/session.ts';
import type { FlowSet } from '../../flows/schema.ts';
import { numberIn } from '../../language/fold/number-in.ts';
import { isComingBack } from '../../language/match/request-words.ts';
import { yesNo } from '../../language/match/yes-no.ts';
import { flowIn, type Knowledge } from '../know/knowledge.ts';
import { campaignLinkIn } from './campaign.ts';
import { commandIn, foldWhole } from './commands.ts';
import { heardIn } from './heard.ts';
import { countryNamedIn } from './named-country.ts';
import { askedTopic, isWordingOf, namedTopic } from './topics.ts';
import { wordsOf } from './words-of.ts';

/** The answers that hold the two words of safe contact, as hashes: `not alone`, and `all is well`. */
export const [NOT_ALONE_WORD, WELL_WORD] = ['safe-not-alone', 'safe-well'] as const;
/** The second word, said before what was agreed on is changed. */
export const PROOF_WORD = 'safe-proof';
/** Who we are: a word that is like those of this topic tells the desk nothing. */
const ABOUT = 'about';
const LETTERS = { least: 3, most: 40 };
const WORDS_MOST = 3;
/** A word of fewer letters is another word with one letter changed. */
const LONG = 5;
const ALPHABET = [...' абвгдежзийклмнопрстуфхцчшщъыьэюяёқғҳҷӣӯ'];
const keysOfAll = (list: string): ReadonlySet<string> => new Set(foldWhole(list).split(' '));
/** Whoever names somebody tells something: oneself, the other, them, a child, whoever is of the family and suffers. */
const TELLING = keysOfAll(`я мне меня мной он она они его её их ему ей нас мы ман маро манро ӯ вай онҳо моро мо`);
/** Where somebody is: it is sent to be found by. */
const PLACE = keysOfAll(
  `улица улице ул дом доме адрес район квартира кв подъезд кӯча кӯчаи хона хонаи нишонӣ суроға маҳалла`,
);
/** Beginnings of words of dying, falling ill, being hurt, afraid or away, which nobody says of bread. */
const TROUBLE =
  `умира умер умрё смерт мёртв плохо больн болит ранен страшн боюсь пугал плач помощ помог спас скоре полиц милиц больниц
  бьёт бьют убь убив угро держат запер забра отобр отня увез пропал мемир мемур мурд бемор дард метарс тарс гирия ёрдам кумак
  полис бемористон мезан занад мекуш таҳдид қулф гирифт бурд гум наҷот`
    .split(/\s+/)
    .map(foldWhole);

/** What is kept of a word, and by what it is known again in any spelling. */
export function safeWordKey(salt: string, text: string): string {
  return keyOfFolded(salt, foldWhole(text));
}

function keyOfFolded(salt: string, said: string): string {
  return [`${salt} ${said}`, `${said} ${salt}`].map((one) => hashOf(one).toString(36)).join('-');
}

/** Whether a value has the shape of what is kept of a word. */
export function isSafeWordKey(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-z]{1,7}-[0-9a-z]{1,7}$/.test(value);
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
  const all = [text, ...others];
  if (all.some((said) => isSaid(said, words.notAlone))) return 'not-alone';
  const isWritten = content.kind === 'text' && content.edited !== true && content.forwarded !== true;
  if (isWritten && words.well !== null && isSaid(text, words.well)) return 'well';
  return all.some((said) => saysNotAlone(words, said)) ? 'not-alone' : null;
}

/** Whether somebody who has agreed on words may have mistyped one: so few words that nobody reads go nowhere. */
export function mayBeSafeWord({ safe }: Pick<Memory, 'safe'>, text: string): boolean {
  if (safe === undefined || safe.words === null || text === '') return false;
  return text.length <= LETTERS.most * 2 && foldWhole(text).split(' ').length <= WORDS_MOST + 1;
}

/** Whether a message begins with the word "not alone", or with one that a typing error leads to. */
export function saysNotAlone({ salt, notAlone }: Pick<SafeWords, 'salt' | 'notAlone'>, text: string): boolean {
  const words = foldWhole(text.slice(0, LETTERS.most * 5)).split(' ');
  const begins = [1, 2, WORDS_MOST]
    .filter((many) => many <= words.length)
    .map((many) => words.slice(0, many).join(' '));
  const isIt = (said: string) => keyOfFolded(salt, said) === notAlone;
  return begins.some((begin) => begin.length <= LETTERS.most && (isIt(begin) || mistyped(begin).some(isIt)));
}

/** What stands behind the word "not alone" in a message that begins with it; `null`: it does not, or nothing does. */
export function behindNotAlone({ salt, notAlone }: Pick<SafeWords, 'salt' | 'notAlone'>, text: string): string | null {
  const parts = text.trim().split(/\s+/);
  const many = [1, 2, WORDS_MOST].find((count) => saysNotAlone({ salt, notAlone }, parts.slice(0, count).join(' ')));
  const rest = many === undefined ? '' : parts.slice(many).join(' ');
  return rest === '' ? null : rest;
}

/** One letter less, more or other; of a short word that would be another word. */
function mistyped(said: string): string[] {
  if (said.length < LONG) return [];
  const places = Array.from({ length: said.length + 1 }, (_, at) => [said.slice(0, at), said.slice(at)] as const);
  return places.flatMap(([before, after]) => [
    before + after.slice(1),
    ...ALPHABET.flatMap((letter) => [before + letter + after, before + letter + after.slice(1)]),
  ]);
}

/** Which of the words the open question asks for; null: it asks for something else. */
export function safeWordAsked({ book }: Pick<Knowledge, 'book'>, session: Session | null): string | null {
  if (session === null) return null;
  const node = flowIn(book, session.flow, session.release)?.nodes.get(session.node);
  const asked = node?.kind === 'expect' ? node.save : null;
  return asked === NOT_ALONE_WORD || asked === WELL_WORD || asked === PROOF_WORD ? asked : null;
}

/** Whether a message is a word of safe contact, or the first one of two that are being chosen: its letters are kept nowhere. */
export function isSafeWord(
  { id, memory, session }: Pick<Conversation, 'id' | 'memory' | 'session'>,
  inbound: Inbound,
): boolean {
  const text = wordsOf(inbound);
  if (text === '' || inbound.content.kind === 'choice') return false;
  return (
    safeWordIn(memory, inbound, { text, others: [] }) !== null ||
    session?.answers[NOT_ALONE_WORD] === safeWordKey(id, text)
  );
}

/** Whether words mean something to the bot, or to anybody, as they are: such a word would be said without being meant. */
export function isTakenWord(knowledge: Knowledge, text: string): boolean {
  const said = foldWhole(text);
  const letters = said.replace(/\P{L}/gu, '').length;
  if (letters < LETTERS.least || text.length > LETTERS.most || /\p{N}/u.test(text)) return true;
  const words = said.split(' ');
  if (words.length > WORDS_MOST || text.trim().split(/\s+/).length > WORDS_MOST) return true;
  if (words.some((one) => TELLING.has(one) || PLACE.has(one)) || tellsOfTrouble(text)) return true;
  return isSaidOften(knowledge, text) || isAboutUs(knowledge, text);
}

/**
 * Whether a single word tells something that is for somebody to read: a danger, a matter of ours, a land, an answer to a
 * question. What is only short, or often said, tells nothing.
 */
export function saysSomething(knowledge: Knowledge, text: string): boolean {
  if (foldWhole(text).replace(/\P{L}/gu, '').length < LETTERS.least) return false;
  const { book, content, dangerFlow } = knowledge;
  if (yesNo(text) !== null || countryNamedIn(content, text) !== null || heardIn(knowledge, [text]).tier !== 'none')
    return true;
  const topic = namedTopic(knowledge, text) ?? askedTopic(knowledge, text);
  if (topic !== null && topic !== ABOUT) return true;
  return [...(flowIn(book, dangerFlow)?.nodes.values() ?? [])].some((node) => isWordingOf(node, text));
}

/** Whether somebody may be dying, ill, hurt or afraid: more than any rule of danger hears, for no word may be like it. */
export function tellsOfTrouble(text: string): boolean {
  return foldWhole(text)
    .split(' ')
    .some((one) => TROUBLE.some((beginning) => one.startsWith(beginning)));
}

function isSaidOften({ book, content, read }: Knowledge, text: string): boolean {
  const small = [commandIn(text), read.wish(text), yesNo(text), numberIn(text)];
  const request = [read.request(text), read.wholeRequest(text)];
  if ([...small, ...request].some((one) => one !== null) || isComingBack(text)) return true;
  return countryNamedIn(content, text) !== null || isOnButton(book.newest, text);
}

function isAboutUs(knowledge: Knowledge, text: string): boolean {
  if (heardIn(knowledge, [text]).tier !== 'none' || campaignLinkIn(knowledge, text, true) !== null) return true;
  return namedTopic(knowledge, text) !== null || askedTopic(knowledge, text) !== null;
}

/** What stands on a button anywhere, and other words for it. */
function isOnButton({ flows }: FlowSet, text: string): boolean {
  return [...flows.values()].some(({ nodes }) => [...nodes.values()].some((node) => isWordingOf(node, text)));
}
