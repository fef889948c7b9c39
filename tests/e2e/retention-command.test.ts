import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { lookedAt } from '../../core/clock-note.ts';
import { DAY_MS } from '../../core/days.ts';
import { openStore } from '../../storage/open-store.ts';
import { parseKeyRing } from '../../storage/shared/key-ring.ts';
import { runCommand } from '../support/command.ts';
import { settingsIn, temporaryFolder } from '../support/server.ts';
import { openStoreChoice, STORES } from '../support/store-choice.ts';
import { talk } from '../support/store-talk.ts';

vi.setConfig({ testTimeout: 120_000 });

test.each(STORES)(
  'the command deletes nothing of the %s store while the clock is in doubt, until somebody agrees',
  async (kind) => {
    await using folder = await temporaryFolder();
    await using chosen = await openStoreChoice(kind);
    const DATA_KEYS = `one:${randomBytes(32).toString('base64')}`;
    const settings = await settingsIn(folder.path, { ...chosen.environment, DATA_KEYS });
    const uri = chosen.environment.MONGODB_URI;
    const choice = { dataDir: settings.DATA_DIR ?? join(folder.path, 'data'), mongodb: uri ? { uri } : null };
    const { store } = await openStore(choice, parseKeyRing(DATA_KEYS));
    await using _open = store;
    const longAgo = Date.now() - 400 * DAY_MS;
    for (let index = 0; index < 21; index++) await talk(store, { from: `telegram:${index}`, at: longAgo });
    await store.settle(longAgo);
    await store.noteClock(() => lookedAt(null, { at: longAgo, ranMs: 0, sawAt: null }));
    const retention = (...args: string[]) => runCommand('retention', args, settings);

    const refused = await retention();
    expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('--agreed') });
    await store.noteClock(() => lookedAt(null, { at: Date.now(), ranMs: 0, sawAt: null }));
    const held = await retention();
    expect(held).toMatchObject({ code: 0, said: expect.stringContaining('they are kept') });
    expect([await store.countContacts(), (await retention('--dry-run')).code]).toEqual([21, 0]);

    expect((await retention('--agreed')).code).toBe(0);
    expect(await store.countContacts()).toBe(0);
    expect(await store.auditRows({}, 1)).toMatchObject([{ action: 'clock_confirmed', staffId: null }]);
  },
);
