import { setTimeout as pause, setImmediate as roundOfTheLoop } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { isStoreAway } from '../../../storage/shared/away.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { hasMongod, startOwnMongod } from '../../support/own-mongod.ts';

const ASKED = 50;
const BLOCKED_MS = 300;
const LONGEST_MS = 30_000;

describe.skipIf(!hasMongod)('a server that dies', () => {
  test('leaves nobody waiting, whoever asked while its connections were being closed', {
    timeout: 120_000,
  }, async () => {
    await using mongod = await startOwnMongod();
    await using store = await openMongoStore({ uri: mongod.uri, keyRing: randomKeyRing() });
    await Promise.all(Array.from({ length: 20 }, () => store.readSettings()));
    const dying = mongod.kill();
    block(BLOCKED_MS);
    const asked: Promise<boolean>[] = [];
    for (let k = 0; k < ASKED; k++) {
      asked.push(store.readSettings().then(() => true, isStoreAway));
      await roundOfTheLoop();
    }
    await dying;

    const told = await Promise.race([Promise.all(asked), pause(LONGEST_MS, 'some wait still', { ref: false })]);
    expect(told).toEqual(Array(ASKED).fill(true));
  });
});

/** As a busy process is: all that has happened meanwhile is told at once. */
function block(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
