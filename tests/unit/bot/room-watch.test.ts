import { expect, test } from 'vitest';
import { createRoomWatch } from '../../../app/upkeep/room-watch.ts';
import { openLog } from '../../../runtime/log.ts';

const GB = 1024 ** 3;

/** A disk and a store that stand as they are told, and whom an administrator was told of. */
function house() {
  const stands = { free: 20 * GB, writes: 'ok' };
  const rung: string[] = [];
  const look = createRoomWatch({
    log: openLog('silent'),
    disk: async () => ({ free: stands.free, total: 40 * GB }),
    writes: { name: 'writes', look: () => ({ cause: null, details: stands.writes }) },
    ring: (kind) => void rung.push(kind),
  });
  return { stands, rung, look };
}

test('an administrator is told once that the disk is almost full, before anybody is refused', async () => {
  const { stands, rung, look } = house();

  await look();
  stands.free = GB / 2;
  for (let looked = 0; looked < 3; looked++) await look();

  expect(rung).toEqual(['disk']);
});

test('an administrator is told again when the disk fills once more', async () => {
  const { stands, rung, look } = house();

  for (const free of [GB / 2, 10 * GB, GB / 2]) {
    stands.free = free;
    await look();
  }

  expect(rung).toEqual(['disk', 'disk']);
});

test('an administrator is told at once that nothing is taken in, and that a file is damaged', async () => {
  const { stands, rung, look } = house();

  for (const writes of ['ok', 'full', 'full', 'ok', 'damaged', 'damaged']) {
    stands.writes = writes;
    await look();
  }

  expect(rung).toEqual(['full', 'damaged']);
});
