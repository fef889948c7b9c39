import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openStore } from '../../storage/open-store.ts';
import { parseKeyRing } from '../../storage/shared/key-ring.ts';
import { runCommand } from '../support/command.ts';
import { settingsIn, temporaryFolder } from '../support/server.ts';
import { openStoreChoice, STORES } from '../support/store-choice.ts';
import { claimDelivery, START, say, sendAll, sentTexts, talk } from '../support/store-talk.ts';

vi.setConfig({ testTimeout: 120_000 });

test.each(STORES)(
  'what was given up on the %s store is listed, sent again once or let be, beside a server',
  async (kind) => {
    await using folder = await temporaryFolder();
    await using chosen = await openStoreChoice(kind);
    const DATA_KEYS = `one:${randomBytes(32).toString('base64')}`;
    const settings = await settingsIn(folder.path, { ...chosen.environment, DATA_KEYS });
    const uri = chosen.environment.MONGODB_URI;
    const choice = { dataDir: settings.DATA_DIR ?? join(folder.path, 'data'), mongodb: uri ? { uri } : null };
    const { store } = await openStore(choice, parseKeyRing(DATA_KEYS));
    await using _open = store;
    await talk(store, { outbound: ['махфӣ як', 'махфӣ ду', 'махфӣ се'].map((text) => say(text)) });
    const ids: string[] = [];
    for (const reason of ['rejected', 'window_closed', 'window_closed']) {
      const delivery = await claimDelivery(store, START);
      await store.giveUp(delivery, reason, START + ids.length);
      ids.push(delivery.id);
    }
    while ((await store.settle(START)) > 0);
    const outbox = (...args: string[]) => runCommand('outbox', args, settings);

    const listed = await outbox('list');
    const discarded = await outbox('discard', ids[0] ?? '', 'ба телефон гуфта шуд');
    const replayed = await outbox('replay', '--all', '--reason', 'window_closed');
    const again = await outbox('replay', ids[1] ?? '');
    const misused = await outbox('list', '--reason', 'bad weather');

    expect(listed.code).toBe(0);
    for (const id of ids) expect(listed.said).toContain(id);
    expect(listed.said).not.toContain('махфӣ');
    expect(discarded.code).toBe(0);
    expect(replayed).toMatchObject({ code: 0, said: expect.stringContaining('2') });
    expect(again.code).toBe(1);
    expect(misused).toMatchObject({ code: 1, said: expect.stringContaining('hamroh: use: npm run outbox') });
    expect((await sendAll(store, Date.now() + 1)).toSorted()).toEqual(['махфӣ ду', 'махфӣ се']);
    expect(await sentTexts(store)).toHaveLength(2);
  },
);
