/** Words in a `source` that stand for no page: general knowledge, derived, recommended, or still to come. */
const UNREAD = ['GK', 'DER', 'DESIGN', 'brief', 'partner'];

/** Whether every source that is named was read. One draft among them makes the whole entry a draft. */
export function isRead(source: string): boolean {
  return unreadSourceIn(source) === null;
}

/** The first word of a source that stands for no page. */
export function unreadSourceIn(source: string): string | null {
  return UNREAD.find((word) => source.split(/[^\p{L}\p{N}-]+/u).includes(word)) ?? null;
}
