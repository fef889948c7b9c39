import type { SettingsStore } from '../../../core/settings.ts';
import { createSettingsSealer } from '../../shared/settings-seal.ts';
import { isDuplicate } from '../duplicate.ts';
import type { StoreParts } from '../parts.ts';
import type { SettingsDoc } from './staff-documents.ts';

export const SETTINGS_ID = 'settings';

/** One sealed document. */
export function createSettings({ db, lookup }: StoreParts): SettingsStore {
  const { settings: collection } = db.cold;
  const sealer = createSettingsSealer(lookup);

  /** Of two who save first at once one is told so by the index. */
  async function saveFirst(document: SettingsDoc): Promise<boolean> {
    try {
      await collection.insertMany([document]);
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return false;
    }
  }

  return {
    async readSettings() {
      return sealer.open(await collection.findOne({ _id: SETTINGS_ID }).lean<SettingsDoc>());
    },

    async saveSettings(settings, { basedOn, at }) {
      const saved = { version: basedOn + 1, at, sealed: sealer.seal(settings) };
      if (basedOn === 0) return (await saveFirst({ _id: SETTINGS_ID, ...saved })) ? 'saved' : 'stale';
      const { matchedCount } = await collection.updateOne({ _id: SETTINGS_ID, version: basedOn }, { $set: saved });
      return matchedCount === 1 ? 'saved' : 'stale';
    },
  };
}
