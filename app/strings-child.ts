import { readFileStrings } from './editing/strings/file-strings.ts';
import { writeFileStrings } from './editing/strings/write-strings.ts';
import { letOthersFirst } from './others-first.ts';
import type { FromStringWork, StringWork } from './strings-apart.ts';

/** A process of its own that reads or writes one file of texts, tells what came of it, and ends. People who write come first. */
letOthersFirst();
process.once('disconnect', () => process.exit(1));
process.once('message', async (work: StringWork) => {
  const told: FromStringWork = { result: await done(work) };
  process.send?.(told, () => process.disconnect());
});

async function done(work: StringWork) {
  if ('read' in work) return { read: await readFileStrings(Buffer.from(work.read, 'base64')) };
  return { written: Buffer.from(await writeFileStrings(work.write)).toString('base64') };
}
