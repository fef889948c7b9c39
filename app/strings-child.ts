import { constants, setPriority } from 'node:os';
import { readFileStrings } from './editing/strings/file-strings.ts';
import type { FromStringFile } from './strings-apart.ts';

/** A process of its own that reads one file of texts, tells what it says, and ends. People who write come first. */
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
process.once('disconnect', () => process.exit(1));
process.once('message', async ({ file }: { file: string }) => {
  const told: FromStringFile = { result: await readFileStrings(Buffer.from(file, 'base64')) };
  process.send?.(told, () => process.disconnect());
});
