import { expect, test } from 'vitest';
import { createSettingsWatch } from '../../../bot/turns/settings-watch.ts';
import { type KeptSettings, NO_SETTINGS } from '../../../core/settings.ts';
import type { ServiceLog } from '../../../runtime/log.ts';

const NAMED = { ...NO_SETTINGS, name: { tg: 'Раҳнамо', ru: 'Рахнамо' } };

test('what was saved is known at the next look, and holds while the store is away', async () => {
  let kept: KeptSettings = { version: 0, changedAt: null, settings: NO_SETTINGS };
  let isAway = false;
  const log = { error: () => undefined } as unknown as ServiceLog;
  const readSettings = async () => {
    if (isAway) throw new Error('the store is away');
    return kept;
  };
  const watch = createSettingsWatch({ store: { readSettings }, log });
  expect(watch.current()).toEqual(NO_SETTINGS);

  kept = { version: 1, changedAt: 1, settings: NAMED };
  await watch.look();
  expect(watch.current()).toEqual(NAMED);
  isAway = true;
  await expect(watch.look()).rejects.toThrow('away');
  expect(watch.current()).toEqual(NAMED);
});
