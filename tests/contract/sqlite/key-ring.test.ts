import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Refusal } from '../../../core/refusal.ts';
import { openRing } from '../../../storage/open-ring.ts';
import { makeKey, openKeyRingFile, parseKeyRing } from '../../../storage/shared/key-ring.ts';

const encoded = () => randomBytes(32).toString('base64');

function refusalOf(text: string): Refusal {
  try {
    parseKeyRing(text);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('it was taken');
}

describe('a key ring', () => {
  test('wraps with its newest key and opens what older ones wrapped', () => {
    const [older, newer] = [encoded(), encoded()];
    const key = makeKey();
    const before = parseKeyRing(`2026:${older}`).wrap(key, 'contact:1');
    const ring = parseKeyRing(` 2027:${newer} ,2026:${older}\n`);

    expect(before.ringKey).toBe('2026');
    expect(ring.newestId).toBe('2027');
    expect(ring.wrap(key, 'contact:1').ringKey).toBe('2027');
    expect(ring.unwrap(before, 'contact:1').equals(key)).toBe(true);
  });

  test('wraps anew only what an older key wraps, and the key stays the same', () => {
    const [older, newer] = [encoded(), encoded()];
    const key = makeKey();
    const ring = parseKeyRing(`b:${newer},a:${older}`);
    const renewed = ring.rewrap(parseKeyRing(`a:${older}`).wrap(key, 'x'), 'x');

    expect(renewed?.ringKey).toBe('b');
    expect(parseKeyRing(`b:${newer}`).unwrap(renewed!, 'x').equals(key)).toBe(true);
    expect(ring.rewrap(renewed!, 'x')).toBeNull();
  });

  test('opens nothing for another use, by another key or without the key', () => {
    const wrapped = parseKeyRing(`a:${encoded()}`).wrap(makeKey(), 'contact:1');
    const same = parseKeyRing(`a:${encoded()}`);

    expect(() => same.unwrap(wrapped, 'contact:1')).toThrow();
    expect(() => parseKeyRing(`b:${encoded()}`).unwrap(wrapped, 'contact:1')).toThrow('ring key a is needed');
    const ring = parseKeyRing(`c:${encoded()}`);
    expect(() => ring.unwrap(ring.wrap(makeKey(), 'contact:1'), 'contact:2')).toThrow();
  });

  test.each([
    ['nothing', ''],
    ['a key without an id', encoded()],
    ['an id without a key', 'a:'],
    ['too many parts', `a:${encoded()}:b`],
    ['a key that is too short', `a:${randomBytes(31).toString('base64')}`],
    ['a key that is too long', `a:${randomBytes(33).toString('base64')}`],
    ['a key that is not base64', `a:${'!'.repeat(44)}`],
    ['a key in hex', `a:${randomBytes(32).toString('hex')}`],
    ['a key that nobody drew by lot', `a:${Buffer.alloc(32).toString('base64')}`],
    ['an id twice', `a:${encoded()},a:${encoded()}`],
    ['an id with odd letters', `ä b:${encoded()}`],
    ['an empty entry', `a:${encoded()},`],
  ])('is refused: %s', (_what, text) => {
    expect(refusalOf(text).code).toBe('key_ring_wrong');
  });

  test('shows no key, neither in a refusal nor when it is printed', () => {
    const secret = encoded();
    const printed = [
      inspect(refusalOf(`${secret}`)),
      inspect(refusalOf(`${secret}:a`)),
      inspect(refusalOf(`a:${secret}x`)),
      inspect(refusalOf(`a:${secret},a:${secret}`)),
      inspect(parseKeyRing(`a:${secret}`), { depth: 9, showHidden: true }),
      JSON.stringify(parseKeyRing(`a:${secret}`)),
    ].join();

    expect(printed).not.toContain(secret);
    expect(printed).not.toContain(secret.slice(0, 12));
    expect(printed).not.toContain(Buffer.from(secret, 'base64').toString('hex').slice(0, 12));
  });
});

describe('a key file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hamroh-keys-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('is made at the first start, for its owner alone, and found at the next', async () => {
    const path = join(folder, 'data', 'keys');
    const first = await openKeyRingFile(path);
    const second = await openKeyRingFile(path);
    const wrapped = first.ring.wrap(makeKey(), 'x');

    expect([first.isNew, second.isNew]).toEqual([true, false]);
    expect(first.isReadableByOthers).toBe(false);
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(second.ring.unwrap(wrapped, 'x').equals(first.ring.unwrap(wrapped, 'x'))).toBe(true);
    if (process.platform !== 'win32') expect((await stat(join(folder, 'data'))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(folder, 'data'))).toEqual(['keys']);
  });

  test('is one, though many start at once', async () => {
    const path = join(folder, 'keys');
    const opened = await Promise.all(Array.from({ length: 20 }, () => openKeyRingFile(path)));

    expect(new Set(opened.map(({ ring }) => ring.newestId)).size).toBe(1);
    expect(opened.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['keys']);
  });

  test('that is broken is refused and never replaced', async () => {
    const path = join(folder, 'keys');
    await writeFile(path, '');

    await expect(openKeyRingFile(path)).rejects.toMatchObject({
      code: 'key_ring_wrong',
      message: expect.stringContaining(path),
    });
    expect(await readFile(path, 'utf8')).toBe('');
  });

  test('that is missing beside its store is refused, and no new key is put in its place', async () => {
    await writeFile(join(folder, 'hamroh.db'), '');

    await expect(openRing({ dataDir: folder, dataKeys: null })).rejects.toMatchObject({
      code: 'key_ring_wrong',
      message: expect.stringMatching(/keys is missing beside its store; put its copy back$/),
    });
    expect(await readdir(folder)).toEqual(['hamroh.db']);
  });

  test.skipIf(process.platform === 'win32')('that others may read is told of', async () => {
    const path = join(folder, 'keys');
    await openKeyRingFile(path);
    await chmod(path, 0o640);

    expect((await openKeyRingFile(path)).isReadableByOthers).toBe(true);
  });
});
