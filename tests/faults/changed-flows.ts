import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const SHIPPED = join(import.meta.dirname, '..', '..', 'flows', 'scripts');

/**
 * What the next release says otherwise; its sentences stand nowhere else. What stands below a list that may fill a bubble is as
 * long there: else the answer would come as one bubble from the one release, and as two from the other.
 */
const CHANGES = [
  ['Что вам нужно? Выберите или напишите.', 'Что вам нужно сегодня? Выберите или напишите.'],
  ['Ба шумо чӣ лозим? Интихоб кунед', 'Ба шумо имрӯз чӣ лозим? Интихоб кунед'],
  ['Вашими данными распоряжаетесь вы.', 'Вы распоряжаетесь вашими данными.'],
  ['Маълумоти шумо дар дасти шумост.', 'Дар дасти шумост маълумоти шумо.'],
] as const;

/** Writes a release with other words into a folder. */
export async function changeFlows(folder: string): Promise<void> {
  await cp(SHIPPED, folder, { recursive: true });
  let changed = 0;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const before = await readFile(path, 'utf8');
    const after = CHANGES.reduce((text, [from, to]) => text.replaceAll(from, to), before);
    if (after === before) continue;
    changed += 1;
    await writeFile(path, after);
  }
  if (changed === 0) throw new Error('the release to change to is the same as the one before');
}

/** Either release may answer a message that came between them. */
export function inEitherRelease(text: string): string {
  return CHANGES.reduce((shown, [from, to]) => shown.replaceAll(to, from), text);
}
