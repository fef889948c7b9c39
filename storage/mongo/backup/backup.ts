/** backup/: what of MongoDB goes into a backup, and how it is read back. */

import type { Model } from 'mongoose';
import { Refusal } from '../../../core/refusal.ts';
import { RETENTION_REPORTS_KEPT } from '../../../core/retention.ts';
import type { BackupSource, RestoreTarget } from '../../backup/records.ts';
import { createDeskListeners } from '../../shared/desk-listeners.ts';
import { connect } from '../connect.ts';
import { LOOKUP_KEY } from '../contact-keys.ts';
import { allModels, type Collections, collectionsOf } from '../schema.ts';
import { createSettling } from '../turns/settle.ts';
import { finishFold } from '../upkeep/event-fold.ts';
import { sayShape } from '../upkeep/upgrade.ts';
import { createBackupSource } from './backup-read.ts';
import { createKeyWriter, createRecordWriter } from './backup-write.ts';

const RESTORING = 'restoring';

/** Opens the store to be written into a backup, beside whoever serves from it. */
export async function openBackupSource(uri: string): Promise<BackupSource & { ringKeys: string[] } & AsyncDisposable> {
  await using opened = new AsyncDisposableStack();
  const db = collectionsOf(opened.adopt(await connect(uri), (open) => open.close()));
  await assertNotRestoring(db);
  const { settleSome } = createSettling({ db, desk: createDeskListeners() });
  while ((await settleSome()) > 0);
  await finishFold(db);
  const own = await db.meta.findOne({ _id: LOOKUP_KEY }).lean();
  const used = [...(await db.contact_keys.distinct('ringKey')), own?.ringKey];
  const ringKeys = [...new Set(used.filter((id) => typeof id === 'string'))];
  const open = opened.move();
  return { ...createBackupSource(db), ringKeys, [Symbol.asyncDispose]: () => open.disposeAsync() };
}

/** Opens a database to restore into. Nobody may serve from it meanwhile. */
export async function openRestoreTarget(uri: string): Promise<RestoreTarget & AsyncDisposable> {
  await using opened = new AsyncDisposableStack();
  const db = collectionsOf(opened.adopt(await connect(uri), (open) => open.close()));
  await Promise.all(allModels(db).map((collection) => collection.createIndexes()));
  const open = opened.move();
  return {
    ...createBackupSource(db),
    isEmpty: () => isEmpty(db),
    async begin() {
      await db.meta.updateOne({ _id: RESTORING }, { $set: { at: Date.now() } }, { upsert: true });
      // What a start has swept of an empty store is all that it tells, and not what the backup holds.
      const told = await db.retention_reports.find({}, { _id: 1 }).hint('at').limit(RETENTION_REPORTS_KEPT).lean();
      await db.retention_reports.deleteMany({ _id: { $in: told.map(({ _id }) => _id) } });
    },
    writeRecords: createRecordWriter(db),
    writeKeys: createKeyWriter(db),
    async finish() {
      await sayShape(db);
      await db.meta.deleteOne({ _id: RESTORING });
    },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

/** A restore that was cut short has left half a store. */
export async function assertNotRestoring({ meta }: Collections): Promise<void> {
  if ((await meta.findOne({ _id: RESTORING }).lean()) === null) return;
  throw new Refusal('backup_wrong', 'a restore into this database did not come to its end; drop it, and restore again');
}

/** A look-up key alone is what the first start leaves: nothing hangs on it yet. */
async function isEmpty(db: Collections): Promise<boolean> {
  const kept = [
    ...[db.conversations, db.contact_keys, db.events, db.daily_counts, db.number_reports, db.receipts],
    ...[db.staff, db.audit, db.settings],
  ];
  const found = await Promise.all(
    kept.map((collection) =>
      (collection as unknown as Model<{ _id: string }>).findOne({}, { _id: 1 }).hint({ _id: 1 }).lean(),
    ),
  );
  const isRestoring = (await db.meta.findOne({ _id: RESTORING }).lean()) !== null;
  return !isRestoring && found.every((one) => one === null);
}
