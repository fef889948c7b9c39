import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { type AccountLease, createAccountLease } from '../../../bot/account/account-lease.ts';

/** A process that asks for the account once for every `look`; the store's answers are what the test says. */
function stage() {
  const world = { answer: true as boolean | 'away' | 'hangs', elapsed: 0, released: 0 };
  const looks: (() => void)[] = [];
  const leases: AccountLease = createAccountLease({
    async lease() {
      if (world.answer === 'away') throw new Error('no store');
      if (world.answer === 'hangs') return new Promise(() => undefined);
      return world.answer;
    },
    async release() {
      world.released += 1;
    },
    log: pino({ level: 'silent' }),
    elapsed: () => world.elapsed,
    answerMs: 5,
    pause: (_ms, signal) =>
      new Promise((resolve) => {
        looks.push(resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      }),
  });
  const stop = new AbortController();
  const served = { begun: 0, ended: 0 };
  const work = { break: () => {} };
  const done = leases.serve(
    'telegram:1',
    (signal) => {
      served.begun += 1;
      return new Promise<void>((resolve, reject) => {
        work.break = () => reject(new Error('a bug'));
        signal.addEventListener(
          'abort',
          () => {
            served.ended += 1;
            resolve();
          },
          { once: true },
        );
      });
    },
    stop.signal,
  );
  const settle = async () => {
    for (let round = 0; round < 20; round += 1) await Promise.resolve();
  };
  return {
    world,
    served,
    work,
    leases,
    settle,
    async look(afterMs: number) {
      await settle();
      world.elapsed += afterMs;
      looks.shift()?.();
      await settle();
    },
    async stop() {
      stop.abort();
      await done;
    },
  };
}

describe('an account that several processes could serve', () => {
  test('is served while the lease is renewed, once', async () => {
    const { served, leases, look, stop } = stage();

    await look(1500);
    await look(1500);

    expect(served).toEqual({ begun: 1, ended: 0 });
    expect(leases.isOurs('telegram:1')).toBe(true);
    await stop();
  });

  test('is left at once when another process has it, and taken up again when that one is gone', async () => {
    const { world, served, leases, look, stop } = stage();

    await look(1500);
    world.answer = false;
    await look(1500);
    const isAnothers = leases.isAnothers('telegram:1');
    const whileAnothers = { ...served, isOurs: leases.isOurs('telegram:1') };
    world.answer = true;
    await look(1500);

    expect(whileAnothers).toEqual({ begun: 1, ended: 1, isOurs: false });
    expect(isAnothers).toBe(true);
    expect(leases.isAnothers('telegram:1')).toBe(false);
    expect(served).toEqual({ begun: 2, ended: 1 });
    await stop();
  });

  test('is served through a short silence of the store, and no longer than the lease can be trusted', async () => {
    const { world, served, leases, look, stop } = stage();

    await look(1500);
    world.answer = 'away';
    await look(1500);
    const soon = { ...served };
    await look(3100);

    expect(leases.isAnothers('telegram:1')).toBe(false);
    expect(soon).toEqual({ begun: 1, ended: 0 });
    expect(served).toEqual({ begun: 1, ended: 1 });
    expect(leases.isOurs('telegram:1')).toBe(false);
    await stop();
  });

  test('is left when the store hangs, as when it is away', async () => {
    const { world, served, leases, look, stop } = stage();

    await look(1500);
    world.answer = 'hangs';
    await look(4600);

    await expect.poll(() => served.ended).toBe(1);
    expect(leases.isAnothers('telegram:1')).toBe(false);
    await stop();
  });

  test('is not believed to be ours by a process that slept through its lease', async () => {
    const { world, leases, settle, stop } = stage();

    await settle();
    world.elapsed += 5000;

    expect(leases.isOurs('telegram:1')).toBe(false);
    await stop();
  });

  test('is served anew after its work ended by a throw, and is not said to be well meanwhile', async () => {
    const { served, work, leases, look, settle, stop } = stage();

    await look(1500);
    work.break();
    await settle();
    const broken = { ...served, isFailing: leases.isFailing('telegram:1') };
    await look(1500);

    expect(broken).toEqual({ begun: 1, ended: 0, isFailing: true });
    expect(served.begun).toBe(2);
    expect(leases.isFailing('telegram:1')).toBe(false);
    await stop();
    expect(served.ended).toBe(1);
  });

  test('is begun anew more and more seldom while its work goes on to fail', async () => {
    const { served, work, look, stop } = stage();
    const begun: number[] = [];

    await look(1500);
    for (let second = 0; second < 160; second += 1) {
      work.break();
      const before = served.begun;
      await look(1000);
      if (served.begun > before) begun.push(second);
    }

    const waits = begun.slice(1).map((second, index) => second - (begun[index] ?? 0));
    expect(waits.toSorted((one, other) => one - other)).toEqual(waits);
    expect(Math.max(...waits)).toBeLessThanOrEqual(61);
    expect(begun.length).toBeGreaterThan(4);
    expect(begun.length).toBeLessThan(12);
    await stop();
  });

  test('is given back at a stop, after the work has ended', async () => {
    const { world, served, settle, stop } = stage();

    await settle();
    await stop();

    expect(served).toEqual({ begun: 1, ended: 1 });
    expect(world.released).toBe(1);
  });
});
