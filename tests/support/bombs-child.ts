import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readTable } from '../../app/editing/read-table.ts';
import { REGISTER_COLUMNS } from '../../content/read-register.ts';
import { temporaryFolder } from './server.ts';

/** A process of its own that reads tables which are made to burst: how long each takes, and by how much it raises the most memory that was ever in use. */
const HEADER = REGISTER_COLUMNS.join(',');
const BOMBS: Record<string, string | Uint8Array> = {
  commas: `${HEADER}\n${','.repeat(990_000)}`,
  semicolons: `${HEADER.replaceAll(',', ';')}\n${';'.repeat(990_000)}`,
  lines: `${HEADER}\n${'\n'.repeat(990_000)}`,
  rows: `${HEADER}\n${'a,b\n'.repeat(240_000)}`,
  quotes: `${HEADER}\n"${'""'.repeat(490_000)}`,
  cell: `${HEADER}\n${'a'.repeat(990_000)}`,
  names: `${HEADER}\n${`x,${'a|'.repeat(900)},,,,,,,,,,,\n`.repeat(500)}`,
  packed: gzipSync(Buffer.alloc(20_000_000, 'a')),
  zeros: new Uint8Array(990_000),
};
const FIFTY_MEGABYTES = 50_000_000;

await using place = await temporaryFolder();
const told = [];
for (const [name, bytes] of Object.entries(BOMBS)) told.push(await measure(name, bytes));
told.push(await measure('fifty megabytes', HEADER, FIFTY_MEGABYTES));
process.stdout.write(JSON.stringify(told));

async function measure(name: string, bytes: string | Uint8Array, length: number | null = null) {
  const path = join(place.path, 'bomb.csv');
  await writeFile(path, bytes);
  if (length !== null) await truncate(path, length);
  globalThis.gc?.();
  const [began, before] = [process.cpuUsage(), peakKilobytes()];
  const here = { held: new Map(), drafts: new Set<string>(), countries: new Set<string>(), undone: 'nothing' };
  const read = await readTable(path, here).catch((error: Error) => error);
  if (!(read instanceof Error)) throw new Error(`${name} was read`);
  const megabytes = Math.round((peakKilobytes() - before) / 1000);
  const { user, system } = process.cpuUsage(began);
  return { name, ms: Math.round((user + system) / 1000), megabytes };
}

/** What is let go again counts, too. */
function peakKilobytes(): number {
  return process.resourceUsage().maxRSS;
}
