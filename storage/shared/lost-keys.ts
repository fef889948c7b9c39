/**
 * Tells of contacts who are there and whose key is not. A new one stands in its place by then, so that it is told once: what
 * the old key closed is lost, their requests stay in the list, and what they write from now on is kept.
 */
export function tellOfLostKeys(contactIds: readonly string[]): void {
  if (contactIds.length === 0) return;
  const ids = [...new Set(contactIds)].join(', ');
  throw new Error(`the keys of contacts are lost, and what they closed with them; new ones were made: ${ids}`);
}
