import type { z } from 'zod';
import type { CardShape, OwnCannedShape } from '../../../admin-api/card-shapes.ts';
import type {
  CannedShape,
  CaseShape,
  ColleagueShape,
  OperatorShape,
  OtherTicketShape,
  TicketShape,
} from '../../../admin-api/desk-shapes.ts';
import type { LineShape } from '../../../admin-api/line-shapes.ts';
import type { TicketCounts } from '../../../core/desk.ts';
import type { Presence } from '../../../core/presence.ts';
import type { ReferralReason } from '../../../core/referral.ts';
import type { ClosingOutcome, Level } from '../../../core/ticket.ts';
import { API, call, fetchFile } from './http.ts';

export type Ticket = z.infer<typeof TicketShape>;
export type Case = z.infer<typeof CaseShape>;
export type OtherTicket = z.infer<typeof OtherTicketShape>;
export type Line = z.infer<typeof LineShape>;
export type Canned = z.infer<typeof CannedShape>;
export type Operator = z.infer<typeof OperatorShape>;
export type Card = z.infer<typeof CardShape>;
export type MyCanned = z.infer<typeof OwnCannedShape>;
export type OwnCanned = MyCanned['own'][number];
type Colleague = z.infer<typeof ColleagueShape>;

export const VIEWS = ['mine', 'unassigned', 'all', 'muted', 'closed'] as const;
export type View = (typeof VIEWS)[number];

/** Which tickets one wants to see; what is empty does not matter. */
export interface Wish {
  view: View;
  level: Level | '';
  language: 'tg' | 'ru' | '';
  channel: Ticket['channel'] | '';
  answerer: 'woman' | 'man' | '';
  topic: string;
  tag: string;
  words: string;
}

export interface TicketPage {
  tickets: Ticket[];
  next: string | null;
}

/** As many as the server gives at once. */
const PAGE = 100;

export function readTickets(wish: Wish, after: string | null, limit = PAGE): Promise<TicketPage> {
  const { words, ...rest } = wish;
  const named = Object.entries({ ...rest, q: words.trim(), after: after ?? '' }).filter(([, value]) => value !== '');
  return call('GET', `/tickets?${new URLSearchParams([...named, ['limit', String(limit)]])}`);
}

export const readCounts = () => call<TicketCounts>('GET', '/ticket-counts');
export const readOthers = (id: string) => call<{ tickets: OtherTicket[] }>('GET', `/tickets/${id}/others`);
export const readCase = (id: string) => call<Case>('GET', `/tickets/${id}`);

export interface TalkPage {
  lines: Line[];
  /** Where the page before this one begins. */
  before: number | null;
  /** Each word of the person until then stands in what was read from the end. */
  heardAt: number | null;
}

export function readTalk(id: string, before: number | null): Promise<TalkPage> {
  return call('GET', `/tickets/${id}/talk?limit=50${before === null ? '' : `&before=${before}`}`);
}

export function fileAddress(ticketId: string, fileId: string): string {
  return `${API}/tickets/${ticketId}/media/${fileId}`;
}

export const readFile = (ticketId: string, fileId: string) => fetchFile(`/tickets/${ticketId}/media/${fileId}`);

export const readOperators = () => call<{ operators: Operator[]; others: Colleague[] }>('GET', '/operators');
export const tellPresence = (id: string, doing: Presence) =>
  call<{ others: { staffId: string; doing: 'looking' | 'typing' }[] }>('POST', `/tickets/${id}/presence`, {
    body: { doing },
  });
export const setShift = (on: boolean) => call<{ isOnShift: boolean }>('POST', '/me/shift', { body: { on } });
export const readCards = (id: string, words: string) =>
  call<{ cards: Card[] }>('GET', `/tickets/${id}/cards?${new URLSearchParams({ q: words })}`);
export const readMyCanned = () => call<MyCanned>('GET', '/me/canned');
export const keepMyCanned = ({ id, title, topic, tg, ru }: OwnCanned) =>
  call<MyCanned>('PUT', `/me/canned/${id}`, { body: { title, topic, tg, ru } });
export const dropMyCanned = (id: string) => call<MyCanned>('DELETE', `/me/canned/${id}`);
export const setFavourite = (id: string, on: boolean) =>
  call<MyCanned>('PUT', `/me/favourites/${id}`, { body: { on } });
export const readCanned = () => call<{ canned: Canned[] }>('GET', '/canned');
export const makeCode = (id: string, reason: string) =>
  call<{ code: string; until: number }>('POST', `/tickets/${id}/code`, { body: { reason } });
export const reveal = (id: string, reason: string) =>
  call<{ channel: string; id: string }>('POST', `/tickets/${id}/identity`, { body: { reason } });

/** What is asked for; `key` is of this one referral, so that a press that is repeated sends nobody twice. */
export interface ReferralForm {
  key: string;
  to: string;
  reason: ReferralReason;
  details: string;
  dueOn: string;
}

/** What is said with a key is said once, however often it is asked for. */
export type Answer =
  | { key: string; text: string }
  | { key: string; canned: string }
  | { key: string; card: string; mark: Card['mark'] };

/** Each of these changes one case, and gives it as it is then. */
const move = (id: string, name: string, body: object = {}) => call<Case>('POST', `/tickets/${id}/${name}`, { body });
export const claim = (id: string) => move(id, 'claim');
export const release = (id: string, reason: string) => move(id, 'release', { reason });
export const transfer = (id: string, to: string, reason: string) => move(id, 'transfer', { to, reason });
export const give = (id: string, to: string) => move(id, 'give', { to });
interface ClosingWords {
  outcome: ClosingOutcome;
  referral?: ReferralForm;
  summary?: string;
  seen: number | null;
}
export const close = (id: string, body: ClosingWords) => move(id, 'close', body);
export const reopen = (id: string, reason: string) => move(id, 'reopen', { reason });
export const raise = (id: string, level: Level, reason: string) => move(id, 'raise', { level, reason });
export const lower = (id: string, level: Level, reason: string, seen: number | null) =>
  move(id, 'lower', { level, reason, seen });
export const mute = (id: string, reason: string, seen: number | null) => move(id, 'mute', { reason, seen });
export const unmute = (id: string) => move(id, 'unmute');
export const answer = (id: string, body: Answer) => move(id, 'answers', body);
/** A file in base64; its words, if it has any, stand under it. */
export const sendFile = (id: string, body: { key: string; text: string; name: string; file: string }) =>
  move(id, 'answers/file', body);
export const takeBack = (id: string, seq: number) => move(id, `answers/${seq}/take-back`);
export const resend = (id: string, seq: number) => move(id, `answers/${seq}/resend`);
export const addNote = (id: string, body: { key: string; text: string }) => move(id, 'notes', body);
export const dropCall = (id: string, reason: string) => move(id, 'call-back/drop', { reason });
export const callDone = (id: string) => move(id, 'call-back/done');

export const wake = (id: string) => move(id, 'snooze/end');
export const dropWriting = (id: string, reason: string) => move(id, 'write-back/drop', { reason });
export const snooze = (id: string, until: number) => call<Case>('PUT', `/tickets/${id}/snooze`, { body: { until } });
export const promiseWriting = (id: string, body: { at: number; note: string }) =>
  call<Case>('PUT', `/tickets/${id}/write-back`, { body });

export const writeSummary = (id: string, summary: string) =>
  call<Case>('PUT', `/tickets/${id}/summary`, { body: { summary } });
export const resume = (id: string, reason: string) => move(id, 'resume', { reason });
export const setSafeHours = (id: string, body: { from: number; to: number; reason: string }) =>
  call<Case>('PUT', `/tickets/${id}/safe-hours`, { body });
export const promiseCall = (id: string, body: { phone: string; at: number; note: string }) =>
  call<Case>('PUT', `/tickets/${id}/call-back`, { body });
