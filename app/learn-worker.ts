import { parentPort, workerData } from 'node:worker_threads';
import { learnModel } from './learn.ts';
import type { TextFile } from './releases/split-files.ts';

/** A thread of its own that learns the model of some flows and hands it over: nobody waits for an answer meanwhile. */
const bytes = await learnModel(workerData as readonly TextFile[]);
parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer]);
