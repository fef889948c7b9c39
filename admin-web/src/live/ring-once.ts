import type { QueryClient } from '@tanstack/react-query';
import { readFloods } from '../api/floods.ts';
import { isAlike } from '../inbox/floods.ts';
import { ring } from './bell.ts';
import type { DeskNews } from './open-stream.ts';

/** What was read so lately holds for the next of a burst too. */
const FRESH_MS = 2000;
/** A bell that waits for an answer is no bell. */
const PATIENCE_MS = 1500;

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
