import { letOthersFirst } from './others-first.ts';
import type { FromTrial } from './try-apart.ts';
import { type Trial, tryRules } from './try-rules.ts';

/** A process of its own that tries one change of rules, tells what came of it, and ends. People who write come first. */
letOthersFirst();
process.once('disconnect', () => process.exit(1));
process.once('message', async (trial: Trial) => {
  const told: FromTrial = { result: await tryRules(trial) };
  process.send?.(told, () => process.disconnect());
});
