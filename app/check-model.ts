import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Knowledge } from '../dialogue/know/knowledge.ts';
import { learn, lessonsOf } from '../language/learn/lessons.ts';
import { bytesOf } from '../language/learn/model-bytes.ts';
import { readMaterial } from './learn.ts';
import { countLostCries, deliveredCries } from './lost-cries.ts';
import { modelKey } from './model-key.ts';
import { findModel, keyOfDelivered, MADE_MODELS, modelFile, unpacked } from './open-model.ts';
import type { PackedModel } from './releases/model-entry.ts';
import type { TextFile } from './releases/split-files.ts';

/** From where a check has the model of what it checks. */
export interface ModelWish {
  /** Of the release that contacts read. */
  released: PackedModel | null;
  /** Whether it is learned where it is not there. */
  learns: boolean;
}

/**
 * The model that was given to what is checked; `released`: that of the release, which whoever asked has at hand; `null`: there is
 * none, or it would make so many cries for help small.
 */
export interface CheckedModel {
  model: PackedModel | 'released' | null;
  lostCries: number;
}

/** Gives what is known the model of what it hears: that of the release, that which was made with the program, else one that is learned here. */
export async function teachChecked(
  { adopt, book, content }: Knowledge,
  { flows, words }: Readonly<Record<'flows' | 'words', readonly TextFile[]>>,
  { released, learns }: ModelWish,
): Promise<CheckedModel> {
  const examples = [...content.examples.values()];
  const key = await modelKey(book.newest, examples, words);
  const own = released?.key === key ? unpacked(Buffer.from(released.packed, 'base64')) : null;
  if (own !== null) {
    adopt(own);
    return { model: 'released', lostCries: 0 };
  }
  const bytes = await readFile(modelFile(MADE_MODELS, key)).catch(() => null);
  const found = bytes === null ? null : unpacked(bytes);
  if (bytes !== null && found !== null) {
    adopt(found);
    return { model: { key, packed: Buffer.from(bytes).toString('base64') }, lostCries: 0 };
  }
  if (!learns) return { model: null, lostCries: 0 };
  const { lexicon, material } = await readMaterial(flows, examples, words);
  const model = learn(lessonsOf(lexicon, material));
  const before = async () => findModel(await keyOfDelivered(), [MADE_MODELS]);
  const lostCries = await countLostCries(lexicon, { cries: await deliveredCries(), model, before });
  if (lostCries > 0) return { model: null, lostCries };
  adopt(model);
  return { model: { key, packed: gzipSync(bytesOf(model), { level: 9 }).toString('base64') }, lostCries };
}
