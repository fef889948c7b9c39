import { parentPort } from 'node:worker_threads';
import { learnModel } from './learn.ts';

/** A thread of its own that learns the model and hands it over: nobody waits for an answer meanwhile. */
const bytes = await learnModel();
parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer]);
