import type { SettingsStore } from '../../../core/settings.ts';
import { createSettingsSealer } from '../../shared/settings-seal.ts';
import { first } from '../database.ts';
import type { StoreParts } from '../parts.ts';

interface Row {
  version: number;
  at: number;
  sealed: Uint8Array;
}

/** One sealed row. */
export function createSettings({ db, writer, lookup }: StoreParts): SettingsStore {
  const sealer = createSettingsSealer(lookup);
  const select = db.prepare('select version, at, sealed from settings');
  const insert = db.prepare('insert or ignore into settings (id, version, at, sealed) values (1, 1, ?, ?)');
  const update = db.prepare('update settings set version = version + 1, at = ?2, sealed = ?3 where version = ?1');
  return {
    readSettings: async () => sealer.open(first<Row>(select) ?? null),
    saveSettings: (settings, { basedOn, at }) =>
      writer.write(() => {
        const sealed = sealer.seal(settings);
        const { changes } = basedOn === 0 ? insert.run(at, sealed) : update.run(basedOn, at, sealed);
        return changes === 1 ? 'saved' : 'stale';
      }),
  };
}
