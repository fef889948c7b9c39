import type { Conversation } from '../../core/conversation.ts';
import {
  type ErasedLine,
  erasable,
  linesOfMessage,
  quotable,
  sessionWithout,
  ticketWithout,
  withoutWords,
} from '../../core/erase.ts';
import { erasedTogether } from '../../core/erased.ts';
import type { LogRow } from '../../core/log-row.ts';
import type { Outbound } from '../../core/message.ts';
import { isPaused } from '../../core/safe-contact.ts';
import type { Answer } from '../../core/session.ts';
import type { Ticket } from '../../core/ticket.ts';
import type { TurnCommit, Waiting } from '../../core/turn-commit.ts';
import { flowIn, type Knowledge, MY_DATA } from '../know/knowledge.ts';
import { erasedByReply } from '../route/erase-words.ts';
import type { Capabilities } from '../say/capabilities.ts';
import type { View } from '../say/view.ts';
import { addEvent, type Context, sayWords, type TurnDraft } from './draft.ts';
import { changeUndecided } from './undecided.ts';

/** So many messages are shown to choose from, and so many letters of each. */
const SHOWN_MOST = 8;
const LETTERS_MOST = 40;
/** So long Telegram lets a bot take a message away: https://core.telegram.org/bots/api#deletemessages */
const TAKEN_AWAY_MS = 48 * 3_600_000;

/** How far back the log is read before the turn is decided: down to a line, or to a message by its channel's id. */
export type LinesAsked = { downTo: number } | { externalId: string };

/** Asked of the store before the turn is decided, for a turn itself reads nothing; `null`: no line is needed. */
export function linesAskedFor(
  { session, memory }: Conversation,
  waiting: readonly Pick<Waiting, 'inbound'>[],
): LinesAsked | null {
  for (const { inbound } of waiting) {
    const externalId = erasedByReply(inbound);
    if (externalId !== null) return { externalId };
  }
  if (session?.flow !== MY_DATA) return null;
  return { downTo: Math.min(...(memory.shownOwn ?? [Number.MAX_SAFE_INTEGER])) };
}

/** The newest messages of the person, numbered. Nobody is shown them in a covered chat, or where the person is not alone. */
export function showOwn(draft: TurnDraft, { ownLines }: Context): TurnDraft {
  const { shownOwn: _before, ...memory } = draft.memory;
  const bare = { ...draft, memory };
  if (isHidden(draft)) return sayWords(bare, { kind: 'words', key: 'erase_not_now' });
  const own = erasable(ownLines).slice(0, SHOWN_MOST);
  if (own.length === 0) return sayWords(bare, { kind: 'words', key: 'erase_nothing' });
  const text = ({ say }: View) =>
    [say('erase_list'), ...own.map(({ text }, index) => numbered(index + 1, text ?? say('erase_file')))].join('\n');
  return sayWords({ ...draft, memory: { ...memory, shownOwn: own.map(({ seq }) => seq) } }, { kind: 'lines', text });
}

function isHidden({ memory }: TurnDraft): boolean {
  return memory.coveredAt !== undefined || isPaused(memory.safe);
}

function numbered(number: number, text: string): string {
  return `${number}. ${listed(text)}`;
}

/** One line, without anything that would mark it up. */
function listed(text: string): string {
  const line = text.replace(/[\s*_]+/gu, ' ').trim();
  return line.length <= LETTERS_MOST ? line : `${line.slice(0, LETTERS_MOST).toWellFormed()}…`;
}

/** The id of the choice says which of those that were shown: `n3`. */
export function eraseShown(draft: TurnDraft, context: Context, chosen: Answer | undefined): TurnDraft {
  const index = Number(/^n(\d)$/.exec(String(chosen ?? ''))?.[1] ?? 0) - 1;
  const seq = draft.memory.shownOwn?.[index];
  const line = context.ownLines.find((one) => one.seq === seq && one.erasedAt === null);
  if (line === undefined || isHidden(draft)) return sayWords(draft, { kind: 'words', key: 'erase_unknown' });
  return erase(draft, context, { line, how: 'number' });
}

/** Whoever types while the person is not alone may not be the person: they are told nothing else. */
export function eraseByReply(draft: TurnDraft, context: Context, externalId: string): TurnDraft {
  if (isHidden(draft)) return sayWords(draft, { kind: 'words', key: 'safe_noted' });
  const line = context.ownLines.find(
    (one) => one.direction === 'in' && one.kind !== 'choice' && one.externalId === externalId,
  );
  if (line !== undefined) return erase(draft, context, { line, how: 'reply' });
  const undecided = changeUndecided(draft, externalId, null);
  if (undecided === null) return sayWords(draft, { kind: 'words', key: 'erase_unknown' });
  return told({ ...undecided, takesAway: [externalId] }, { at: context.now, now: context.now });
}

/**
 * The words go from the log, the files, the open questions and whatever repeats them; a level, a flag and what is agreed on about
 * writing stay as they were reckoned.
 */
function erase(
  draft: TurnDraft,
  context: Context,
  { line, how }: { line: LogRow; how: 'number' | 'reply' },
): TurnDraft {
  const { ownLines, knowledge, now } = context;
  const lines = linesOfMessage(ownLines, line);
  const said = lines.flatMap(({ text }) => (text === null ? [] : [text.trim()]));
  const echoes = echoesOf(ownLines, knowledge, lines);
  // What staff have said stays in the chat: it may be help.
  const gone = [...lines, ...echoes.flatMap(({ row }) => (row.from === 'bot' ? [row] : []))];
  const ids = gone.flatMap(({ externalId }) => externalId ?? []);
  const { session, ticket, contact } = draft;
  const { shownOwn: _shown, ...memory } = draft.memory;
  const bare: TurnDraft = {
    ...draft,
    memory,
    session: session && sessionWithout(session, said),
    ticket: ticket && withErased(ticketWithout(ticket, quotable(lines)), lines, now),
    contact: contact.region !== null && said.includes(contact.region) ? { ...contact, region: null } : contact,
    erases: [...lines.map(({ seq }) => ({ seq, text: null })), ...echoes.map(({ erased }) => erased)],
    masks: quotable(lines),
    takesAway: [...new Set(ids)],
    takesAwaySaid: gone.flatMap(({ from, externalId, toldAs }) =>
      from === 'bot' && externalId === null ? [toldAs] : [],
    ),
  };
  return told(addEvent(bare, { kind: 'erased', label: how }), { at: line.at, now });
}

/** Whoever shows the talk elsewhere knows by it that words are gone there, however long ago they were said. */
function withErased(ticket: Ticket, lines: readonly LogRow[], at: number): Ticket {
  const seq = Math.min(...lines.map((line) => line.seq));
  return { ...ticket, erased: erasedTogether(ticket.erased, { seq, at }) };
}

interface Echo {
  row: LogRow;
  erased: ErasedLine;
}

/** What was said after it and holds its words: the list that it was chosen from, an answer that repeats it, words of staff. */
function echoesOf(all: readonly LogRow[], knowledge: Knowledge, lines: readonly LogRow[]): Echo[] {
  const words = quotable(lines);
  const shown = lines.flatMap(({ text }) => (text === null ? [] : [`. ${listed(text)}`]));
  const first = Math.min(...lines.map(({ seq }) => seq));
  return all.flatMap((row): Echo[] => {
    const { seq, direction, text, erasedAt } = row;
    if (seq < first || direction !== 'out' || text === null || erasedAt !== null) return [];
    if (isList(row) && shown.some((one) => text.includes(one))) return [{ row, erased: { seq, text: null } }];
    if (row.attachment !== null || !repeatsAnswers(knowledge, row)) return [];
    const bare = withoutWords(text, words);
    return bare === text ? [] : [{ row, erased: { seq, text: bare } }];
  });
}

function isList({ from, place }: LogRow): boolean {
  return from === 'bot' && (place === null || place.flow === MY_DATA);
}

/** Texts of editors hold words of a person only where they ask for them; what is in them otherwise stays. */
function repeatsAnswers({ book }: Knowledge, { from, place }: LogRow): boolean {
  if (from !== 'bot') return true;
  const node = place && flowIn(book, place.flow, place.release)?.nodes.get(place.node);
  return node !== null && JSON.stringify(node ?? '').includes('{{answer:');
}

/** True of the channel: what it does not take away, or no more, the person takes away by hand. */
function told(draft: TurnDraft, { at, now }: { at: number; now: number }): TurnDraft {
  const isOpen = draft.ticket?.status === 'open';
  const text = ({ can, say }: View) => {
    const isGone = can.deletes && (!can.deletesOne || now - at < TAKEN_AWAY_MS);
    return [say('erase_done'), ...(isOpen ? [say('erase_seen')] : []), ...(isGone ? [] : [say('erase_by_hand')])].join(
      '\n',
    );
  };
  return sayWords(draft, { kind: 'lines', text });
}

/**
 * The messages go from the chat as it is told. A page of ours knows what it was told by its place, which it is told as `#7`:
 * no id that a page gives its own messages looks like that.
 */
export function takingAway(
  outbound: readonly Outbound[],
  { takesAway, takesAwaySaid }: Pick<TurnDraft, 'takesAway' | 'takesAwaySaid'>,
  can: Pick<Capabilities, 'deletes' | 'deletesOne'>,
): Outbound[] {
  const gone = [...takesAway, ...(can.deletesOne ? [] : takesAwaySaid.map((place) => `#${place}`))];
  if (gone.length === 0 || !can.deletes) return [...outbound];
  return outbound.map((bubble, index) => (index === 0 ? { ...bubble, deletes: gone } : bubble));
}

/** Where staff may have read it; no word of it. */
export function erasingAudit(ticket: Ticket | null, at: number): Pick<TurnCommit, 'audit'> {
  if (ticket === null) return {};
  const object = { kind: 'ticket' as const, id: ticket.id };
  return { audit: { at, staffId: null, action: 'message_erased', object, network: null, reason: null } };
}
