import mongoose from 'mongoose';
import { expect, test } from 'vitest';
import { createStoreWatch } from '../../../app/upkeep/store-watch.ts';
import { openLog } from '../../../runtime/log.ts';
import { createMetrics } from '../../../runtime/metrics.ts';
import { buildServer } from '../../../runtime/server.ts';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { troubleOf } from '../../../storage/shared/trouble.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { hasMongod, startOwnMongod } from '../../support/own-mongod.ts';
import { hear, START, talk } from '../../support/store-talk.ts';

const OUT_OF_DISK_SPACE = 14031;
const WRITES = ['insert', 'update', 'delete', 'findAndModify'];

test.skipIf(!hasMongod)(
  'a server whose disk is full is told though it can be read, until it takes writes again',
  async () => {
    await using stack = new AsyncDisposableStack();
    const mongod = stack.use(await startOwnMongod('--setParameter', 'enableTestCommands=1'));
    const store = stack.use(await openMongoStore({ uri: mongod.uri, keyRing: randomKeyRing() }));
    const beside = await mongoose.createConnection(mongod.uri).asPromise();
    stack.defer(() => beside.close());
    const setRoom = async (hasRoom: boolean) => {
      const data = { failCommands: WRITES, errorCode: OUT_OF_DISK_SPACE };
      const command = { configureFailPoint: 'failCommand', mode: hasRoom ? 'off' : 'alwaysOn', data };
      await beside.useDb('admin').db?.command(command);
    };
    let elapsed = 0;
    const watch = createStoreWatch({ log: openLog('silent'), troubleOf, elapsed: () => elapsed });
    const watched = watch.watching(store);
    const app = buildServer({
      log: openLog('silent'),
      trustProxy: [],
      isSecure: false,
      metrics: createMetrics(),
      metricsToken: null,
      backlog: () => watched.backlog(START),
      channels: () => ({}),
      looks: [watch.lookAt(watched)],
    });
    const ask = async () => JSON.parse((await app.inject('/readyz')).body) as object;
    await talk(store, {});
    const inbound = hear('again');

    const before = await ask();
    await setRoom(false);
    const refused = await watched.accept(inbound).then(
      () => 'kept',
      (error: unknown) => troubleOf(error),
    );
    const during = await ask();
    await setRoom(true);
    elapsed += 31_000;

    expect(before).toEqual({ status: 'ok' });
    expect(refused).toBe('full');
    expect(during).toEqual({ status: 'not ready', cause: 'full' });
    expect(await ask()).toEqual({ status: 'ok' });
    expect(await watched.accept(inbound)).toBe('accepted');
  },
);
