import type { ContentStore } from '../../core/content-store.ts';
import { RELEASES_READ } from '../../core/content-store.ts';
import { withoutDay } from '../../core/manifest-on.ts';
import type { ReleaseHead } from '../../core/release.ts';

/** What a release has made of an entry. */
export interface ReleasedChange extends Pick<ReleaseHead, 'number' | 'at' | 'author' | 'rollbackOf'> {
  /** With its day, where it holds from one on. */
  key: string;
  /** Null: it was not there. */
  before: string | null;
  after: string | null;
}

/** Each release that has changed an entry, newest first; also what takes its place on some day. */
export async function* readHistory(
  store: Pick<ContentStore, 'listReleases' | 'release' | 'revisions'>,
  wanted: string,
): AsyncGenerator<ReleasedChange> {
  for (let before: number | null = null; ; ) {
    const heads: ReleaseHead[] = await store.listReleases(before, RELEASES_READ);
    for (const head of heads) {
      const keys = head.changed.filter((key) => withoutDay(key) === withoutDay(wanted));
      for (const key of keys) yield await changeIn(store, head, key);
    }
    before = heads.at(-1)?.number ?? null;
    if (before === null || heads.length < RELEASES_READ) return;
  }
}

async function changeIn(
  store: Pick<ContentStore, 'release' | 'revisions'>,
  { number, parent, at, author, rollbackOf }: ReleaseHead,
  key: string,
): Promise<ReleasedChange> {
  const idIn = async (release: number | null) =>
    (release === null ? null : await store.release(release))?.manifest[key] ?? null;
  const [was, is] = await Promise.all([idIn(parent), idIn(number)]);
  const found = await store.revisions([was, is].filter((id) => id !== null));
  const textOf = (id: string | null) => found.find((one) => one.id === id)?.text ?? null;
  return { number, at, author, rollbackOf, key, before: textOf(was), after: textOf(is) };
}
