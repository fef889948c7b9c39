import { entryOf, keyOf } from '../../core/entry.ts';
import { cameBy, manifestFolded } from '../../core/manifest-on.ts';
import { Refusal } from '../../core/refusal.ts';
import { type Revision, revisionOf } from '../../core/revision.ts';
import { shortHash } from '../../runtime/short-hash.ts';
import { isDerived } from '../releases/model-entry.ts';
import type { Library, Shelved } from './library.ts';

/**
 * The newest release as it is told today: what holds since its day stands under the name of what it has replaced. So whoever
 * changes an entry changes what people read, and nothing that was replaced comes back.
 */
export function withWhatCame(library: Library, today: () => string): Library {
  return { ...library, newest: async () => asTold(await library.newest(), today()) };
}

function asTold(shelved: Shelved, today: string): Shelved {
  const { release } = shelved;
  const came = cameBy(release.manifest, today);
  if (came.size === 0) return shelved;
  const states = new Map([...came].map(([base, key]) => [base, renamed(shelved, key, base)]));
  const manifest = manifestFolded(release.manifest, today, (base, id) => states.get(base)?.id ?? id);
  const at: Shelved['at'] = (key) => {
    const name = keyOf(key);
    // What is over is there no more, though the release has it.
    const isOver = name in release.manifest && !(name in manifest);
    return states.get(name) ?? (isOver ? null : shelved.at(key));
  };
  return {
    release: { ...release, manifest },
    came: { asReleased: release.manifest, revisions: [...states.values()] },
    at,
    all: () =>
      Object.keys(manifest)
        .filter((key) => !isDerived(key))
        .flatMap((key) => at(entryOf(key)) ?? []),
  };
}

function renamed(shelved: Shelved, key: string, base: string): Revision {
  const found = shelved.at(entryOf(key));
  if (found === null) throw new Refusal('store_damaged', `${key} of release ${shelved.release.number} is missing`);
  const { text, json, format, at } = found;
  return revisionOf({ ...entryOf(base), text, json, format, at }, shortHash);
}
