import { entryOf } from '../../core/entry.ts';
import { manifestOn } from '../../core/manifest-on.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Revision } from '../../core/revision.ts';
import { FORMAT } from '../releases/build.ts';
import { KINDS_IN_FILES, type WrittenEntry } from '../releases/split-files.ts';
import type { Library, Shelved } from './library.ts';

/** The newest release, of which this program knows all that it says. */
export async function readNewest(library: Library, newest: number): Promise<Shelved> {
  if (newest === 0) throw new Refusal('release_unknown', 'nothing was released yet: start the server once');
  const shelved = await library.newest();
  const { number, format } = shelved.release;
  if (format > FORMAT) throw new Refusal('store_newer', `release ${number} is of a newer program`);
  return shelved;
}

/**
 * What contacts read on a day, by the keys under which it is read, in the order of the manifest; of each what holds that day.
 * Kinds that stand in no file are left out.
 */
export function heldOn({ release, at }: Shelved, today: string): Map<string, Revision> {
  const held = manifestOn(release.manifest, today);
  // A flow holds as it was released.
  const always = manifestOn(release.manifest, '');
  const found = new Map<string, Revision>();
  const byId = new Map(Object.entries(release.manifest).map(([key, id]) => [id, key]));
  for (const [key, id] of Object.entries(held)) {
    const { kind } = entryOf(key);
    const holding = kind === 'flow' ? always[key] : id;
    if (!KINDS_IN_FILES.has(kind) || holding === undefined) continue;
    const revision = at(entryOf(byId.get(holding) ?? key));
    if (revision === null) throw new Refusal('store_damaged', `${key} of release ${release.number} is missing`);
    found.set(key, revision);
  }
  return found;
}

/** The same as texts of files. */
export function writtenOf(held: ReadonlyMap<string, Revision>): WrittenEntry[] {
  return [...held].map(([key, { text }]) => ({ ...entryOf(key), text }));
}
