import type { DeskNews } from './open-stream.ts';

/** What the stream has told of red cases, by case. */
export type RedHeard = ReadonlyMap<string, { isWaiting: boolean; at: number }>;

export const NONE_HEARD: RedHeard = new Map();

/** Whoever is red stays so, until the case is taken or closed. */
export function hearRed(
  before: RedHeard,
  { kind, ticketId, level, assignee }: Omit<DeskNews, 'id'>,
  at: number,
): RedHeard {
  if (kind === 'ticket-forgotten') return new Map(before).set(ticketId, { isWaiting: false, at });
  if (level !== 'red' || kind === 'message-after') return before;
  const isWaiting = assignee === null && kind !== 'ticket-closed';
  return new Map(before).set(ticketId, { isWaiting, at });
}

/** How many wait: those that were read, and what was heard since. Behind a lock nothing can be read, and the stream goes on. */
export function countRed({ ids, readAt }: { ids: readonly string[]; readAt: number }, heard: RedHeard): number {
  const waiting = new Set(ids);
  for (const [id, { isWaiting, at }] of heard) {
    if (at <= readAt) continue;
    if (isWaiting) waiting.add(id);
    else waiting.delete(id);
  }
  return waiting.size;
}
