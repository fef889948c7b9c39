/** So many pieces are written out at most: while many write there is always more. */
const ROUNDS = 300;

/** Writes out what turns owe before a backup. What is left stays with its conversation, and is read there. */
export async function settleMost(settleSome: () => Promise<number>): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) if ((await settleSome()) === 0) return;
}
