import type { QueryKey } from '@tanstack/react-query';
import type { Stream } from './open-stream.ts';

/** One of the staff has done something with what the bot says; no word of it. */
export interface ContentNews {
  id: string;
  kind: string;
  /** The key of an entry, the id of a candidate, or the number of a release. */
  of: string;
}

/** What editors do. */
export const CONTENT_STREAM: Stream<ContentNews> = {
  path: '/content/events',
  read({ id, kind, data }) {
    const { id: of } = JSON.parse(data) as Record<string, unknown>;
    return typeof of === 'string' ? { id, kind, of } : null;
  },
};

/** Whether what was read under this key may be otherwise after some news. After a release everything may. */
export function isTouched(queryKey: QueryKey, { kind, of }: Pick<ContentNews, 'kind' | 'of'>): boolean {
  const [room, what, ...more] = queryKey;
  if (room !== 'content') return false;
  if (kind === 'released') return true;
  if (what === 'release' || what === 'releases') return what === 'release' || kind === 'withdrawal';
  if (!kind.startsWith('draft-')) return false;
  const [entryKind, entry] = partsOf(of);
  if (what === 'entry') return more[0] === entryKind && more[1] === entry;
  return what === entryKind && (more.length === 0 || more[0] === entry);
}

function partsOf(key: string): readonly [string, string] {
  const end = key.indexOf('/');
  return [key.slice(0, end), key.slice(end + 1)];
}
