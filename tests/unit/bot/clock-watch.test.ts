import { expect, test } from 'vitest';
import { createClockWatch, type Doubt } from '../../../app/upkeep/clock-watch.ts';
import { createSharedTime } from '../../../app/upkeep/shared-time.ts';
import type { ClockNote } from '../../../core/clock-note.ts';
import { START } from '../../support/store-talk.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A machine whose clock is turned by hand, and the store that it works on. */
function createMachine() {
  const kept = { note: null as ClockNote | null, ended: 0, isAway: false };
  const told: string[] = [];
  const rung: Doubt[] = [];
  const say = (_values: object, words?: string) => void told.push(words ?? String(_values));
  let [run, wall] = [0, START];
  const store = {
    noteClock: async (change: (before: ClockNote | null) => ClockNote) => {
      kept.note = change(kept.note);
      return kept.note;
    },
    clockNote: async () => kept.note,
    endWaits: async () => {
      if (kept.isAway) throw new Error('the store is away');
      return ++kept.ended;
    },
  };
  const begin = (now = () => wall) =>
    createClockWatch({
      store,
      now,
      wall: () => wall,
      elapsed: () => run,
      ring: (doubt: Doubt) => void rung.push(doubt),
      log: { info: say, error: say, warn: say, debug: say } as never,
    });
  return {
    kept,
    told,
    rung,
    begin,
    /** Time goes by as it should. */
    runs(ms: number) {
      run += ms;
      wall += ms;
    },
    /** The clock jumps; a process that was killed has not run meanwhile. */
    jumps(ms: number) {
      wall += ms;
    },
    moment: () => wall,
  };
}

test('a clock that starts a month ahead is told at once: by the readiness, one line of the log and one alarm', async () => {
  const machine = createMachine();
  await machine.begin().look();
  machine.jumps(30 * DAY);
  const clock = machine.begin();

  await clock.look();
  machine.runs(MINUTE);
  await clock.look();

  expect(clock.doubt()).toBe('ahead');
  expect(await clock.ready.look()).toEqual({ cause: 'clock', details: 'ahead' });
  expect(machine.told).toHaveLength(1);
  expect(machine.rung).toEqual(['ahead']);
});

test('right again after a kill it stays in doubt, rings no second time for it and puts nobody off', async () => {
  const machine = createMachine();
  await machine.begin().look();
  machine.jumps(30 * DAY);
  await machine.begin().look();
  machine.jumps(-30 * DAY);
  const clock = machine.begin();

  await clock.look();

  expect(clock.doubt()).toBe('back');
  expect(machine.kept.ended).toBe(1);
  machine.runs(DAY);
  await clock.look();
  expect(clock.doubt()).toBeNull();
});

test('what waits is ended with a later look where the store did not answer, and once', async () => {
  const machine = createMachine();
  await machine.begin().look();
  machine.jumps(-HOUR);
  const clock = machine.begin();
  machine.kept.isAway = true;

  await expect(clock.look()).rejects.toThrow();
  machine.kept.isAway = false;
  for (let looks = 0; looks < 2; looks++) {
    machine.runs(MINUTE);
    await clock.look();
  }

  expect(machine.kept.ended).toBe(1);
});

test('what waits is ended by the next process where the first was killed before the store answered', async () => {
  const machine = createMachine();
  await machine.begin().look();
  machine.jumps(-HOUR);
  machine.kept.isAway = true;
  const killed = machine.begin();
  for (let looks = 0; looks < 2; looks++) {
    await expect(killed.look()).rejects.toThrow();
    machine.runs(MINUTE);
  }
  machine.kept.isAway = false;
  const clock = machine.begin();

  for (let looks = 0; looks < 2; looks++) {
    await clock.look();
    machine.runs(MINUTE);
  }

  expect(machine.kept.ended).toBe(1);
  expect(machine.rung).toEqual(['back']);
});

test('a clock that is put right by two minutes has nobody wait, and neither doubts nor rings', async () => {
  const machine = createMachine();
  const clock = machine.begin();
  await clock.look();
  machine.runs(MINUTE);
  machine.jumps(-4000);
  await clock.look();
  expect(machine.kept.ended).toBe(0);
  machine.runs(MINUTE);
  machine.jumps(-2 * MINUTE);

  for (let looks = 0; looks < 2; looks++) {
    await clock.look();
    machine.runs(MINUTE);
  }

  expect(machine.kept.ended).toBe(1);
  expect([clock.doubt(), machine.rung]).toEqual([null, []]);
});

test('of two machines on one store the one that was cut off for long puts neither in doubt', async () => {
  const machine = createMachine();
  const [one, other] = [machine.begin(), machine.begin()];
  await one.look();
  for (let minutes = 0; minutes < 10; minutes++) {
    machine.runs(MINUTE);
    await other.look();
  }
  machine.runs(MINUTE);

  await one.look();

  expect([one.doubt(), other.doubt()]).toEqual([null, null]);
  expect(machine.rung).toEqual([]);
});

test('a jump while the process runs is seen by whoever asks, before the next look', async () => {
  const machine = createMachine();
  const clock = machine.begin();
  await clock.look();
  machine.runs(MINUTE);

  machine.jumps(30 * DAY);

  expect(clock.doubt()).toBe('ahead');
  expect(clock.sure()).toBe(START + MINUTE);
});

test('a process that starts while the clock is in doubt rings nobody again', async () => {
  const machine = createMachine();
  await machine.begin().look();
  machine.jumps(30 * DAY);
  const first = machine.begin();
  await first.look();
  machine.runs(MINUTE);
  await first.look();

  await machine.begin().look();

  expect(machine.rung).toEqual(['ahead']);
});

test('where processes share a store its server has the time, and a machine that is ahead moves nothing and is told', async () => {
  const machine = createMachine();
  let run = 0;
  const store = { storeTime: async () => START + run };
  const time = createSharedTime({ store, wall: machine.moment, elapsed: () => run });
  await time.ask();
  machine.jumps(30 * DAY);
  run += 5000;
  const clock = machine.begin(time.now);

  await clock.look();

  expect(time.now()).toBe(START + 5000);
  expect([clock.doubt(), clock.sure()]).toEqual(['apart', START + 5000]);
  expect(machine.rung).toEqual(['apart']);
});

test('a store with no time of its own leaves it to the machine', async () => {
  const time = createSharedTime({ store: { storeTime: async () => null }, wall: () => START, elapsed: () => 5 });
  await time.ask();

  expect(time.now()).toBe(START);
});
