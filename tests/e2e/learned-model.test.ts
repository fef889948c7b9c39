import { once } from 'node:events';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { deliveredCries } from '../../app/lost-cries.ts';
import { deliveredScripts, modelKey } from '../../app/model-key.ts';
import { openKnowledge } from '../../app/open-knowledge.ts';
import { createTeaching, keyOfDelivered, MADE_MODELS, modelFile } from '../../app/open-model.ts';
import { loadFlows } from '../../flows/load/load.ts';
import { openLog } from '../../runtime/log.ts';
import { temporaryFolder } from '../support/server.ts';

const TODAY = '2026-11-24';
const WORDS = 'хозяин уже третий месяц зарплату не отдаёт, что делать';
/** A megabyte: it goes with every backup of a small server. */
const BYTES_MOST = 1_000_000;
const scripts = await deliveredScripts();

/** Some fifteen seconds of processor, of which a busy machine gives little. */
const LEARNED_MS = 280_000;
vi.setConfig({ testTimeout: LEARNED_MS + 20_000 });

test('a process without a model answers by what flows hear, learns beside, keeps the model, and has it at its next start', async () => {
  await using folder = await temporaryFolder();
  const { signal } = new AbortController();
  const place = { dataDir: folder.path, made: join(folder.path, 'nothing-here'), signal, log: openLog('error') };
  const first = await openKnowledge(TODAY);
  await createTeaching(place)(first, scripts);

  expect(first.understand(WORDS)).toBeNull();
  await expect.poll(() => first.understand(WORDS)?.labels[0]?.label, { timeout: LEARNED_MS }).toBe('wages-unpaid');
  const [name = ''] = await readdir(join(folder.path, 'models'));
  expect((await stat(join(folder.path, 'models', name))).size).toBeLessThan(BYTES_MOST);

  const next = await openKnowledge(TODAY);
  await createTeaching(place)(next, scripts);
  expect(next.understand(WORDS)).toEqual(first.understand(WORDS));
});

test('a process learns what editors have added that people write, and answers by it', async () => {
  await using folder = await temporaryFolder();
  const { signal } = new AbortController();
  const first = await openKnowledge(TODAY);
  const texts = ['чирриқ', 'чирриқ намедиҳад', 'чирриқ кай мешавад', 'боз чирриқ', 'чирриқ нашуд', 'чирриқи ман'];
  const own = texts.map((text, at) => ({ id: `own-${at}`, text: `${text} бурмол`, flow: 'wages-unpaid' }));
  const taught = { ...first, content: { examples: new Map(own.map((one) => [one.id, one])) } };
  const asked = 'чирриқ ва бурмол чӣ шуд';
  await createTeaching({ dataDir: folder.path, signal, log: openLog('error') })(first, scripts);
  const before = first.understand(asked)?.labels[0]?.label;
  await createTeaching({ dataDir: folder.path, signal, log: openLog('error') })(taught, scripts);

  expect(before).not.toBe('wages-unpaid');
  await expect.poll(() => first.understand(asked)?.labels[0]?.label, { timeout: LEARNED_MS }).toBe('wages-unpaid');
});

test('what was learned is not used where cries for help would be missed by it: the model before stays, and the log says so', async () => {
  await using folder = await temporaryFolder();
  const { signal } = new AbortController();
  const lines: string[] = [];
  const log = openLog('error', { write: (line) => lines.push(line) });
  const first = await openKnowledge(TODAY);
  const teach = createTeaching({ dataDir: folder.path, signal, log });
  await teach(first, scripts);
  const before = first.understand(WORDS);
  const own = (await deliveredCries()).map((text, at) => ({ id: `own-${at}`, text, flow: 'wages-unpaid' }));
  await teach({ ...first, content: { examples: new Map(own.map((one) => [one.id, one])) } }, scripts);

  await expect.poll(() => lines.length, { timeout: LEARNED_MS }).toBe(1);
  expect(lines[0]).toContain('cries for help would be missed');
  expect(own.filter(({ text }) => lines[0]?.includes(text))).toEqual([]);
  expect(first.understand(WORDS)).toEqual(before);
  expect(await readdir(folder.path)).toEqual([]);
});

test('a process takes the model of the release, where it is of what is heard, and keeps it; any other it leaves', async () => {
  await using folder = await temporaryFolder();
  const { signal } = new AbortController();
  const place = { dataDir: folder.path, made: join(folder.path, 'nothing-here'), signal, log: openLog('error') };
  const key = await keyOfDelivered();
  // Packed otherwise than this process would.
  const packed = gzipSync(gunzipSync(await readFile(modelFile(MADE_MODELS, key))), { level: 1 }).toString('base64');
  const [right, other] = [await openKnowledge(TODAY), await openKnowledge(TODAY)];
  const stopping = new AbortController();

  await createTeaching(place)(right, scripts, async () => ({ key, packed }));
  const elsewhere = { ...place, dataDir: join(folder.path, 'other'), signal: stopping.signal };
  await createTeaching(elsewhere)(other, scripts, async () => ({ key: 'of another release', packed }));
  stopping.abort();

  expect(right.understand(WORDS)?.labels[0]?.label).toBe('wages-unpaid');
  expect(await readdir(join(folder.path, 'models'))).toEqual([`${key}.model.gz`]);
  expect((await readFile(modelFile(join(folder.path, 'models'), key))).toString('base64')).toBe(packed);
  expect(other.understand(WORDS)).toBeNull();
});

test('a stop ends the learning, and leaves no half a model', async () => {
  await using folder = await temporaryFolder();
  const stopping = new AbortController();
  const knowledge = await openKnowledge(TODAY);
  const teach = createTeaching({
    dataDir: folder.path,
    made: join(folder.path, 'nothing-here'),
    signal: stopping.signal,
    log: openLog('error'),
  });
  const begun = once(process, 'worker') as Promise<[Worker]>;
  await teach(knowledge, scripts);
  const [thread] = await begun;
  const told: unknown[] = [];
  thread.on('message', (learned) => told.push(learned));
  const ended = once(thread, 'exit');
  stopping.abort();
  await ended;
  await setImmediate();

  expect(told).toEqual([]);
  expect(knowledge.understand(WORDS)).toBeNull();
  expect(await readdir(folder.path)).toEqual([]);
});

test('a model has another name as soon as a flow hears something else, however the flow is written', async () => {
  const nameWith = async (words: string) => {
    const [first, ...others] = scripts;
    const json = { ...(parse(first?.text ?? '') as Record<string, unknown>), hears: { tg: [words], ru: [words] } };
    const { set } = loadFlows([{ name: first?.name ?? '', text: JSON.stringify(json) }, ...others], 1);
    if (set === null) throw new Error('the flows have faults');
    return modelKey(set);
  };

  expect(await nameWith('зарплату не дают')).toBe(await nameWith('зарплату не дают'));
  expect(await nameWith('зарплату не дают')).not.toBe(await nameWith('зарплату дают'));
  const { book } = await openKnowledge(TODAY);
  const own = [{ id: 'own', text: 'пул намедиҳанд', flow: 'wages-unpaid' }];
  expect(await modelKey(book.newest, own)).not.toBe(await modelKey(book.newest));
  expect(await modelKey(book.newest, [])).toBe(await modelKey(book.newest));
});
