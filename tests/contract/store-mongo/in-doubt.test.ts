import mongoose from 'mongoose';
import { describe, expect, test } from 'vitest';
import type { Address } from '../../../core/message.ts';
import type { ClaimedTurn } from '../../../core/turn-commit.ts';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { hasMongod, startOwnMongod } from '../../support/own-mongod.ts';
import { ACCOUNT, claim, DAVRON, FARIDA, hear, LEASE_MS, START, say, talk, turnOf } from '../../support/store-talk.ts';
import { until } from '../../support/until.ts';

/** Error WriteConcernFailed: the change was made, and whether the majority has it is not known. */
const WRITE_CONCERN_FAILED = 64;
/** Longer than the channel is made to wait by far. */
const HELD_MS = 15_000;

describe.skipIf(!hasMongod)('a change that was made, and nobody can say so', () => {
  async function opened(stack: AsyncDisposableStack) {
    const mongod = stack.use(await startOwnMongod('--setParameter', 'enableTestCommands=1'));
    const keyRing = randomKeyRing();
    const store = stack.use(await openMongoStore({ uri: mongod.uri, keyRing }));
    const beside = await mongoose.createConnection(mongod.uri).asPromise();
    stack.defer(() => beside.close());
    const admin = beside.useDb('admin').db!;
    const next = async (failCommands: string[], fate: object) => {
      const data = { failCommands, namespace: 'hamroh.conversations', ...fate };
      const { count } = await admin.command({ configureFailPoint: 'failCommand', mode: { times: 1 }, data });
      return Number(count);
    };
    const writeConcernError = { code: WRITE_CONCERN_FAILED, errmsg: 'waiting for replication timed out' };
    return {
      store,
      failNext: () => next(['update', 'findAndModify'], { writeConcernError }),
      holdNextFind: (blockTimeMS = HELD_MS) => next(['find'], { blockConnection: true, blockTimeMS }),
      untilHeld: (before: number) =>
        admin.command({ waitForFailPoint: 'failCommand', timesEntered: before + 1, maxTimeMS: HELD_MS }),
      openBeside: async () => stack.use(await openMongoStore({ uri: mongod.uri, keyRing })),
    };
  }

  test('leaves no turn to a worker who does not know of it', async () => {
    await using stack = new AsyncDisposableStack();
    const { store, failNext } = await opened(stack);
    await talk(store, {});
    const inbound = hear('again');
    let isTaken = false;
    const take = (): void => {
      isTaken = true;
    };
    await failNext();

    await expect(store.accept(inbound, undefined, { now: START, leaseMs: LEASE_MS, take })).rejects.toThrow();
    expect(isTaken).toBe(false);
    expect(await store.accept(inbound)).toBe('repeat');
    const found = await until(
      () => store.claimTurn(START, LEASE_MS),
      (turn) => turn !== null,
    );
    expect(found?.waiting).toHaveLength(1);
  });

  test('is no turn of a worker who cannot read it in time, and the channel does not wait for that', async () => {
    await using stack = new AsyncDisposableStack();
    const { store, holdNextFind } = await opened(stack);
    // So many at once that not each has a change of its own, which would give the conversation back.
    const people = Array.from({ length: 40 }, (_, index): Address => `telegram:${index + 1}`);
    for (const from of people) await talk(store, { from });
    const taken: unknown[] = [];
    const claimer = { now: START, leaseMs: LEASE_MS, take: (turn: unknown) => void taken.push(turn) };
    await holdNextFind();

    const began = performance.now();
    const outcomes = await Promise.all(people.map((from) => store.accept(hear('again', { from }), undefined, claimer)));
    expect(performance.now() - began).toBeLessThan(HELD_MS);
    expect(new Set(outcomes)).toEqual(new Set(['accepted']));
    expect(taken.length).toBeLessThan(people.length);
    const found = await until(
      () => store.claimTurn(START, LEASE_MS),
      (turn) => turn !== null,
    );
    expect(found?.waiting).toHaveLength(1);
  });

  test('is a turn that was kept, where another process has taken a message in before one could look', async () => {
    await using stack = new AsyncDisposableStack();
    const { store, openBeside, holdNextFind, untilHeld } = await opened(stack);
    const other = await openBeside();
    const people = Array.from({ length: 40 }, (_, index): Address => `telegram:${index + 1}`);
    const all = [...people, DAVRON, FARIDA];
    for (const from of all) await talk(store, { from });
    await Promise.all(all.map((from) => other.accept(hear('before', { from }))));
    const turns = new Map<Address, ClaimedTurn>();
    for (const _ of all) {
      const turn = await claim(store);
      turns.set(turn.conversation.address, turn);
    }
    // Davron's is another's by now: of the changes that go together one finds nothing.
    const [kept, lost] = [turns.get(FARIDA)!, turns.get(DAVRON)!];
    await other.commitTurn(turnOf(lost, {}));
    const held = await holdNextFind(3000);
    const outcomes = Promise.all([store.commitTurn(turnOf(kept, {})), store.commitTurn(turnOf(lost, {}))]);
    await untilHeld(held);
    await Promise.all([...people, FARIDA].map((from) => other.accept(hear('meanwhile', { from }))));

    expect(await outcomes).toEqual(['committed', 'stale']);
  });

  test('leaves no bubble to a sender who does not know of it', async () => {
    await using stack = new AsyncDisposableStack();
    const { store, failNext } = await opened(stack);
    await store.accept(hear('salom'));
    const turn = turnOf(await claim(store), { outbound: [say('hello')] });
    const take = (): void => {
      throw new Error('nobody could say that it was kept');
    };
    await failNext();

    const claimer = { accounts: [ACCOUNT], held: [], now: START, leaseMs: LEASE_MS, take };
    await expect(store.commitTurn(turn, claimer)).rejects.toThrow('waiting for replication timed out');
    const found = await until(
      () => store.claimSend([ACCOUNT], START, LEASE_MS),
      (delivery) => delivery !== null,
    );
    expect(found).toMatchObject({ tries: 1, interrupted: false, triedAt: null });
    expect(await store.markSent(found!, { externalId: 'tg-1', at: START, nextAt: START })).toBe('first');
  });
});
