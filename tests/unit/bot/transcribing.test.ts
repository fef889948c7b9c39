import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FetchDeps, fetchNext } from '../../../bot/files/fetch-files.ts';
import { createTranscribing, type TranscribeDeps } from '../../../bot/files/transcribing.ts';
import type { Channel } from '../../../bot/send/channel.ts';
import type { Sound } from '../../../core/assistant.ts';
import { newMemory } from '../../../core/conversation.ts';
import type { WantedFile } from '../../../core/media.ts';
import { openLog } from '../../../runtime/log.ts';
import { createMetrics } from '../../../runtime/metrics.ts';
import { createWakeUp } from '../../../runtime/wake-up.ts';
import type { SqliteStore } from '../../../storage/sqlite/store.ts';
import { JPEG, OPUS } from '../../support/files.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { ACCOUNT, fileWish, START, talk, ticketOf } from '../../support/store-talk.ts';

let store: SqliteStore;
let stopping: AbortController;
const metrics = createMetrics();
const log = openLog('silent');

beforeEach(async () => {
  store = await openMemoryStore();
  stopping = new AbortController();
});
afterEach(() => store[Symbol.asyncDispose]());

/** Whoever writes down what is said, and what they were given. */
function openTranscribing(
  hear: (sound: Sound) => Promise<string | null> = async () => 'маро гӯш кунед',
  mayBeHeard: TranscribeDeps['store']['mayBeHeard'] = (file) => store.mayBeHeard(file),
) {
  const given: Sound[] = [];
  const transcribing = createTranscribing({
    store: { keepTranscript: store.keepTranscript, mayBeHeard },
    log,
    metrics,
    now: () => START,
    transcribe: (sound) => {
      given.push(sound);
      return hear(sound);
    },
  });
  return { given, transcribing };
}

/** A file that somebody sent is fetched. */
async function fetch(
  bytes: Uint8Array,
  onKept: FetchDeps['onKept'],
  more: Parameters<typeof fileWish>[0] = {},
): Promise<void> {
  const channel: Channel = {
    account: ACCOUNT,
    pace: { perContactMs: 0, burst: 1, perSecond: 1 },
    send: async () => null,
    acknowledge: async () => undefined,
    fetchFile: async () => bytes,
  };
  await talk(store, {
    log: [{ key: 'k', at: START, kind: 'voice', place: null, file: fileWish(more) }],
    ticket: ticketOf('t1'),
  });
  const deps = {
    store,
    channels: [channel],
    log,
    metrics,
    wished: createWakeUp(),
    now: () => START,
    chance: () => 1,
    onKept,
  };
  await fetchNext(deps, stopping.signal);
}

const transcripts = async () => (await store.readTalk('t1', null, 9)).map(({ media }) => media?.transcript ?? null);

function wantedWith(file: Partial<WantedFile['file']>, isAsked = true): WantedFile {
  return { contactId: 'c', seq: 1, file: fileWish(file), at: START, tries: 1, isAsked, keptBytes: 0 };
}

test('a voice note that was fetched is written down beside the fetching, and the words lie with it', async () => {
  const { given, transcribing } = openTranscribing();
  await fetch(OPUS, transcribing.kept);
  expect(await transcripts()).toEqual([null]);

  const running = transcribing.run(stopping.signal);
  await expect.poll(transcripts).toEqual(['маро гӯш кунед']);
  expect(given).toEqual([{ mime: 'audio/ogg', bytes: OPUS }]);
  stopping.abort();
  await running;
});

test('where nobody could tell what was said nothing is shown, and the next one is heard', async () => {
  let count = 0;
  const { given, transcribing } = openTranscribing(async () => {
    count += 1;
    return count === 1 ? null : 'дуюм';
  });
  const running = transcribing.run(stopping.signal);
  await fetch(OPUS, transcribing.kept);
  await fetch(OPUS, transcribing.kept);

  await expect.poll(transcripts).toEqual([null, 'дуюм']);
  expect(given).toHaveLength(2);
  stopping.abort();
  await running;
});

test.each([
  ['is a picture', JPEG, {}],
  ['came while the chat was covered', OPUS, { isCovered: true as const }],
])('a file that %s is given to nobody', async (_title, bytes, file) => {
  const { given, transcribing } = openTranscribing();
  const running = transcribing.run(stopping.signal);
  await fetch(bytes, transcribing.kept, file);
  stopping.abort();
  await running;

  expect(given).toEqual([]);
});

test('a voice note of somebody who asks for no person any more is given to nobody', async () => {
  const { given, transcribing } = openTranscribing();
  transcribing.kept(wantedWith({}, false), { mime: 'audio/ogg', bytes: OPUS });
  const running = transcribing.run(stopping.signal);
  stopping.abort();
  await running;

  expect(given).toEqual([]);
});

test('what waits fills no memory: of too much the newest is let be, and that is counted', async () => {
  const { given, transcribing } = openTranscribing(
    () => new Promise(() => undefined),
    async () => true,
  );
  const large = { mime: 'audio/ogg', bytes: new Uint8Array(6 * 1024 * 1024) };
  for (let index = 0; index < 4; index++) transcribing.kept(wantedWith({}), large);
  void transcribing.run(stopping.signal);

  await expect.poll(() => given.length).toBe(1);
  const { values } = await metrics.assistantCalls.get();
  expect(values).toMatchObject([{ labels: { task: 'transcript', outcome: 'crowded' }, value: 2 }]);
});

test.each([
  ['is forgotten', (id: string) => store.forget(id, START)],
  ['has taken it back', (_id: string, seq: number) => talk(store, { erases: [{ seq, text: null }] })],
  ['asks for no person any more', () => talk(store, { ticket: ticketOf('t1', { status: 'closed', closedAt: START }) })],
  ['has covered the chat', () => talk(store, { memory: { ...newMemory(), coveredAt: START } })],
])('a voice note that waits to be heard goes to nobody when whoever sent it %s', async (_title, happens) => {
  const { given, transcribing } = openTranscribing(
    async () => null,
    async (file) => file.contactId === 'c' || store.mayBeHeard(file),
  );
  await fetch(OPUS, transcribing.kept);
  const [line] = await store.readTalk('t1', null, 9);
  await happens((await store.readTicket('t1'))?.conversation.id ?? '', line?.seq ?? 0);
  const behind = { mime: 'audio/ogg', bytes: Uint8Array.of(1) };
  transcribing.kept(wantedWith({}), behind);
  const running = transcribing.run(stopping.signal);

  await expect.poll(() => given.length).toBe(1);
  expect(given).toEqual([behind]);
  stopping.abort();
  await running;
});
