import type { QueryKey } from '@tanstack/react-query';
import type { Draft, Drafted, Releasing } from '../api/releases.ts';
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

/** What the release page shows already; it is dear to read, and is not read for what changes nothing on it. */
export type ShownOfRelease = {
  candidate: Pick<NonNullable<Releasing['candidate']>, 'id' | 'state'> | null;
  drafts: readonly (Pick<Drafted, 'kind' | 'entry'> & { draft: Pick<Draft, 'state' | 'needs'> | null })[];
};

/** Whether what was read under this key may be otherwise after some news. After a release everything may. */
export function isTouched(
  queryKey: QueryKey,
  news: Pick<ContentNews, 'kind' | 'of'>,
  shown: ShownOfRelease | undefined,
): boolean {
  const { kind, of } = news;
  const [room, what, ...more] = queryKey;
  if (room !== 'content') return false;
  if (kind === 'released') return true;
  if (what === 'release') return shown === undefined || !isShown(news, shown);
  if (what === 'releases') return kind === 'withdrawal';
  if (what === 'candidate') return kind === 'candidate';
  if (!kind.startsWith('draft-')) return false;
  const [entryKind, entry] = partsOf(of);
  if (what === 'entry') return more[0] === entryKind && more[1] === entry;
  return what === entryKind && (more.length === 0 || more[0] === entry);
}

/** A step of a check that is seen to run, whose end the candidate itself tells; or a word more in a draft that is being written. */
function isShown({ kind, of }: Pick<ContentNews, 'kind' | 'of'>, { candidate, drafts }: ShownOfRelease): boolean {
  if (kind === 'candidate') return candidate?.id === of && candidate.state === 'checking';
  if (kind !== 'draft-changed') return false;
  const [entryKind, entry] = partsOf(of);
  const known = drafts.find((one) => one.kind === entryKind && one.entry === entry)?.draft;
  // Whoever may release alone sends exactly what the page shows, unread by another.
  return known?.state === 'changed' && known.needs === 'second';
}

function partsOf(key: string): readonly [string, string] {
  const end = key.indexOf('/');
  return [key.slice(0, end), key.slice(end + 1)];
}
