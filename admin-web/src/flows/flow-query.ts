import type { FlowRow } from '../api/flows.ts';
import { areFound } from './outline-search.ts';

/** Which flows are shown; it stands in the address, so that it can be sent to a colleague. */
export interface FlowQuery {
  words: string;
  onlyMine: boolean;
  /** What somebody else has sent, and waits to be read by whoever looks. */
  onlyToRead: boolean;
  onlyFailing: boolean;
}

const TICKS = [
  ['onlyMine', 'mine'],
  ['onlyToRead', 'read'],
  ['onlyFailing', 'failing'],
] as const;

export function readFlowQuery(search: string): FlowQuery {
  const given = new URLSearchParams(search);
  const ticks = Object.fromEntries(TICKS.map(([name, word]) => [name, given.has(word)]));
  return { onlyMine: false, onlyToRead: false, onlyFailing: false, ...ticks, words: given.get('q') ?? '' };
}

export function writeFlowQuery(query: FlowQuery): string {
  const given = new URLSearchParams();
  if (query.words !== '') given.set('q', query.words);
  for (const [name, word] of TICKS) if (query[name]) given.set(word, '1');
  return given.toString();
}

export function isFlowAsked(row: FlowRow, query: FlowQuery, me: string): boolean {
  const { draft, flow, title, errors } = row;
  if (query.onlyMine && draft?.authors.some(({ id }) => id === me) !== true) return false;
  if (query.onlyToRead && (draft?.state !== 'sent' || draft.mayApprove !== 'may')) return false;
  if (query.onlyFailing && errors === 0) return false;
  return areFound(query.words, `${flow} ${title?.tg ?? ''} ${title?.ru ?? ''}`);
}
