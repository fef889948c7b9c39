import { readFile } from 'node:fs/promises';
import { loadFlows } from '../flows/load/load.ts';
import { EARLIER_FLOWS, FIRST_RELEASE } from './files.ts';
import { type Entry, flowEntries } from './releases/entries-of-files.ts';
import type { TextFile } from './releases/split-files.ts';

/** The flows as the version before releases had them. */
export async function readEarlier(): Promise<Entry[]> {
  const { flows } = JSON.parse(await readFile(EARLIER_FLOWS, 'utf8')) as { flows: TextFile[] };
  const { set, problems } = loadFlows(flows, FIRST_RELEASE);
  if (set === null) throw new Error(`the flows of the version before releases have ${problems.length} faults`);
  return flowEntries(flows, set);
}
