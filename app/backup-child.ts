import type { FromApart } from './apart.ts';
import { type HouseResult, type HouseWish, workForHouse } from './backup-work.ts';
import { letOthersFirst } from './others-first.ts';

/** A process of its own that makes one backup, or tries one, tells what came of it, and ends. People who write come first. */
letOthersFirst();
process.once('disconnect', () => process.exit(1));
process.once('message', async (wish: HouseWish) => {
  const told: FromApart<never, HouseResult> = { result: await workForHouse(wish) };
  process.send?.(told, () => process.disconnect());
});
