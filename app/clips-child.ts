import type { FromRemux, Recording } from './clips-apart.ts';
import { remux } from './editing/clips/remux.ts';
import { letOthersFirst } from './others-first.ts';

/** A process of its own that makes a voice note of one recording, tells what came of it, and ends. People who write come first. */
letOthersFirst();
process.once('disconnect', () => process.exit(1));
process.once('message', async ({ file }: Recording) => {
  const made = await remux(Buffer.from(file, 'base64'));
  const result =
    typeof made === 'string'
      ? { fault: made }
      : { bytes: Buffer.from(made.bytes).toString('base64'), seconds: made.seconds };
  const told: FromRemux = { result };
  process.send?.(told, () => process.disconnect());
});
