/** backup/: a copy of everything in one sealed file, of either store, and the way back. */

import type { KeyRing } from '../shared/key-ring.ts';
import { BACKUP_FORMAT, type FileHead } from './file-head.ts';
import { dropOldFiles, fileIn, makeFolder } from './folder.ts';
import { type BackupSource, Counter, type KeyRecord, type StoreRecord, type Tally } from './records.ts';
import { writeSealedFile } from './sealed-file.ts';

export interface MadeBackup {
  data: { path: string; tally: Tally };
  keys: { path: string; tally: Tally };
  /** Files of keys that were too old. */
  dropped: number;
}

/** Writes a store into two files of a folder, and takes away the files of keys that are older than they may be. */
export async function makeBackup(
  source: BackupSource,
  { folder, ring, ringKeys, now }: { folder: string; ring: KeyRing; ringKeys: readonly string[]; now: number },
): Promise<MadeBackup> {
  await makeFolder(folder);
  const write = async (kind: FileHead['kind'], records: AsyncIterable<StoreRecord | KeyRecord>) => {
    const path = fileIn(folder, kind, now);
    const counter = new Counter();
    const head = { format: BACKUP_FORMAT, kind, madeAt: now, alsoNeeds: kind === 'keys' ? [...ringKeys] : [] };
    await writeSealedFile(path, { ring, head }, counted(records, counter));
    return { path, tally: counter.tally() };
  };
  const data = await write('data', source.readRecords());
  const keys = await write('keys', source.readKeys());
  return { data, keys, dropped: await dropOldFiles(folder, now) };
}

/** The records, and as the last line what they come to. */
async function* counted(records: AsyncIterable<StoreRecord | KeyRecord>, counter: Counter): AsyncGenerator<string> {
  for await (const record of records) {
    counter.add(record);
    yield JSON.stringify(record);
  }
  yield JSON.stringify({ kind: 'end', ...counter.tally() });
}
