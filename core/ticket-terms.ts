import type { DeskTicket, SoughtWord, TicketQuery } from './desk.ts';
import { handleOf } from './handle.ts';
import { isMuted, type Ticket } from './ticket.ts';

/**
 * What a ticket is found by beside its handle: its kind and tags, who held it, where somebody was sent on to. Words of people and what
 * staff wrote of them are none of it. A store keeps the terms as keyed hashes, and asks by them for what may be wanted.
 */
export function termsOf(ticket: DeskTicket): string[] {
  const { topic, level, language, channel, answerer, referrals, tags } = ticket;
  const kinds = Object.entries({ topic, level, language, channel, answerer }).filter(([, value]) => value !== null);
  const sentTo = referrals.flatMap((one) => [
    ...(one.to === null ? [] : [named('organisation', one.to)]),
    ...beginnings(one),
  ]);
  const terms = [
    ...kinds.map(([kind, value]) => named(kind, value ?? '')),
    ...tags.map(taggedWith),
    ...holdersOf(ticket).map(heldBy),
    ...sentTo,
  ];
  return [...new Set(terms)];
}

/** Of each list one must be found in a ticket that is wanted: a part of its handle, or one of the terms. */
export interface SoughtTerms {
  handle: string | null;
  terms: string[];
}

/** What whoever is wanted has; some that have it are not wanted, so each is looked at all the same (`isWanted`). */
export function soughtTerms({ words = [], ...query }: TicketQuery): SoughtTerms[] {
  const kinds = (['topic', 'level', 'language', 'channel', 'answerer'] as const).flatMap((kind) => {
    const value = query[kind];
    return value === undefined ? [] : [{ handle: null, terms: [named(kind, value)] }];
  });
  const tagged = query.tag === undefined ? [] : [{ handle: null, terms: [taggedWith(query.tag)] }];
  return [...kinds, ...tagged, ...words.map((word) => ({ handle: word.text, terms: termsOfWord(word) }))];
}

function termsOfWord({ text, topics, levels, staff = [], organisations = [], tags = [] }: SoughtWord): string[] {
  return [
    ...[text, ...topics].map((one) => named('topic', one)),
    ...levels.map((one) => named('level', one)),
    ...staff.map(heldBy),
    ...organisations.map((one) => named('organisation', one)),
    ...tags.map(taggedWith),
    named('beginning', [...folded(text)].slice(0, BEGINNING_MOST).join('')),
  ];
}

/** Whether a ticket of the view's state and holder is wanted. A muted one is in a view of its own, and among one's own. */
export function isWanted(ticket: DeskTicket, query: TicketQuery): boolean {
  const { view, level, topic, language, channel, answerer, tag, words = [], opened, closed, now } = query;
  if (view === 'muted' && !isMuted(ticket, now)) return false;
  if ((view === 'unassigned' || view === 'all') && isMuted(ticket, now)) return false;
  if (level !== undefined && ticket.level !== level) return false;
  if (topic !== undefined && ticket.topic !== topic) return false;
  if (language !== undefined && ticket.language !== language) return false;
  if (channel !== undefined && ticket.channel !== channel) return false;
  if (answerer !== undefined && ticket.answerer !== answerer) return false;
  if (tag !== undefined && !ticket.tags.includes(tag)) return false;
  if (opened !== undefined && (ticket.openedAt < opened.from || ticket.openedAt >= opened.until)) return false;
  if (closed !== undefined && !isWithin(ticket.closedAt, closed)) return false;
  return words.every((word) => isNamedBy(ticket, word));
}

function isWithin(at: number | null, { from, until }: { from: number; until: number }): boolean {
  return at !== null && at >= from && at < until;
}

/** Whether a word that is looked for names the ticket. */
function isNamedBy(ticket: DeskTicket, word: SoughtWord): boolean {
  const { text, topics, levels, staff = [], organisations = [], tags = [] } = word;
  const { topic, level, referrals } = ticket;
  return (
    handleOf(ticket.id).includes(text) ||
    [text, ...topics].includes(topic) ||
    levels.includes(level) ||
    ticket.tags.some((one) => tags.includes(one)) ||
    holdersOf(ticket).some((one) => staff.includes(one)) ||
    referrals.some((one) => organisations.includes(one.to ?? '') || isSentTo(one, text))
  );
}

const TAKING: ReadonlySet<string> = new Set(['claimed', 'taken-over', 'closed', 'reopened']);

/** Everybody who has held it, also whoever gave it back. */
function holdersOf({ assignee, steps }: Ticket): string[] {
  const held = steps.flatMap(({ kind, by, to }) => (TAKING.has(kind) ? [by] : to === undefined ? [] : [to]));
  return [...new Set([...(assignee === null ? [] : [assignee]), ...held])].filter((one) => one !== '');
}

const BEGINNING_LEAST = 3;
const BEGINNING_MOST = 5;
const WORDS_MOST = 16;

type SentTo = Ticket['referrals'][number];

/** Of both of its names, and of the id by which editors know it. */
const wordsOf = ({ to, name }: SentTo) => [
  ...new Set(
    folded([name.tg, name.ru, to ?? ''].join(' '))
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean),
  ),
];

/** A word of its name begins so; of a short one it is the whole word. */
function isSentTo(referral: SentTo, text: string): boolean {
  const sought = folded(text);
  const isBeginning = [...sought].length >= BEGINNING_LEAST;
  return wordsOf(referral).some((word) => (isBeginning ? word.startsWith(sought) : word === sought));
}

function beginnings(referral: SentTo): string[] {
  return wordsOf(referral)
    .slice(0, WORDS_MOST)
    .flatMap((word) => {
      const letters = [...word];
      const lengths = [BEGINNING_LEAST, BEGINNING_LEAST + 1, BEGINNING_MOST].filter(
        (length) => length <= letters.length,
      );
      const parts = lengths.map((length) => letters.slice(0, length).join(''));
      return letters.length < BEGINNING_LEAST ? [word] : parts;
    })
    .map((part) => named('beginning', part));
}

const TAJIK: ReadonlyMap<string, string> = new Map(Object.entries({ ғ: 'г', қ: 'к', ҳ: 'х', ҷ: 'ч' }));

/** In small letters, Tajik also without its own. */
function folded(text: string): string {
  const bare = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return [...bare].map((letter) => TAJIK.get(letter) ?? letter).join('');
}

const named = (kind: string, value: string) => `${kind}:${value}`;
const heldBy = (staff: string) => named('holder', staff);
const taggedWith = (tag: string) => named('tag', tag);
