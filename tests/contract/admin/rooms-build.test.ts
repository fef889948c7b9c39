import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { buildRooms } from '../../support/build-rooms.ts';

/** All that is loaded before the first talk, compressed. */
const WORKER_BYTES = 252_000;
/** What the main thread of a page has of it. */
const DOOR_BYTES = 3000;

let built: Awaited<ReturnType<typeof buildRooms>>;

beforeAll(async () => {
  built = await buildRooms();
});

/** A file with all that it cannot begin without. */
function wholeOf(path: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  const text = built.files.get(path)?.toString() ?? '';
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  for (const [, name = ''] of text.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g))
    wholeOf(folder + name, seen);
  return seen;
}

function bytesOf(path: string): number {
  const all = [...wholeOf(path)].map((one) => gzipSync(built.files.get(one) ?? '', { level: 9 }).length);
  return all.reduce((sum, bytes) => sum + bytes, 0);
}

test('the bot of the page is small enough for a slow line, and the page itself carries hardly anything of it', () => {
  expect(bytesOf(built.worker)).toBeGreaterThan(100_000);
  expect(bytesOf(built.worker)).toBeLessThan(WORKER_BYTES);
  expect(bytesOf(built.door)).toBeLessThan(DOOR_BYTES);
});

test('what checks, changes and draws is loaded when it is asked for', () => {
  const others = [...built.files.keys()].filter((path) => path !== built.worker && path !== built.door);

  expect(others.map((path) => /\/([a-z-]+)-[^/]+$/.exec(path)?.[1]).toSorted()).toEqual(
    expect.arrayContaining(['checks', 'history', 'layout', 'problem-shown']),
  );
});
