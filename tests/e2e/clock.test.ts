import { expect, test } from 'vitest';
import { lookedAt } from '../../core/clock-note.ts';
import { openStore } from '../../storage/open-store.ts';
import { parseKeyRing } from '../../storage/shared/key-ring.ts';
import { aheadBy } from '../support/ahead-by.ts';
import { readiness } from '../support/readiness.ts';
import {
  type Environment,
  pollingAt,
  randomKeys,
  settingsIn,
  startServer,
  temporaryFolder,
} from '../support/server.ts';
import { openStoreChoice, STORES } from '../support/store-choice.ts';
import { talk } from '../support/store-talk.ts';
import { startFakeBotApi } from '../support/telegram/fake-bot-api.ts';

/** An answer comes within seconds of the start, on a machine that does nothing else. */
const SOON_MS = 20_000;

const WAYS = [
  { how: 'ended', days: 30 },
  { how: 'killed', days: 30 },
] as const;

test.each(
  STORES.flatMap((store) =>
    WAYS.filter(({ how }) => store === 'embedded' || how === 'killed').map((way) => ({ store, ...way })),
  ),
)(
  'whoever wrote while the clock was $days days ahead is answered when it is right again, as is everybody else ($store store, $how)',
  async ({ store, how, days }) => {
    await using folder = await temporaryFolder();
    await using choice = await openStoreChoice(store);
    await using fake = await startFakeBotApi();
    const keys = { DATA_KEYS: randomKeys() };
    const settings = await settingsIn(folder.path, { ...choice.environment, ...keys, ...pollingAt(fake) });
    const known = fake.user(71);
    await workedUntilNow(settings);
    const wrong = await startServer({ ...settings, ...aheadBy(days) });
    await known.says('/start');
    await known.sees('Выберите язык', { timeoutMs: SOON_MS });
    await expect.poll(() => readiness(wrong)).toMatchObject({ status: 503, cause: 'clock' });
    if (how === 'killed') await wrong.kill();
    else await wrong.stop();
    expect(wrong.output().match(/the clock is in doubt/g)).toHaveLength(1);

    await using server = await startServer({ ...settings, ...aheadBy(0) });
    await known.says('Русский');
    await fake.user(72).says('/start');

    await known.sees('Вы согласны?', { timeoutMs: SOON_MS });
    await fake.user(72).sees('Выберите язык', { timeoutMs: SOON_MS });
    // On MongoDB all go by the server's clock, which was right all the time.
    const isDoubtful = store !== 'mongo';
    await expect
      .poll(() => readiness(server), { timeout: SOON_MS })
      .toMatchObject(
        isDoubtful ? { status: 503, causes: ['clock'], channels: { telegram: 'ok' } } : { status: 200, causes: [] },
      );
  },
  240_000,
);

/** A store that somebody has written to a moment ago, under a clock that was right. */
async function workedUntilNow(settings: Environment): Promise<void> {
  const { DATA_DIR: dataDir = '', MONGODB_URI: uri, DATA_KEYS = '' } = settings;
  const { store } = await openStore({ dataDir, mongodb: uri ? { uri } : null }, parseKeyRing(DATA_KEYS));
  await using _open = store;
  await talk(store, { from: 'telegram:70', at: Date.now() });
  await store.noteClock(() => lookedAt(null, { at: Date.now(), ranMs: 0, sawAt: null }));
}
