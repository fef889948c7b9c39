import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FetchDeps, fetchNext } from '../../../bot/files/fetch-files.ts';
import type { Channel } from '../../../bot/send/channel.ts';
import { MEDIA_MAX_BYTES } from '../../../core/media.ts';
import { SendFailure } from '../../../core/send-failure.ts';
import { openLog } from '../../../runtime/log.ts';
import { createMetrics } from '../../../runtime/metrics.ts';
import { createWakeUp } from '../../../runtime/wake-up.ts';
import type { SqliteStore } from '../../../storage/sqlite/store.ts';
import { HTML, JPEG, OPUS, PDF, PNG, PROGRAM, SVG } from '../../support/files.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { ACCOUNT, fileWish, START, talk, ticketOf } from '../../support/store-talk.ts';

const NEVER = new AbortController().signal;
const HOUR = 3_600_000;

let store: SqliteStore;
let now: number;
let asked: string[];
let answer: () => Promise<Uint8Array | 'too-big'>;
let deps: FetchDeps;

beforeEach(async () => {
  store = await openMemoryStore();
  [now, asked] = [START, []];
  answer = async () => JPEG;
  const channel: Channel = {
    account: ACCOUNT,
    pace: { perContactMs: 0, burst: 1, perSecond: 1 },
    send: async () => null,
    acknowledge: async () => undefined,
    fetchFile: (file) => {
      asked.push(file.id);
      return answer();
    },
  };
  deps = {
    store,
    channels: [channel],
    log: openLog('silent'),
    metrics: createMetrics(),
    wished: createWakeUp(),
    now: () => now,
    chance: () => 1,
  };
});
afterEach(() => store[Symbol.asyncDispose]());

/** Somebody who asks for a person sends a file. */
async function send(more: Partial<ReturnType<typeof fileWish>> = {}): Promise<void> {
  const log = [{ key: 'k', at: START, kind: 'document', place: null, file: fileWish(more) }];
  await talk(store, { log, ticket: ticketOf('t1') });
}

const media = async () => (await store.readTalk('t1', null, 1))[0]?.media;

function failing(reason: ConstructorParameters<typeof SendFailure>[0], retryAfterMs?: number) {
  return async (): Promise<never> => {
    throw new SendFailure(reason, 'test', retryAfterMs === undefined ? {} : { retryAfterMs });
  };
}

describe('a file', () => {
  test.each([
    ['image/jpeg', JPEG],
    ['image/png', PNG],
    ['audio/ogg', OPUS],
    ['application/pdf', PDF],
  ])('that is %s by its bytes is kept as that, whatever it calls itself', async (mime, bytes) => {
    await send({ mimeType: 'text/html', name: 'index.html' });
    answer = async () => bytes;

    expect(await fetchNext(deps, NEVER)).toBe(true);
    expect(await media()).toMatchObject({ state: 'kept', mime, size: bytes.length });
    expect(await fetchNext(deps, NEVER)).toBe(false);
  });

  test.each([
    ['a page', HTML],
    ['a drawing with a program in it', SVG],
    ['a program', PROGRAM],
    ['a text', Buffer.from('салом')],
    ['nothing', Buffer.alloc(0)],
    ['the beginning of a picture alone', JPEG.subarray(0, 2)],
  ])('that calls itself a picture and is %s is not kept', async (_what, bytes) => {
    await send({ mimeType: 'image/jpeg', name: 'photo.jpg' });
    answer = async () => bytes;
    await fetchNext(deps, NEVER);

    expect(await media()).toMatchObject({ state: 'lost', reason: 'type', name: 'photo.jpg' });
  });

  test('is not even asked for where it says itself that it is too large', async () => {
    await send({ bytes: MEDIA_MAX_BYTES + 1 });
    await fetchNext(deps, NEVER);

    expect(await media()).toMatchObject({ state: 'lost', reason: 'too-big' });
    expect(asked).toEqual([]);
  });

  test('that turns out too large is not kept', async () => {
    await send();
    answer = async () => 'too-big';
    await fetchNext(deps, NEVER);

    expect(await media()).toMatchObject({ state: 'lost', reason: 'too-big' });
  });

  test('of a request that was closed meanwhile is asked for no more', async () => {
    await send();
    await talk(store, { ticket: ticketOf('t1', { status: 'closed' }) });
    await fetchNext(deps, NEVER);

    expect(asked).toEqual([]);
    const lines = await store.readTalk('t1', null, 9);
    expect(lines.map((line) => line.media?.reason)).toContain('closed');
  });

  test('of somebody who has sent as much as is kept of one person is not kept', async () => {
    await send();
    const { claimFile } = store;
    const full: FetchDeps['store'] = {
      ...store,
      claimFile: async (...args) => {
        const wanted = await claimFile(...args);
        return wanted && { ...wanted, keptBytes: 10 * MEDIA_MAX_BYTES };
      },
    };
    await fetchNext({ ...deps, store: full }, NEVER);

    expect(await media()).toMatchObject({ state: 'lost', reason: 'too-much' });
  });

  test('that cannot be fetched is tried again, later each time, and as late as the channel asks for', async () => {
    await send();
    answer = failing('unreachable');
    await fetchNext(deps, NEVER);
    now = START + 999;
    expect(await fetchNext(deps, NEVER)).toBe(false);
    now = START + 1000;
    answer = failing('throttled', 30_000);
    expect(await fetchNext(deps, NEVER)).toBe(true);

    now = START + 30_999;
    expect(await fetchNext(deps, NEVER)).toBe(false);
    now = START + 31_000;
    answer = async () => JPEG;
    await fetchNext(deps, NEVER);
    expect(await media()).toMatchObject({ state: 'kept' });
  });

  test('that the channel refuses is given up after three tries, and the desk is told that it is gone', async () => {
    await send();
    answer = failing('rejected');
    for (let hour = 0; hour < 9; hour++) {
      now = START + hour * HOUR;
      await fetchNext(deps, NEVER);
    }

    expect(asked).toHaveLength(3);
    expect(await media()).toMatchObject({ state: 'lost', reason: 'gone' });
  });

  test('of a channel that is away for a day is given up, and not before it had its chance', async () => {
    await send();
    answer = failing('unreachable');
    now = START + 30 * HOUR;
    for (let round = 0; round < 4; round++) {
      await fetchNext(deps, NEVER);
      now += HOUR;
    }
    expect(await media()).toMatchObject({ state: 'wanted' });

    await fetchNext(deps, NEVER);
    expect(await media()).toMatchObject({ state: 'lost', reason: 'unreachable' });
  });

  test('that was on its way when we were told to stop is taken up at once by whoever starts', async () => {
    await send();
    const stopping = new AbortController();
    answer = async () => {
      stopping.abort();
      throw new SendFailure('unreachable', 'stopped');
    };
    await fetchNext(deps, stopping.signal);

    answer = async () => JPEG;
    expect(await fetchNext(deps, NEVER)).toBe(true);
    expect(await media()).toMatchObject({ state: 'kept' });
  });
});
