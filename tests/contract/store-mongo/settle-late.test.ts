import mongoose from 'mongoose';
import { describe, expect, test } from 'vitest';
import { OWN_FILES_FROM } from '../../../core/own-file.ts';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { hasMongod, startOwnMongod } from '../../support/own-mongod.ts';
import { START, say, sendAll, talk, ticketOf } from '../../support/store-talk.ts';

const HELD_MS = 3000;

describe.skipIf(!hasMongod)('a process that is late', () => {
  test('leaves nothing of a contact whom another process has forgotten meanwhile', async () => {
    await using two = await twoProcesses({ failCommands: ['insert'], namespace: 'hamroh.messages' });
    const { store, late, beside } = two;
    const contactId = await talk(store, { outbound: [say('a')] });
    await sendAll(store);
    await two.hold();

    const begun = firstLineOf('late');
    const settling = late.settle(START);
    await begun;
    await store.forget(contactId, START);
    await settling;

    for (const name of ['messages', 'conversations']) {
      expect(await beside.collection(name).countDocuments({})).toBe(0);
    }
  });

  test('keeps no file of staff for somebody whom another process has forgotten meanwhile', async () => {
    await using two = await twoProcesses({ failCommands: ['update'], namespace: 'hamroh.media_pieces' });
    const { store, late, beside } = two;
    const contactId = await talk(store, { ticket: ticketOf('t1') });
    // It has the key at hand.
    expect((await late.readTicket('t1'))?.conversation.id).toBe(contactId);
    await two.hold();

    const begun = firstPieceOf('late');
    const file = { file: OWN_FILES_FROM + 1, mime: 'image/jpeg', name: 'a.jpg', bytes: Uint8Array.of(1, 2, 3) };
    const keeping = late.keepOwnFile('t1', file, START).catch((error: unknown) => error);
    await begun;
    await store.forget(contactId, START);

    expect(await keeping).toMatchObject({ code: 'ticket_unknown' });
    for (const name of ['media', 'media_pieces']) {
      expect(await beside.collection(name).countDocuments({})).toBe(0);
    }
  });
});

/** A process, and one that is held up for a time at the first of these commands once `hold` was called. */
async function twoProcesses(held: { failCommands: string[]; namespace: string }) {
  await using opening = new AsyncDisposableStack();
  const mongod = opening.use(await startOwnMongod('--setParameter', 'enableTestCommands=1'));
  const keyRing = randomKeyRing();
  const store = opening.use(await openMongoStore({ uri: mongod.uri, keyRing }));
  const late = opening.use(await openMongoStore({ uri: `${mongod.uri}?appName=late&monitorCommands=true`, keyRing }));
  const beside = await mongoose.createConnection(mongod.uri).asPromise();
  opening.defer(() => beside.close());
  const data = { ...held, appName: 'late', blockConnection: true, blockTimeMS: HELD_MS };
  const all = opening.move();
  return {
    store,
    late,
    beside,
    hold: () => beside.useDb('admin').db?.command({ configureFailPoint: 'failCommand', mode: { times: 1 }, data }),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** When the client of that name begins to write a piece of a file. */
function firstPieceOf(appName: string): Promise<void> {
  return commandOf(appName, ({ update }) => update === 'media_pieces');
}

/** When it begins to write out lines of a log. */
function firstLineOf(appName: string): Promise<void> {
  return commandOf(appName, ({ insert }) => insert === 'messages');
}

function commandOf(appName: string, isIt: (command: Record<string, unknown>) => boolean): Promise<void> {
  const open = mongoose.connections.filter(({ readyState }) => readyState === 1).map((each) => each.getClient());
  const client = open.find(({ options }) => options.appName === appName);
  return new Promise((resolve) => {
    client?.on('commandStarted', ({ command }) => isIt(command) && resolve());
  });
}
