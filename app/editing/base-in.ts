import type { DraftBase, DraftSave } from '../../core/draft.ts';
import { type EntryKey, keyOf } from '../../core/entry.ts';
import type { Shelved } from './library.ts';

/** What a draft of an entry is begun from. */
export function baseIn({ release: { number, manifest } }: Shelved, key: EntryKey): DraftBase {
  return { release: number, revision: manifest[keyOf(key)] ?? null };
}

/** The text of a base; of another release than this one it is not at hand. */
export function baseTextIn(shelved: Shelved, key: EntryKey, base: DraftBase): Pick<DraftSave, 'baseText'> {
  const isHere = base.revision === baseIn(shelved, key).revision;
  return isHere ? { baseText: shelved.at(key)?.text ?? '' } : {};
}
