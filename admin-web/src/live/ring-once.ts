import type { QueryClient } from '@tanstack/react-query';
import { type Flood, readFloods } from '../api/floods.ts';
import { ring } from './bell.ts';
import type { DeskNews } from './open-stream.ts';

/** What was read so lately holds for the next of a burst too. */
const FRESH_MS = 2000;
/** A bell that waits for an answer is no bell. */
const PATIENCE_MS = 1500;

/** Whether another of a flood has rung for this one; one that somebody holds was taken out of it. */
export function isAlike(
  { ticketId, assignee }: Pick<DeskNews, 'ticketId' | 'assignee'>,
  floods: readonly Flood[],
): boolean {
  return assignee === null && floods.some(({ tickets }) => tickets.slice(1).some(({ id }) => id === ticketId));
}

/** Rings, but once for all requests that are alike. Where that cannot be found out in a moment it rings. */
export async function ringOnce(queries: QueryClient, news: DeskNews): Promise<void> {
  if (news.level === 'red' && news.assignee === null) {
    const read = queries.fetchQuery({ queryKey: ['tickets', 'floods'], queryFn: readFloods, staleTime: FRESH_MS });
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
    const found = await Promise.race([read, late]).catch(() => null);
    if (found !== null && isAlike(news, found.floods)) return;
  }
  ring();
}
