import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dropKeysAhead, fileIn } from '../../../storage/backup/folder.ts';
import { backupPairs, useBackupStage } from '../../support/backup-stage.ts';
import { claim, DAVRON, FARIDA, hear, START, talk, turnOf } from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
/** The clock was ahead by so much, and is right again at `START`. */
const AHEAD = START + 6 * DAY;
const LATER = START + 3 * DAY;

describe.each(backupPairs)('from $from into $to', (pair) => {
  const { backUp, folder, restore, within } = useBackupStage(pair);
  const known = (address: typeof FARIDA) => within('fresh', (store) => store.contactAt(address));
  const wordsOf = (id: string) =>
    within('fresh', async (store) => (await store.newestLines(id, null, 9)).map(({ text }) => text));

  /** Somebody has written `words`. */
  const wrote = (words: string) =>
    within('old', async (store) => {
      const id = await talk(store, { log: [{ key: 'k', at: START, kind: 'text', place: null, text: words }] });
      await store.settle(START);
      return { id, seq: (await store.newestLines(id, null, 9))[0]?.seq ?? 0 };
    });

  test('a backup of a clock that was ahead is passed over, and brings nobody back who was forgotten since', async () => {
    const farida = await within('old', async (store) => {
      await talk(store, { from: DAVRON });
      return talk(store, {});
    });
    const ofAhead = await backUp(AHEAD);
    await within('old', (store) => store.forget(farida, START));
    const right = await backUp(START);
    const { dataPath, keysPath, ahead } = await restore(undefined, LATER);

    expect([dataPath, keysPath]).toEqual([right.data.path, right.keys.path]);
    expect(ahead.toSorted()).toEqual([ofAhead.data.path, ofAhead.keys.path].toSorted());
    expect([await known(FARIDA), await known(DAVRON)]).toEqual([null, expect.any(String)]);
  });

  test('whoever was forgotten while it was ahead is not brought back by a backup of before', async () => {
    const farida = await within('old', async (store) => {
      await talk(store, { from: DAVRON });
      return talk(store, {});
    });
    const before = await backUp(START);
    await within('old', (store) => store.forget(farida, AHEAD - DAY));
    await backUp(AHEAD);
    expect((await restore(undefined, LATER)).dataPath).toBe(before.data.path);

    expect([await known(FARIDA), await known(DAVRON)]).toEqual([null, expect.any(String)]);
  });

  test('nor are words that were taken back meanwhile', async () => {
    const { id, seq } = await wrote('меня зовут Фарида');
    await backUp(START);
    await within('old', async (store) => {
      await store.accept(hear('стереть', { at: AHEAD - DAY }));
      const erases = [{ seq, text: null }];
      await store.commitTurn(turnOf(await claim(store, AHEAD - DAY), { at: AHEAD - DAY, erases }));
      while ((await store.settle(AHEAD - DAY)) > 0);
    });
    await backUp(AHEAD);
    await restore(undefined, LATER);

    expect(await wordsOf(id)).toEqual([null]);
  });

  test.runIf(pair.isFirst)('where there is no other it is taken', async () => {
    await within('old', (store) => talk(store, {}));
    const { data } = await backUp(AHEAD);

    expect(await restore(undefined, START)).toMatchObject({ dataPath: data.path, ahead: [] });
  });

  test.runIf(pair.isFirst)('a file of keys that cannot be read does not keep the newest from coming back', async () => {
    await within('old', (store) => talk(store, {}));
    await writeFile(fileIn(folder(), 'keys', START - DAY), 'no backup');
    await backUp(START);
    await restore(undefined, START);

    expect(await known(FARIDA)).not.toBeNull();
  });

  test.runIf(pair.isFirst)('keys of a clock that was ahead go once there are those of a week of days', async () => {
    const files = async () => (await readdir(folder())).filter((name) => name.startsWith('keys'));
    for (const day of [40, 1, 2, 3, 4, 5, 6]) await writeFile(fileIn(folder(), 'keys', START + day * DAY), '');
    expect(await dropKeysAhead(folder(), START + 7 * DAY)).toBe(0);
    await writeFile(fileIn(folder(), 'keys', START + 7 * DAY), '');

    expect(await dropKeysAhead(folder(), START + 7 * DAY)).toBe(1);
    expect(await files()).toHaveLength(7);
    await rm(join(folder(), (await files())[0] ?? ''));
    expect(await dropKeysAhead(folder(), START + 7 * DAY)).toBe(0);
  });
});
