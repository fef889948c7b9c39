import { createHmac } from 'node:crypto';
import type { DeskTicket, TicketQuery } from '../../core/desk.ts';
import { handleOf } from '../../core/handle.ts';
import { type SoughtTerms, soughtTerms, termsOf } from '../../core/ticket-terms.ts';
import type { Lookup } from './seal.ts';

/** What lies where the marks of a ticket are not made yet: it may be any. */
export const UNMARKED = '';

/** So much of a hash tells terms apart; a ticket that is found by chance is looked at and left out. */
const HASH_LENGTH = 4;
/** No handle has it. */
const BEFORE_HASH = ':';
/** So many are remembered: terms repeat from ticket to ticket. */
const KNOWN_MOST = 5000;

/** By what a store finds tickets without opening them: one word beside the seal, of the handle and of hashes. */
export interface TicketMarks {
  /** `null`: it opens no more, and has its handle alone. */
  marksOf(id: string, ticket: DeskTicket | null): string;
  /** Of each list one must lie in the marks. */
  sought(query: TicketQuery): string[][];
}

/** Without the key nobody can tell which topic or whose case a mark stands for. */
export function createTicketMarks({ derive }: Pick<Lookup, 'derive'>): TicketMarks {
  const key = derive('ticket-marks');
  const known = new Map<string, string>();
  function markOf(term: string): string {
    const before = known.get(term);
    if (before !== undefined) return before;
    const made = BEFORE_HASH + createHmac('sha256', key).update(term).digest('base64url').slice(0, HASH_LENGTH);
    if (known.size >= KNOWN_MOST) known.clear();
    known.set(term, made);
    return made;
  }
  const marksOfSought = ({ handle, terms }: SoughtTerms) => [
    ...(handle === null ? [] : [handle]),
    ...terms.map(markOf),
  ];
  return {
    marksOf: (id, ticket) => handleOf(id) + (ticket === null ? [] : termsOf(ticket)).map(markOf).join(''),
    sought: (query) => soughtTerms(query).map(marksOfSought),
  };
}
