/** backup/: what of MongoDB goes into a backup, and how it is read back. */

import { Refusal } from '../../../core/refusal.ts';
import { RETENTION_REPORTS_KEPT } from '../../../core/retention.ts';
import type { BackupSource, RestoreTarget } from '../../backup/records.ts';
import { createDeskListeners } from '../../shared/desk-listeners.ts';
import { type Collections, collectionsOf, makeIndexes } from '../collections.ts';
import { connect } from '../connect.ts';
import { LOOKUP_KEY } from '../contact-keys.ts';
import { ALONE } from '../serving.ts';
import { createSettling } from '../turns/settle.ts';
import { finishFolds } from '../upkeep/event-fold.ts';
import { sayShape } from '../upkeep/upgrade.ts';
import { createBackupSource } from './backup-read.ts';
import { createKeyWriter, createRecordWriter } from './backup-write.ts';
import { deleteContent } from './content-backup.ts';
import { settleMost } from './settle-most.ts';

const RESTORING = 'restoring';

/** Opens the store to be written into a backup, beside whoever serves from it. */
export async function openBackupSource(uri: string): Promise<BackupSource & { ringKeys: string[] } & AsyncDisposable> {
  await using opened = new AsyncDisposableStack();
  const db = collectionsOf(opened.adopt(await connect(uri), (open) => open.close()));
  await assertNotRestoring(db);
  const { settleSome } = createSettling({ db, desk: createDeskListeners(), share: () => ALONE });
  await settleMost(() => settleSome(Date.now()));
  await finishFolds(db);
  const own = await db.cold.meta.findOne({ _id: LOOKUP_KEY }).lean();
  const used = [...(await db.hot.contact_keys.distinct('ringKey')), own?.ringKey];
  const ringKeys = [...new Set(used.filter((id) => typeof id === 'string'))];
  const open = opened.move();
  return { ...createBackupSource(db), ringKeys, [Symbol.asyncDispose]: () => open.disposeAsync() };
}

/** Opens a database to restore into. Nobody may serve from it meanwhile. */
export async function openRestoreTarget(uri: string): Promise<RestoreTarget & AsyncDisposable> {
  await using opened = new AsyncDisposableStack();
  const connection = opened.adopt(await connect(uri), (open) => open.close());
  const db = collectionsOf(connection);
  await makeIndexes(connection);
  const open = opened.move();
  return {
    ...createBackupSource(db),
    isEmpty: () => isEmpty(db),
    async begin() {
      await db.cold.meta.updateOne({ _id: RESTORING }, { $set: { at: Date.now() } }, { upsert: true });
      // What a start has made of an empty store is not what the backup holds: its sweep, and the release of its files.
      const told = await db.cold.retention_reports.find({}, { _id: 1 }).hint('at').limit(RETENTION_REPORTS_KEPT).lean();
      await db.cold.retention_reports.deleteMany({ _id: { $in: told.map(({ _id }) => _id) } });
      await deleteContent(db);
    },
    writeRecords: createRecordWriter(db),
    writeKeys: createKeyWriter(db),
    async finish() {
      await sayShape(db);
      await db.cold.meta.deleteOne({ _id: RESTORING });
    },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

/** A restore that was cut short has left half a store. */
export async function assertNotRestoring({ cold: { meta } }: Collections): Promise<void> {
  if ((await meta.findOne({ _id: RESTORING }).lean()) === null) return;
  throw new Refusal('backup_wrong', 'a restore into this database did not come to its end; drop it, and restore again');
}

/** A look-up key alone is what the first start leaves: nothing hangs on it yet. */
async function isEmpty({ hot, cold }: Collections): Promise<boolean> {
  const first = { projection: { _id: 1 }, hint: { _id: 1 } } as const;
  const found = await Promise.all([
    hot.conversations.findOne({}, first),
    hot.contact_keys.findOne({}, first),
    hot.events.findOne({}, first),
    hot.number_reports.findOne({}, first),
    cold.daily_counts.findOne({}, { _id: 1 }).hint({ _id: 1 }).lean(),
    cold.receipts.findOne({}, { _id: 1 }).hint({ _id: 1 }).lean(),
    cold.staff.findOne({}, { _id: 1 }).hint({ _id: 1 }).lean(),
    cold.audit.findOne({}, { _id: 1 }).hint({ _id: 1 }).lean(),
    cold.settings.findOne({}, { _id: 1 }).hint({ _id: 1 }).lean(),
  ]);
  const isRestoring = (await cold.meta.findOne({ _id: RESTORING }).lean()) !== null;
  return !isRestoring && found.every((one) => one === null);
}
