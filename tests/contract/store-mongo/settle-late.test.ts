import mongoose from 'mongoose';
import { describe, expect, test } from 'vitest';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { hasMongod, startOwnMongod } from '../../support/own-mongod.ts';
import { START, say, sendAll, talk } from '../../support/store-talk.ts';

const HELD_MS = 3000;

describe.skipIf(!hasMongod)('a process that is late', () => {
  test('leaves nothing of a contact whom another process has forgotten meanwhile', async () => {
    await using mongod = await startOwnMongod('--setParameter', 'enableTestCommands=1');
    const keyRing = randomKeyRing();
    await using store = await openMongoStore({ uri: mongod.uri, keyRing });
    await using late = await openMongoStore({ uri: `${mongod.uri}?appName=late&monitorCommands=true`, keyRing });
    const beside = await mongoose.createConnection(mongod.uri).asPromise();
    await using closing = new AsyncDisposableStack();
    closing.defer(() => beside.close());
    const administer = (command: Record<string, unknown>) => beside.useDb('admin').db?.command(command);
    const contactId = await talk(store, { outbound: [say('a')] });
    await sendAll(store);
    const data = {
      failCommands: ['insert'],
      namespace: 'hamroh.messages',
      appName: 'late',
      blockConnection: true,
      blockTimeMS: HELD_MS,
    };
    const failPoint = { configureFailPoint: 'failCommand', mode: { times: 1 }, data };
    await administer(failPoint);

    const begun = firstLineOf('late');
    const settling = late.settle(START);
    await begun;
    await store.forget(contactId, START);
    await settling;

    for (const name of ['messages', 'conversations']) {
      expect(await beside.collection(name).countDocuments({})).toBe(0);
    }
  });
});

/** When the client of that name begins to write out lines of a log. */
function firstLineOf(appName: string): Promise<void> {
  const open = mongoose.connections.filter(({ readyState }) => readyState === 1).map((each) => each.getClient());
  const client = open.find(({ options }) => options.appName === appName);
  return new Promise((resolve) => {
    client?.on('commandStarted', ({ command }) => command.insert === 'messages' && resolve());
  });
}
