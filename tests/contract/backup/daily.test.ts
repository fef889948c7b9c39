import { describe, expect, test } from 'vitest';
import { type BackupDeps, createBackups, type Worked } from '../../../app/upkeep/backups.ts';
import { openLog } from '../../../runtime/log.ts';
import { openMemoryStore } from '../../support/memory-store.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 03:30 in Dushanbe. */
const SLOT = Date.UTC(2026, 10, 23, 22, 30);
const MADE: Worked = { made: { bytes: 5, records: { message: 1 }, isBeside: false } };

type Done = Worked | 'broken' | 'cancelled';

/** A process that makes backups of a store, under a clock that the test turns; others may share the store. */
async function openHouse(answer: () => Promise<Done> | Done = () => MADE) {
  const store = await openMemoryStore();
  const clock = { at: SLOT - HOUR };
  const worked: number[] = [];
  const rung: number[] = [];
  const dropped: number[] = [];
  const process = (holder: string, changes: Partial<BackupDeps> = {}) =>
    createBackups({
      store,
      log: openLog('silent'),
      now: () => clock.at,
      elapsed: () => 0,
      holder,
      startedAt: SLOT - HOUR,
      hour: '03:30',
      zone: 'Asia/Dushanbe',
      work: (_what, now) => {
        worked.push(now);
        const { promise, resolve } = Promise.withResolvers<Done>();
        void Promise.resolve(answer()).then(resolve);
        return { done: promise, cancel: () => resolve('cancelled') };
      },
      ring: () => rung.push(clock.at),
      isClockSure: () => true,
      dropLeft: async () => void dropped.push(clock.at),
      ...changes,
    });
  return { store, clock, worked, rung, dropped, process, [Symbol.asyncDispose]: () => store[Symbol.asyncDispose]() };
}

describe('the daily backup', () => {
  test('is made at its hour by the clock of the hotline, once, and what it came to is kept', async () => {
    await using house = await openHouse();
    const { look, nextAt } = house.process('one');
    await look();
    await look();
    expect(house.worked).toEqual([SLOT - HOUR]);
    expect(nextAt()).toBe(SLOT);

    house.clock.at = SLOT - 1;
    await look();
    expect(house.worked).toHaveLength(1);
    house.clock.at = SLOT + 60_000;
    await look();
    await look();
    expect(house.worked).toEqual([SLOT - HOUR, SLOT + 60_000]);
    expect(nextAt()).toBe(SLOT + DAY);
    expect(await house.store.houseNotes()).toMatchObject({ backup: { at: SLOT + 60_000, outcome: 'made', bytes: 5 } });
    expect(await house.store.standing(house.clock.at)).toMatchObject({ backupAt: SLOT + 60_000 });
  });

  test('is made by one of two processes that look at the same moment', async () => {
    const { promise, resolve } = Promise.withResolvers<Done>();
    await using house = await openHouse(() => promise);
    const [one, two] = [house.process('one'), house.process('two')];
    const looking = [one.look(), two.look()];
    await expect.poll(() => house.worked.length).toBe(1);
    expect(await two.begin('rehearsal')).toBe('busy');
    expect(await one.begin('backup')).toBe('busy');
    resolve(MADE);
    await Promise.all(looking);
    await two.look();

    expect(house.worked).toHaveLength(1);
  });

  test('that failed is tried again after an hour, and says why', async () => {
    await using house = await openHouse(() => ({ fault: 'no_room', word: 'ENOSPC' }));
    const { look } = house.process('one');
    await look();
    house.clock.at += HOUR - 1;
    await look();
    expect(house.worked).toHaveLength(1);
    expect(await house.store.houseNotes()).toMatchObject({ backup: { outcome: 'failed', why: 'no_room' } });
    house.clock.at += 1;
    await look();

    expect(house.worked).toHaveLength(2);
    expect(await house.store.standing(house.clock.at)).toMatchObject({ backupAt: null });
  });

  test('of a process that was killed in the middle is made by another, once its lease has run out', async () => {
    await using house = await openHouse();
    const killed = house.process('one', { work: () => ({ done: new Promise(() => {}), cancel: () => {} }) });
    await killed.begin('backup');
    await expect.poll(() => house.store.houseNotes()).toMatchObject({ backup: { outcome: 'running' } });
    const { look } = house.process('two');
    await look();
    expect(house.worked).toEqual([]);
    house.clock.at += 3 * 60_000 + 1;
    await look();

    expect(house.worked).toHaveLength(1);
    expect(await house.store.houseNotes()).toMatchObject({ backup: { outcome: 'made' } });
  });

  test('that a stop cuts short says so, and is made at once by the next start', async () => {
    const { promise } = Promise.withResolvers<Done>();
    let isFirst = true;
    await using house = await openHouse(() => (isFirst ? promise : MADE));
    const stopping = new AbortController();
    const watching = house.process('one').watch(stopping.signal);
    await expect.poll(() => house.worked.length).toBe(1);
    stopping.abort();
    await watching;
    expect(await house.store.houseNotes()).toMatchObject({ backup: { outcome: 'failed', why: 'cut_short' } });
    isFirst = false;
    await house.process('two').look();

    expect(await house.store.houseNotes()).toMatchObject({ backup: { outcome: 'made' } });
  });

  test('is not made while the clock is in doubt, for files go by their moment', async () => {
    await using house = await openHouse();
    let isSure = false;
    const { look, begin } = house.process('one', { isClockSure: () => isSure });
    await look();
    expect(await begin('backup')).toBe('unsure');
    expect(house.worked).toEqual([]);
    isSure = true;
    await look();

    expect(house.worked).toHaveLength(1);
  });

  test('that is missing for 36 hours rings somebody, once a day, from one of two processes', async () => {
    await using house = await openHouse(() => 'broken');
    const [one, two] = [house.process('one'), house.process('two')];
    house.clock.at += 36 * HOUR;
    await one.look();
    expect(house.rung).toEqual([]);
    house.clock.at += 1;
    for (const { look } of [one, two, one]) await look();
    expect(house.rung).toEqual([house.clock.at]);
    house.clock.at += DAY;
    await two.look();

    expect(house.rung).toHaveLength(2);
    expect(await house.store.houseNotes()).toMatchObject({ backup: { why: 'too_long' } });
  });
});

test('a rehearsal whose keys do not all open has failed, and the one that passed before is still known', async () => {
  const found = { backupAt: SLOT, records: {}, newestMessageAt: null, auditLines: 4 };
  let keys = { opened: 2, shut: 0 };
  await using house = await openHouse(() => ({ rehearsed: { ...found, keys } }));
  const { begin } = house.process('one');
  await begin('rehearsal');
  await expect.poll(() => house.store.houseNotes()).toMatchObject({ rehearsal: { outcome: 'passed' } });
  const passedAt = house.clock.at;
  keys = { opened: 1, shut: 1 };
  house.clock.at += HOUR;
  await expect.poll(() => begin('rehearsal')).toBe('begun');
  await expect.poll(() => house.store.houseNotes()).toMatchObject({ rehearsal: { outcome: 'failed', why: 'damaged' } });

  expect(await house.store.houseNotes()).toMatchObject({ 'rehearsal-passed': { at: passedAt } });
});

test('what a rehearsal leaves goes at once where it was ended, and by another process where its own was killed', async () => {
  await using house = await openHouse(() => 'broken');
  await house.process('one').begin('rehearsal');
  await expect.poll(() => house.store.houseNotes()).toMatchObject({ rehearsal: { why: 'too_long' } });
  expect(house.dropped).toHaveLength(1);
  const killed = house.process('two', { work: () => ({ done: new Promise(() => {}), cancel: () => {} }) });
  await expect.poll(() => killed.begin('rehearsal')).toBe('begun');
  await expect.poll(() => house.store.houseNotes()).toMatchObject({ rehearsal: { outcome: 'running' } });
  const { look } = house.process('three');
  await look();
  expect(house.dropped).toHaveLength(1);
  house.clock.at += 3 * 60_000 + 1;
  await look();

  expect(house.dropped).toHaveLength(2);
  expect(await house.store.houseNotes()).toMatchObject({ rehearsal: { outcome: 'failed', why: 'cut_short' } });
});
