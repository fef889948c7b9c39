import type { QueryClient } from '@tanstack/react-query';

/** Several events of one turn make a thing be read once: each reading of a case stands in the audit. */
const SOON_MS = 300;

export type Readable = 'tickets' | 'case' | 'talk';

/** The board of whoever leads the desk is reckoned from all that is open: in a busy minute not at every event. */
const LOAD_SOON_MS = 3000;
export const LOAD = ['load'] as const;
let loadTimer: ReturnType<typeof setTimeout> | undefined;

export function readLoadAgain(queries: QueryClient): void {
  if (loadTimer !== undefined) return;
  loadTimer = setTimeout(() => {
    loadTimer = undefined;
    void queries.invalidateQueries({ queryKey: LOAD });
  }, LOAD_SOON_MS);
}

/** Each event touches the list: in a busy minute it is read but so often, or a page runs into its own limit of requests. */
const LIST_APART_MS = 2000;
let listTimer: ReturnType<typeof setTimeout> | undefined;
let listReadAt = Number.NEGATIVE_INFINITY;

function readListAgain(queries: QueryClient): void {
  if (listTimer !== undefined) return;
  listTimer = setTimeout(
    () => {
      listTimer = undefined;
      listReadAt = performance.now();
      void queries.invalidateQueries({ queryKey: ['tickets'] });
    },
    Math.max(SOON_MS, listReadAt + LIST_APART_MS - performance.now()),
  );
}

const waiting = new Map<string, readonly string[]>();

/** Reads the list, or a part of one case, again in a moment. */
export function readAgain(queries: QueryClient, what: Readable, ticketId?: string): void {
  if (what === 'tickets') {
    readListAgain(queries);
    return;
  }
  const key = ticketId === undefined ? [what] : [what, ticketId];
  const isFirst = waiting.size === 0;
  waiting.set(key.join(' '), key);
  if (!isFirst) return;
  setTimeout(() => {
    const keys = [...waiting.values()];
    waiting.clear();
    for (const queryKey of keys) void queries.invalidateQueries({ queryKey });
  }, SOON_MS);
}
