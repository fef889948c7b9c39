import { parentPort, workerData } from 'node:worker_threads';
import { learn, lessonsOf } from '../language/learn/lessons.ts';
import { bytesOf } from '../language/learn/model-bytes.ts';
import { readMaterial } from './learn.ts';
import { countLostCries, deliveredCries } from './lost-cries.ts';
import { findModel, keyOfDelivered, type Learned, type ToLearn } from './open-model.ts';

/** A thread of its own that learns the model of a release and hands it over: nobody waits for an answer meanwhile. */
const { scripts, words, examples, made } = workerData as ToLearn;
const { lexicon, material } = await readMaterial(scripts, examples, words);
const model = learn(lessonsOf(lexicon, material));
const before = async () => findModel(await keyOfDelivered(), [made]);
const lostCries = await countLostCries(lexicon, { cries: await deliveredCries(), model, before });
const learned: Learned = { bytes: bytesOf(model), lostCries };
parentPort?.postMessage(learned, [learned.bytes.buffer as ArrayBuffer]);
