import { type ContentStore, RELEASES_READ } from '../../core/content-store.ts';
import { entryOf, keyOf } from '../../core/entry.ts';
import { withoutDay } from '../../core/manifest-on.ts';
import type { Release, ReleaseHead } from '../../core/release.ts';
import { type Revision, revisionId } from '../../core/revision.ts';
import { shortHash } from '../../runtime/short-hash.ts';
import type { TextFile } from '../releases/split-files.ts';

/** The release by which people came to read a state of an entry. */
export type Approval = Pick<ReleaseHead, 'number' | 'at' | 'approvers' | 'alone'>;

/** For each of these states, by its key, the first release that brought it, for that day or a later one, where somebody has approved it. */
export async function readApprovals(
  store: Pick<ContentStore, 'listReleases' | 'release'>,
  states: readonly Revision[],
): Promise<Map<string, Approval>> {
  const found = new Map<string, Approval>();
  const byBase = new Map(states.map((one) => [withoutDay(keyOf(one)), one]));
  const isBrought = (key: string, { manifest }: Release, state: Revision) =>
    manifest[key] === revisionId({ ...state, ...entryOf(key) }, shortHash);
  for (let before: number | null = null; ; ) {
    const heads: ReleaseHead[] = await store.listReleases(before, RELEASES_READ);
    for (const { number, at, approvers, alone, changed } of heads) {
      const touched = approvers.length === 0 ? [] : changed.filter((key) => byBase.has(withoutDay(key)));
      const release = touched.length === 0 ? null : await store.release(number);
      for (const key of touched) {
        const state = byBase.get(withoutDay(key));
        const isIts = release !== null && state !== undefined && isBrought(key, release, state);
        if (isIts) found.set(keyOf(state), { number, at, approvers, alone });
      }
    }
    before = heads.at(-1)?.number ?? null;
    if (before === null || heads.length < RELEASES_READ) return found;
  }
}

/** Also as versions before have written it. */
const LINE = /^# (approved: |release \d+, \d{4}-\d{2}-\d{2}, approved (in part )?by ).*\n/gm;

/**
 * What stands above an entry in an export: by which release it came, on which day, and who has approved that release. Who of
 * them has read this entry is kept nowhere; `in part`: some of the release nobody but its author has read.
 */
export function approvedLine({ number, at, approvers, alone }: Approval, nameOf: (id: string) => string): string {
  const names = approvers.map((id) => nameOf(id).replace(/\s+/g, ' ').trim()).join(', ');
  const day = new Date(at).toISOString().slice(0, 10);
  return `# release ${number}, ${day}, approved ${alone === null ? '' : 'in part '}by ${names}`;
}

/** Files without such lines: who has approved is never told by a file. */
export function withoutApprovals(files: readonly TextFile[]): TextFile[] {
  return files.map(({ name, text }) => ({ name, text: text.replace(LINE, '') }));
}
