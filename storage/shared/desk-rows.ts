import type { Conversation } from '../../core/conversation.ts';
import type { DeskCase, DeskChange, DeskLine, DeskTicket, TicketPage, TicketQuery } from '../../core/desk.ts';
import { ticketWithout } from '../../core/erase.ts';
import type { DeskMedia } from '../../core/media.ts';
import type { Attachment, Outbound } from '../../core/message.ts';
import { type BareReferral, referralOf } from '../../core/referral.ts';
import { taskDueAt } from '../../core/task.ts';
import { emptyTicket, LEVELS, type Ticket } from '../../core/ticket.ts';
import { isWanted } from '../../core/ticket-terms.ts';
import { readLogRow, type StoredMessage } from './log-row.ts';
import { sealedIn } from './places.ts';
import type { Sealer } from './seal.ts';

/** So many tickets a page, whatever is asked for. */
export const TICKETS_PAGE_MAX = 100;
/** So many are opened and looked at for one page; where few of them are wanted, the page is short and goes on. */
export const TICKETS_LOOKED_AT = 2000;
/** So many are read from the disk at once. */
export const TICKETS_PIECE = 200;
/** Stands where nobody waits, so that those who do come first. */
export const NOT_WAITING = Number.MAX_SAFE_INTEGER;
const NOT_MUTED = 0;

/** A ticket of the desk's list as a store keeps it. What others see without opening it wins over what is sealed. */
export interface StoredTicket {
  contactId: string;
  id: string;
  status: Ticket['status'];
  level: number;
  waitingSince: number;
  closedAt: number | null;
  sealed: Uint8Array;
}

/** A ticket as stored, also by a program that knew fewer of its fields. */
export function readTicket(stored: Partial<Ticket> & Pick<Ticket, 'id'>): Ticket {
  const { referral = null, ...known } = stored as typeof stored & { referral?: BareReferral | null };
  const { id, openedAt = 0 } = known;
  const older = referral === null ? [] : [referralOf(referral)];
  return { ...emptyTicket(id, openedAt), ...known, referrals: [...older, ...(known.referrals ?? [])] };
}

export function readDeskTicket(sealer: Sealer, row: StoredTicket): DeskTicket {
  const { contactId, id, status, closedAt } = row;
  const opened = sealer.openIfWhole(sealedIn.ticket(contactId, id), row.sealed) as Partial<DeskTicket> | undefined;
  const stored = opened ?? besideSeal(row);
  const { language = null, channel = 'web', answerer = null } = stored;
  const ticket = readTicket({ ...stored, id });
  const ended = status === 'closed' ? { assignee: null, waitingSince: null, closedAt } : {};
  return { ...ticket, status, ...ended, language, channel, answerer };
}

/** A ticket of the list without words that were taken back, sealed; `null`: it has none of them, or cannot be read. */
export function unquotedTicket(
  sealer: Sealer,
  { contactId, id, sealed }: Pick<StoredTicket, 'contactId' | 'id' | 'sealed'>,
  words: readonly string[],
): Uint8Array | null {
  const place = sealedIn.ticket(contactId, id);
  const opened = sealer.openIfWhole(place, sealed) as Partial<DeskTicket> | undefined;
  if (opened === undefined) return null;
  const ticket = readTicket({ ...opened, id });
  const bare = ticketWithout(ticket, words);
  return JSON.stringify(bare) === JSON.stringify(ticket) ? null : sealer.seal(place, bare);
}

/** Of a ticket that is damaged: somebody waits, and the list goes on. */
function besideSeal({ level, waitingSince }: StoredTicket): Partial<DeskTicket> {
  const since = waitingSince === NOT_WAITING ? null : waitingSince;
  return { level: LEVELS[level] ?? 'red', waitingSince: since, openedAt: since ?? 0 };
}

/** What of a ticket lies beside its sealed self, for the order of the list and its counts. */
export function orderOf(ticket: Ticket): {
  assignee: string | null;
  waitingSince: number;
  mutedUntil: number;
  /** When staff are reminded of it; `null`: of nothing. */
  referralDue: number | null;
  revealDue: number | null;
} {
  const { assignee, waitingSince, mutedUntil } = ticket;
  const due = { referralDue: taskDueAt(ticket, 'referral'), revealDue: taskDueAt(ticket, 'reveal') };
  return { assignee, waitingSince: waitingSince ?? NOT_WAITING, mutedUntil: mutedUntil ?? NOT_MUTED, ...due };
}

/** Where a page ended: the sort keys of its last row. */
export type Cursor = [first: number, second: number, id: string];

export function writeCursor(row: StoredTicket): string {
  const keys: Cursor = row.status === 'closed' ? [row.closedAt ?? 0, 0, row.id] : [row.level, row.waitingSince, row.id];
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** `null` for what no page of ours has given. */
export function readCursor(text: string): Cursor | null {
  try {
    const keys: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(keys) || keys.length !== 3) return null;
    const [first, second, id] = keys as unknown[];
    return typeof first === 'number' && typeof second === 'number' && typeof id === 'string'
      ? [first, second, id]
      : null;
  } catch {
    return null;
  }
}

/** Before every row, in either order. */
export const FROM_THE_START: Readonly<Record<'open' | 'closed', Cursor>> = {
  open: [NOT_WAITING, -1, ''],
  closed: [NOT_WAITING, 0, '\uffff'],
};

/** One page: rows are read in pieces and opened until it is full. `open` gives null for whoever was forgotten meanwhile. */
export async function fillPage(
  query: TicketQuery,
  { after, limit }: { after: string | null; limit: number },
  source: {
    read(from: Cursor, count: number): Promise<StoredTicket[]> | StoredTicket[];
    open(row: StoredTicket): Promise<DeskTicket | null> | DeskTicket | null;
  },
): Promise<TicketPage> {
  const most = Math.min(limit, TICKETS_PAGE_MAX);
  const tickets: DeskTicket[] = [];
  let cursor = after;
  for (let looked = 0; looked < TICKETS_LOOKED_AT; looked += TICKETS_PIECE) {
    const from = cursor === null ? null : readCursor(cursor);
    const rows = await source.read(from ?? FROM_THE_START[query.view === 'closed' ? 'closed' : 'open'], TICKETS_PIECE);
    for (let at = 0; at < rows.length; ) {
      if (tickets.length >= most) return { tickets, next: cursor };
      // As many at once as may be wanted: their keys are asked for together.
      const piece = rows.slice(at, at + most - tickets.length);
      at += piece.length;
      const opened = await Promise.all(piece.map((row) => source.open(row)));
      tickets.push(...opened.filter((ticket) => ticket !== null).filter((ticket) => isWanted(ticket, query)));
      cursor = piece.map(writeCursor).at(-1) ?? cursor;
    }
    if (rows.length < TICKETS_PIECE) return { tickets, next: null };
  }
  return { tickets, next: cursor };
}

export function readDeskLine(sealer: Sealer, row: StoredMessage, media: DeskMedia | null): DeskLine {
  const { contactId, seq, sealedBody } = row;
  const line = readLogRow(sealer, row);
  const state = row.state === 'queued' ? 'queued' : line.state;
  const body = sealedBody && sealer.openIfWhole(sealedIn.body(contactId, seq), sealedBody);
  const { key = null, location = null } = (body ?? {}) as Partial<Outbound & DeskLine>;
  return { ...line, state, key, location, media: media ?? (line.attachment && ownMedia(line.attachment)) };
}

/** What staff have sent is there, as they sent it. */
function ownMedia({ file, mime, size, name }: Attachment): DeskMedia {
  return { id: String(file), state: 'kept', mime, size, name, reason: null, transcript: null };
}

/** The conversation after a move at the desk. A closed ticket that another has followed stands in the list alone. */
export function afterChange(
  { conversation, ticket: before }: DeskCase,
  { ticket, session, safe }: DeskChange,
): Conversation {
  const memory = safe === undefined ? conversation.memory : { ...conversation.memory, safe };
  const isOwn = ticket.status === 'open' || conversation.ticket?.id === before.id;
  const version = conversation.version + 1;
  return { ...conversation, memory, version, session, ticket: isOwn ? ticket : conversation.ticket };
}
