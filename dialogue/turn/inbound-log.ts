import type { Missed } from '../../core/guess.ts';
import type { InboundLog } from '../../core/inbound-log.ts';
import type { Inbound } from '../../core/message.ts';
import type { Waiting } from '../../core/turn-commit.ts';
import { isPrivateAt } from '../../flows/grave.ts';
import { flowIn } from '../know/knowledge.ts';
import { behindNotAlone, isSafeWord, mayBeSafeWord } from '../route/safe-words.ts';
import { wordsOf } from '../route/words-of.ts';
import type { Context, TurnDraft } from './draft.ts';
import { settleUndecided, undecidedFrom, withUndecided } from './undecided.ts';

/** What the program itself has put into the inbox is no line of a talk. */
const OF_PROGRAM: ReadonlySet<string> = new Set<Inbound['content']['kind']>(['timer', 'opened', 'knock']);

/** Stands where the word was. */
const MASK = '•••';

/**
 * What a contact writes is kept after consent; before it only if danger or a ticket follows. At a private place it
 * leaves time and kind alone, unless a person is asked for. What is set aside waits for that with the conversation.
 */
export function keepHeard(draft: TurnDraft, context: Context, handled: readonly Waiting[]) {
  const lines = handled
    .filter(
      ({ inbound: { content } }) => !OF_PROGRAM.has(content.kind) && (content.kind !== 'moved' || isHelped(draft)),
    )
    .map((waiting) => ({ inbound: waiting.inbound, line: lineOf(draft, context, waiting) }));
  const isAside = ({ inbound }: { inbound: Inbound }) => draft.aside && inbound === context.inbound;
  const coming = lines
    .filter(isAside)
    .map(({ inbound, line }) => undecidedFrom({ ...line, ...saidIn(inbound) }, context.now));
  const { log, stays } = settleUndecided(draft, context, coming);
  const others = lines.filter((one) => !isAside(one));
  const missed = missedIn(draft);
  // Of first words that wait it is told only when they are read, and of many words at once only those that were answered.
  const isRead = draft.undecided === 'read';
  const told = (line: InboundLog) => (mayBeSafeWord(draft.memory, line.text ?? '') ? line : withMissed(line, missed));
  const waited = log.map((line) => (isRead && line.text === draft.unsure ? told(line) : line));
  const heard = others.map(({ inbound, line }) => (!isRead && inbound === context.inbound ? told(line) : line));
  return { draft: withUndecided(draft, context, stays), log: [...waited, ...heard] satisfies InboundLog[] };
}

/**
 * The same without anything that somebody wrote, where others read along: that something came is kept, and when. Nothing
 * waits there for a yes that nobody is asked for.
 */
export function unwritten(
  { draft, log }: ReturnType<typeof keepHeard>,
  context: Pick<Context, 'newId'>,
): ReturnType<typeof keepHeard> {
  const lines = [...(draft.memory.undecided ?? []), ...log].map(({ key, at, kind, place }) => ({
    key,
    at,
    kind,
    place,
  }));
  return { draft: withUndecided(draft, context, []), log: lines };
}

/** What this turn has shown of its words, or of those before them. */
function missedIn({ events }: TurnDraft): Missed | null {
  const undone = events.find(({ kind }) => kind === 'undone');
  if (undone?.flow !== undefined) return { how: 'undone', topic: undone.flow };
  return events.some(({ kind }) => kind === 'not-understood') ? { how: 'not-understood' } : null;
}

function withMissed(line: InboundLog, missed: Missed | null): InboundLog {
  return missed === null ? line : { ...line, missed };
}

/** Where somebody goes is of use to whoever is asked to help, and to nobody else. */
function isHelped({ ticket }: TurnDraft): boolean {
  return ticket?.status === 'open';
}

/** Words wait as words; the file of a voice note alone, which has none. */
function saidIn(inbound: Inbound): Pick<InboundLog, 'text' | 'file'> {
  return wordsOf(inbound) === '' ? fileIn(inbound) : textIn(inbound);
}

function lineOf(draft: TurnDraft, context: Context, { key, inbound }: Waiting): InboundLog {
  const { knowledge, conversation } = context;
  const { session } = conversation;
  const place = session ? { flow: session.flow, node: session.node, release: session.release } : null;
  const hasTicket = draft.ticket?.status === 'open';
  const isCovered = conversation.memory.coveredAt !== undefined || draft.memory.coveredAt !== undefined;
  const isPrivate = place !== null && isPrivateAt(flowIn(knowledge.book, place.flow, place.release), place.node);
  const text = loggedText(inbound);
  const isAnswered = inbound === context.inbound;
  const isSecret = (isAnswered && (draft.isSecret || draft.mayOpen)) || isSafeWord(conversation, inbound);
  const mayKeep =
    hasTicket || (!isPrivate && (draft.contact.consentAt !== null || knowledge.read.danger(text) !== null));
  return {
    key,
    at: inbound.at,
    kind: loggedKind(inbound),
    place,
    ...(inbound.externalId === undefined ? {} : { externalId: inbound.externalId }),
    ...(mayKeep
      ? isSecret
        ? behindWord(draft, context, inbound)
        : textIn(inbound, isAnswered && draft.hidesDigits)
      : {}),
    ...(hasTicket ? { ...numbersIn(inbound), ...placeIn(inbound), ...fileIn(inbound, isCovered) } : {}),
  };
}

/** What was written behind the word that was agreed on is read like any text; the word is not, and nothing of one that is chosen. */
function behindWord(
  { memory, isSecret, mayOpen }: TurnDraft,
  { conversation, inbound: answered }: Context,
  inbound: Inbound,
): Pick<InboundLog, 'text'> {
  const words = conversation.memory.safe?.words ?? memory.safe?.words;
  if (!words || ((isSecret || mayOpen) && inbound === answered)) return {};
  const rest = behindNotAlone(words, loggedText(inbound));
  return rest === null ? {} : { text: `${MASK} ${rest}` };
}

/** A word that was changed afterwards is told from a new one. */
function loggedKind({ content }: Inbound): string {
  if ((content.kind === 'text' || content.kind === 'unsupported') && content.edited) return 'edit';
  return content.kind === 'media' ? content.media : content.kind;
}

/** The number that somebody sends to be called at, for whoever is asked to help; otherwise it is kept nowhere. */
export function numbersIn({ content }: Inbound): Pick<InboundLog, 'text'> {
  if (content.kind !== 'contact-card' || content.numbers === undefined) return {};
  return { text: content.numbers.join(', ') };
}

/** Where somebody is, for whoever is asked to help; otherwise it is kept nowhere. */
export function placeIn({ content }: Inbound): Pick<InboundLog, 'location'> {
  if (content.kind !== 'location' && content.kind !== 'moved') return {};
  const { latitude, longitude } = content;
  const isLive = content.kind === 'moved' ? content.ended !== true : content.live === true;
  return { location: { latitude, longitude, ...(isLive ? { live: true } : {}) } };
}

/** A file is fetched for whoever is asked to help, and for nobody else. A sticker tells nothing. */
export function fileIn({ account, content }: Inbound, isCovered = false): Pick<InboundLog, 'file'> {
  if (content.kind !== 'media' || content.file === undefined || content.media === 'sticker') return {};
  return { file: { ...content.file, account, ...(isCovered ? { isCovered } : {}) } };
}

function textIn(inbound: Inbound, hidesDigits = false): Pick<InboundLog, 'text'> {
  const text = loggedText(inbound);
  return text === '' ? {} : { text: hidesDigits ? text.replaceAll(/\p{Nd}/gu, '•') : text };
}

function loggedText(inbound: Inbound): string {
  return inbound.content.kind === 'choice' ? inbound.content.token : wordsOf(inbound);
}
