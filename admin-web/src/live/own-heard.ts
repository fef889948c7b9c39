import type { DeskNews } from './open-stream.ts';

type News = Omit<DeskNews, 'id'>;

/** Whoever of one's own cases has written and is not looked at. */
export function isForMe({ kind, assignee }: Pick<News, 'kind' | 'assignee'>, me: string): boolean {
  return kind === 'message-in' && assignee === me;
}

/** A colleague has put a case into one's own hands. */
export function isGivenToMe({ kind, assignee }: Pick<News, 'kind' | 'assignee'>, me: string): boolean {
  return kind === 'ticket-given' && assignee === me;
}

/** The cases of one's own in which somebody has written; what is no longer one's own, or is over, is no more in it. */
export function hearOwn(before: ReadonlySet<string>, news: News, me: string): ReadonlySet<string> {
  const { kind, ticketId, assignee } = news;
  if (isForMe(news, me)) return before.has(ticketId) ? before : new Set([...before, ticketId]);
  const isOver = assignee !== me || kind === 'ticket-closed' || kind === 'ticket-forgotten';
  return isOver && before.has(ticketId) ? new Set([...before].filter((id) => id !== ticketId)) : before;
}

/** Whether it rings: for red ones always, for one's own where they are not looked at. For those of colleagues: `hearDanger`. */
export function isToRing(news: News, { me, looked }: { me: string; looked: string | null }): boolean {
  const { kind, level, assignee, ticketId } = news;
  if (assignee !== null && assignee !== me) return false;
  if ((isForMe(news, me) || isGivenToMe(news, me)) && looked !== ticketId) return true;
  return level === 'red' && ['ticket-opened', 'ticket-changed', 'message-in', 'danger'].includes(kind);
}
