import type { SeenDraft } from '../api/content.ts';
import { Problem } from '../api/http.ts';
import type { Drafted, Entry } from '../api/releases.ts';
import { readPath } from './standing.ts';

/** What came of one of several drafts that are read together: exactly what was looked at, or that there is none any more. */
export type Met = { hash: string } | 'gone';

/** What was fetched of one of them; null: nothing yet. */
export function foundIn({ data, error }: { data: Pick<Entry, 'row'> | undefined; error: unknown }): Met | null {
  if (error instanceof Problem && error.code === 'entry_unknown') return 'gone';
  if (data === undefined) return null;
  const { draft } = data.row;
  return draft === null ? 'gone' : { hash: draft.hash };
}

/** Which may be approved now, how many are still to be looked at, and how many there are no more. */
export function metOf(
  rows: readonly Pick<Drafted, 'kind' | 'entry'>[],
  met: ReadonlyMap<string, Met>,
): { toApprove: SeenDraft[]; left: number; gone: number } {
  const found = rows.flatMap(({ kind, entry }) => {
    const one = met.get(readPath({ kind, entry }));
    return one === undefined ? [] : [{ kind, entry, one }];
  });
  const toApprove = found.flatMap(({ kind, entry, one }) => (one === 'gone' ? [] : [{ kind, entry, hash: one.hash }]));
  return { toApprove, left: rows.length - found.length, gone: found.length - toApprove.length };
}
