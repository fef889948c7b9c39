import { parentPort, workerData } from 'node:worker_threads';
import type { OwnExample } from '../content/own-example.ts';
import { learnModel } from './learn.ts';
import type { TextFile } from './releases/split-files.ts';

/** What a release has to be learned from beside the corpus. */
export interface ToLearn {
  scripts: readonly TextFile[];
  examples: readonly OwnExample[];
}

/** A thread of its own that learns the model of a release and hands it over: nobody waits for an answer meanwhile. */
const { scripts, examples } = workerData as ToLearn;
const bytes = await learnModel(scripts, examples);
parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer]);
