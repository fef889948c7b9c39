import { expect, test } from 'vitest';
import { sweepOld } from '../../../app/upkeep/retention.ts';
import { NO_SETTINGS, type Settings } from '../../../core/settings.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START, say, sendAll, talk } from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const NEVER = new AbortController().signal;
const named: Settings = { ...NO_SETTINGS, name: { tg: 'Раҳнамо', ru: 'Рахнамо' } };

describeStores((store) => {
  test('what nobody has set is not set', async () => {
    expect(await store().readSettings()).toEqual({ version: 0, changedAt: null, settings: NO_SETTINGS });
  });

  test('what was saved is read as it was saved, and the version grows', async () => {
    expect(await store().saveSettings(named, { basedOn: 0, at: START })).toBe('saved');
    expect(await store().readSettings()).toEqual({ version: 1, changedAt: START, settings: named });

    expect(await store().saveSettings(NO_SETTINGS, { basedOn: 1, at: START + 1 })).toBe('saved');
    expect(await store().readSettings()).toEqual({ version: 2, changedAt: START + 1, settings: NO_SETTINGS });
  });

  test('of ten administrators who save at once one does, and the others are told to look again', async () => {
    for (const basedOn of [0, 1]) {
      const tries = Array.from({ length: 10 }, (_, at) => store().saveSettings(named, { basedOn, at }));

      const outcomes = await Promise.all(tries);
      expect(outcomes.filter((outcome) => outcome === 'saved')).toHaveLength(1);
      expect((await store().readSettings()).version).toBe(basedOn + 1);
    }
  });

  test('what was decided on an older version changes nothing', async () => {
    await store().saveSettings(named, { basedOn: 0, at: START });

    expect(await store().saveSettings(NO_SETTINGS, { basedOn: 0, at: START })).toBe('stale');
    expect(await store().saveSettings(NO_SETTINGS, { basedOn: 5, at: START })).toBe('stale');
    expect((await store().readSettings()).settings).toEqual(named);
  });

  test('messages go as early as the settings say', async () => {
    await talk(store(), { outbound: [say('told')] });
    await sendAll(store());
    await store().settle(START + 31 * DAY);
    const sweep = (now: number) => sweepOld({ store: store(), now: () => now }, NEVER);
    expect((await sweep(START + 31 * DAY)).swept.messages).toBe(0);

    await store().saveSettings({ ...NO_SETTINGS, retention: { messages: 30 } }, { basedOn: 0, at: START });
    expect((await sweep(START + 30 * DAY)).swept.messages).toBe(0);
    expect((await sweep(START + 31 * DAY)).swept.messages).toBe(1);
  });
});
