import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import type { BundleShape } from '../../admin-api/bundle-shapes.ts';
import type { ContentDesk } from '../../admin-api/content-desk.ts';
import { writeEntries } from '../../content/entries.ts';
import type { OwnExample } from '../../content/own-example.ts';
import { type EntryKind, entryOf } from '../../core/entry.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Revision } from '../../core/revision.ts';
import { setOf } from '../../flows/engine/book.ts';
import { createBuilder, entriesFrom } from '../releases/build.ts';
import { joinFiles } from '../releases/join-files.ts';
import { modelIn } from '../releases/model-entry.ts';
import type { EditingDeps } from './deps.ts';
import { heldOn, writtenOf } from './held.ts';
import type { Library, Shelved } from './library.ts';

const pack = promisify(gzip);

/** Of so many releases and days the texts are kept packed; each takes some 200 KB. */
const KEPT = 4;

/** What a release says, whole, for whoever runs the bot in their own page. */
export function createBundles(
  { store, knowledge, today, findModel }: EditingDeps,
  library: Library,
): Pick<ContentDesk, 'bundle' | 'bundleModel'> {
  const packed = new LRUCache<string, Uint8Array>({ max: KEPT });

  async function releaseAt(number: number): Promise<Shelved> {
    const shelved = await library.release(number);
    if (shelved === null) throw new Refusal('release_unknown', `there is no release ${number}`);
    return shelved;
  }

  async function modelOf(shelved: Shelved): Promise<Uint8Array | null> {
    const { number, manifest } = shelved.release;
    const held = heldOn(shelved, today());
    const examples = jsonIn(held, 'example') as OwnExample[];
    const builder = createBuilder();
    builder.take(shelved.all());
    const set = setOf(knowledge().book, number) ?? builder.flowsOf(number, manifest);
    const { words } = joinFiles(writtenOf(held));
    return findModel(set, { examples, words }, () => modelIn(store, manifest));
  }

  return {
    async bundle(release, on) {
      const day = on ?? today();
      const key = `${release} ${day}`;
      const known = packed.get(key);
      if (known !== undefined) return known;
      const shelved = await releaseAt(release);
      const held = heldOn(shelved, day);
      const { flows, words } = joinFiles(writtenOf(held));
      const content = writeEntries(entriesFrom((kind) => jsonIn(held, kind)));
      const hasModel = (await modelOf(shelved)) !== null;
      const bundle: BundleShape = { release, day, flows, words, content, hasModel };
      const bytes = await pack(JSON.stringify(bundle));
      // Where no model is there yet, one may come.
      if (hasModel) packed.set(key, bytes);
      return bytes;
    },

    bundleModel: async (release) => modelOf(await releaseAt(release)),
  };
}

function jsonIn(held: ReadonlyMap<string, Revision>, kind: EntryKind): unknown[] {
  return [...held].filter(([key]) => entryOf(key).kind === kind).map(([, { json }]) => json);
}
