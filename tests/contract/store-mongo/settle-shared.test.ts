import { expect, test } from 'vitest';
import type { Address } from '../../../core/message.ts';
import { collectionsOf } from '../../../storage/mongo/collections.ts';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { createSettling } from '../../../storage/mongo/turns/settle.ts';
import { createDeskListeners } from '../../../storage/shared/desk-listeners.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { describeOnMongo, openMongoDatabase } from '../../support/mongo-databases.ts';
import { START, say, talk } from '../../support/store-talk.ts';
import { commandsDuring, kindOf } from './watched.ts';

/** Of so many at most what they owe is written out in one piece. */
const PIECE = 100;
const PEOPLE = 120;
const LINE = { at: START, kind: 'text', place: null, text: 'салом' } as const;

describeOnMongo((server) => {
  /** People who have each written a line that is not yet written out, and two processes that share that. */
  async function opened(stack: AsyncDisposableStack) {
    const { uri, beside } = stack.use(await openMongoDatabase(server));
    const store = stack.use(await openMongoStore({ uri, keyRing: randomKeyRing() }));
    for (let index = 0; index < PEOPLE; index += 1) {
      const from: Address = `telegram:${index + 1}`;
      await talk(store, { from, outbound: [say('нав')], log: [{ key: `k${index}`, ...LINE }] });
    }
    const db = collectionsOf(beside);
    const [one, other] = [0, 1].map((index) =>
      createSettling({ db, desk: createDeskListeners(), share: () => ({ index, of: 2 }) }),
    );
    if (one === undefined || other === undefined) throw new Error('there are two');
    const owing = () => db.hot.conversations.countDocuments({ 'pending.at': { $exists: true } }, { hint: 'owing' });
    const rowsIn = async (work: () => Promise<unknown>) => {
      const commands = await commandsDuring(uri, async () => void (await work()));
      const rows = commands.filter((command) => kindOf(command) === 'insert' && command.insert === 'messages');
      return rows.reduce((sum, { documents }) => sum + (documents as unknown[]).length, 0);
    };
    return { one, other, owing, rowsIn };
  }

  test('where much is owed it is shared out among processes, so that no line is written out by two', async () => {
    await using stack = new AsyncDisposableStack();
    const { one, other, owing, rowsIn } = await opened(stack);

    const rows = await rowsIn(() => Promise.all([one.settleSome(START), other.settleSome(START)]));

    expect(rows).toBe(PEOPLE);
    expect(await owing()).toBe(0);
  });

  test('what a process that is no more has left is written out by another, after its own', async () => {
    await using stack = new AsyncDisposableStack();
    const { one, owing, rowsIn } = await opened(stack);

    const own = await rowsIn(() => one.settleSome(START));
    expect(own).toBeGreaterThan(0);
    expect(own).toBeLessThan(PEOPLE);
    expect(await rowsIn(() => one.settleSome(START))).toBe(PEOPLE - own);
    expect(await owing()).toBe(0);
  });

  test('what is owed for some seconds is everybody’s, however much there is of one’s own', async () => {
    await using stack = new AsyncDisposableStack();
    const { one, owing } = await opened(stack);

    await one.settleSome(START + 3000);

    expect(await owing()).toBe(PEOPLE - PIECE);
  });
});
