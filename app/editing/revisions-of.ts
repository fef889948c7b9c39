import type { Draft } from '../../core/draft.ts';
import { type Revision, revisionOf } from '../../core/revision.ts';
import { shortHash } from '../../runtime/short-hash.ts';
import { FORMAT } from '../releases/build.ts';

/** The states of entries that drafts become; of an entry that is to go there is none. */
export function revisionsOf(drafts: readonly Draft[], at: number): Revision[] {
  return drafts
    .filter(({ deletes }) => !deletes)
    .map(({ kind, entry, text, json }) => revisionOf({ kind, entry, text, json, format: FORMAT, at }, shortHash));
}
