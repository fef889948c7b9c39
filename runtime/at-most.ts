/**
 * Does a piece of work for each, so many of them at once and begun in their order. What fails takes nothing away from the
 * others; where as many have failed as are done at once, what is needed for all is missing, and no more are begun. The
 * first failure is thrown at the end.
 */
export async function forEachAtMost<Item>(
  most: number,
  items: Iterable<Item>,
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = [];
  const coming = items[Symbol.iterator]();
  async function goOn(): Promise<void> {
    for (let next = coming.next(); !next.done && failures.length < most; next = coming.next()) {
      await work(next.value).catch((error: unknown) => failures.push(error));
    }
  }
  await Promise.all(Array.from({ length: most }, goOn));
  if (failures.length > 0) throw failures[0];
}

/** Of so many people of one call something is done at the store at once. */
export const OF_A_CALL_AT_ONCE = 32;
