import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { gunzipSync, gzip } from 'node:zlib';
import type { Logger } from 'pino';
import type { OwnExample } from '../content/own-example.ts';
import type { Content } from '../content/schema.ts';
import type { Knowledge } from '../dialogue/know/knowledge.ts';
import type { FlowSet } from '../flows/schema.ts';
import type { Model } from '../language/learn/model.ts';
import { modelOf } from '../language/learn/model-bytes.ts';
import { FIRST_RELEASE } from './files.ts';
import { deliveredScripts, modelKey } from './model-key.ts';
import type { PackedModel } from './releases/model-entry.ts';
import type { TextFile } from './releases/split-files.ts';

/** The model of what is delivered, made where the program is made ready (tools/prepare.mjs). */
export const MADE_MODELS = join(import.meta.dirname, '..', 'language', 'learn', 'dist');
const pack = promisify(gzip);
const FOLDER = 'models';
const ENDING = '.model.gz';

/** The name of the model of the flows that are delivered. */
export async function keyOfDelivered(): Promise<string> {
  const { loadFlows } = await import('../flows/load/load.ts');
  const { set } = loadFlows(await deliveredScripts(), FIRST_RELEASE);
  if (set === null) throw new Error('the flows have faults: nothing can be learned from them');
  return modelKey(set);
}

/** The model as it lies in one of the folders; null where there is none, or none that can be read. */
export async function findModel(key: string, folders: readonly string[]): Promise<Model | null> {
  for (const folder of folders) {
    const bytes = await readPacked(key, folder);
    const model = bytes === null ? null : unpacked(bytes);
    if (model !== null) return model;
  }
  return null;
}

/** The model of some flows, of what editors have added and of words of danger, packed as this process or the release has it; null: none is there. */
export function createModelSearch({ dataDir, made = MADE_MODELS }: Pick<ModelDeps, 'dataDir' | 'made'>) {
  return async (
    set: FlowSet,
    { examples, words }: { examples: readonly OwnExample[]; words: readonly TextFile[] },
    released: () => Promise<PackedModel | null>,
  ): Promise<Uint8Array | null> => {
    const key = await modelKey(set, examples, words);
    const found = (await readPacked(key, made)) ?? (await readPacked(key, join(dataDir, FOLDER)));
    if (found !== null) return found;
    const kept = await released();
    return kept?.key === key ? Buffer.from(kept.packed, 'base64') : null;
  };
}

function readPacked(key: string, folder: string): Promise<Buffer | null> {
  return readFile(modelFile(folder, key)).catch(() => null);
}

/** Gives what is known the model that was made with the program, which is returned; null where none was. */
export async function adoptMade({ adopt, book }: Pick<Knowledge, 'adopt' | 'book'>): Promise<Model | null> {
  const model = await findModel(await modelKey(book.newest), [MADE_MODELS]);
  if (model !== null) adopt(model);
  return model;
}

/** Where a model lies in a folder. */
export function modelFile(folder: string, key: string): string {
  return join(folder, `${key}${ENDING}`);
}

/** Null where it is not whole. */
export function unpacked(bytes: Uint8Array): Model | null {
  try {
    return modelOf(gunzipSync(bytes));
  } catch {
    return null;
  }
}

/** What is known of a release, as far as learning goes. */
type Taught = Pick<Knowledge, 'adopt' | 'book'> & { content: Pick<Content, 'examples'> };

interface ModelDeps {
  dataDir: string;
  signal: AbortSignal;
  log: Logger;
  made?: string;
  /** Told how many cries for help what was learned last would make small, where it is not used for that; null: it is. */
  onLearned?: (lostCries: number | null) => void;
}

/**
 * Gives what is known the model of some flows and of what editors have added: from where the program was made ready, else as this process has kept it, else
 * from the release, else learned in a thread beside, for which nobody waits. Until then the model that was given last serves, at a start that of what is
 * delivered; where there is none, topics are found by what the flows hear. What was learned and makes a cry for help small is
 * never given: then it stays so.
 */
export function createTeaching({ dataDir, signal, log, made = MADE_MODELS, onLearned = () => {} }: ModelDeps) {
  const folder = join(dataDir, FOLDER);
  let last: Model | null = null;
  /** The name of the model that was asked for last: one that was learned for older flows comes too late. */
  let wanted = '';
  return async (
    { adopt: give, book, content }: Taught,
    scripts: readonly TextFile[],
    released: () => Promise<PackedModel | null> = NONE_RELEASED,
    words?: readonly TextFile[],
  ): Promise<void> => {
    const adopt = (model: Model) => {
      last = model;
      onLearned(null);
      give(model);
    };
    const examples = [...content.examples.values()];
    const key = await modelKey(book.newest, examples, words);
    wanted = key;
    const found = (await findModel(key, [made, folder])) ?? (await takeReleased(key, { folder, released }));
    if (found !== null) return adopt(found);
    last ??= await findModel(await keyOfDelivered(), [made]);
    if (last !== null) give(last);
    makeModel(key, {
      folder,
      of: { scripts, words, examples, made },
      signal,
      log,
      onLearned,
      isWanted: () => wanted === key,
    })
      .then((learned) => {
        if (learned !== null) adopt(learned);
      })
      .catch((error: unknown) => log.error({ err: error }, 'the model of topics could not be made'));
  };
}

const NONE_RELEASED = async () => null;

/** The model of the release, where it is of what this program hears in it; it is kept, for whoever has no store at hand. */
async function takeReleased(
  key: string,
  { folder, released }: { folder: string; released: () => Promise<PackedModel | null> },
): Promise<Model | null> {
  const found = await released();
  if (found === null || found.key !== key) return null;
  const bytes = Buffer.from(found.packed, 'base64');
  const model = unpacked(bytes);
  if (model !== null) await keepPacked(key, folder, bytes);
  return model;
}

/** What a release has to be learned from beside the corpus. */
export interface ToLearn {
  scripts: readonly TextFile[];
  /** Of danger, by which cries are heard; left out: as they are delivered. */
  words?: readonly TextFile[] | undefined;
  examples: readonly OwnExample[];
  /** Where the model lies that was made with the program. */
  made: string;
}

/** What was learned, as bytes, and how many cries for help it makes small. */
export interface Learned {
  bytes: Uint8Array;
  lostCries: number;
}

interface Making {
  folder: string;
  of: ToLearn;
  signal: AbortSignal;
  log: Logger;
  onLearned: (lostCries: number | null) => void;
  isWanted: () => boolean;
}

/**
 * Learns the model in a thread of its own, keeps it in the folder under its name, and takes older ones away; null where it was
 * told to stop, is wanted no more, or makes a cry for help small.
 */
async function makeModel(key: string, { folder, of, signal, log, onLearned, isWanted }: Making): Promise<Model | null> {
  const learned = await learnedApart(of, signal);
  const model = learned === null ? null : modelOf(learned.bytes);
  if (learned === null || model === null || !isWanted()) return null;
  const { bytes, lostCries } = learned;
  if (lostCries > 0) {
    onLearned(lostCries);
    log.error({ lostCries }, 'a model of topics is not used: cries for help would be missed; look at the examples');
    return null;
  }
  await keepModel(key, folder, bytes);
  return model;
}

/** Keeps a model that was learned; it is packed beside the thread in which people are answered. */
export async function keepModel(key: string, folder: string, bytes: Uint8Array): Promise<void> {
  await keepPacked(key, folder, await pack(bytes, { level: 9 }));
}

/** Written whole or not at all. */
async function keepPacked(key: string, folder: string, packed: Uint8Array): Promise<void> {
  // What is delivered may be read by whoever runs the program: in a container that is another than made it.
  const isDelivered = folder === MADE_MODELS;
  await mkdir(folder, { recursive: true, mode: isDelivered ? 0o755 : 0o700 });
  const target = join(folder, `${key}${ENDING}`);
  const unfinished = `${target}.${process.pid}.part`;
  await writeFile(unfinished, packed, { mode: isDelivered ? 0o644 : 0o600 });
  await rename(unfinished, target);
  const others = (await readdir(folder)).filter((name) => name.endsWith(ENDING) && name !== `${key}${ENDING}`);
  await Promise.all(others.map((name) => rm(join(folder, name), { force: true })));
}

/** Null where it was told to stop. */
async function learnedApart(of: ToLearn, signal: AbortSignal): Promise<Learned | null> {
  if (signal.aborted) return null;
  // As much young memory as a process has that is not told to be small (npm start is): it learns a fifth sooner.
  const worker = new Worker(new URL('./learn-worker.ts', import.meta.url), {
    workerData: of,
    resourceLimits: { maxYoungGenerationSizeMb: 48 },
  });
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<Learned | null>((resolve, reject) => {
      worker
        .once('message', resolve)
        .once('error', reject)
        .once('exit', () => resolve(null));
    });
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
