import type { EntryKey } from '../../../core/entry.ts';
import type { Draft, Drafted, Row } from '../api/releases.ts';

/** How far a draft has come on its way into a release; `read` and `one` may go, the others say why they may not. */
export type Standing = 'read' | 'one' | 'stale' | 'returned' | 'unsent' | 'unread';

export function standingOf(draft: Pick<Draft, 'state' | 'needs' | 'isBaseStale'>): Standing {
  if (draft.isBaseStale) return 'stale';
  if (draft.state === 'approved') return 'read';
  if (draft.state === 'returned') return 'returned';
  if (draft.needs === 'one') return 'one';
  return draft.state === 'sent' ? 'unread' : 'unsent';
}

export function mayGo(draft: Parameters<typeof standingOf>[0]): boolean {
  return ['read', 'one'].includes(standingOf(draft));
}

/** The drafts as somebody reads them who has sat down to read. */
export interface Queue {
  /** Nobody has read them yet, and this person may. */
  waiting: Drafted[];
  /** Written by this person, and on their way. */
  mine: Drafted[];
  /** Sent back with a note, their own first. */
  returned: Drafted[];
  /** Wait for somebody else. */
  others: Drafted[];
}

export function queueOf(rows: readonly Row[], me: string): Queue {
  const drafted = rows.filter((row): row is Drafted => row.draft !== null);
  const isMine = ({ draft }: Drafted) => draft.authors.some(({ id }) => id === me);
  const isFor = ({ draft }: Drafted) => draft.state === 'sent' && draft.mayApprove === 'may';
  const returned = drafted.filter(({ draft }) => draft.state === 'returned');
  const onTheWay = drafted.filter((row) => row.draft.state !== 'returned' && !isFor(row));
  return {
    waiting: drafted.filter(isFor),
    mine: onTheWay.filter(isMine),
    returned: [...returned.filter(isMine), ...returned.filter((row) => !isMine(row))],
    others: onTheWay.filter((row) => !isMine(row) && row.draft.state === 'sent'),
  };
}

/** How many drafts that somebody has written some of were sent back. */
export function sentBackTo({ returned }: Pick<Queue, 'returned'>, me: string): number {
  return returned.filter(({ draft }) => draft.authors.some(({ id }) => id === me)).length;
}

/** Drafts that one person has sent at one press, and that this person may read. */
export interface Together {
  /** Stands in the address. */
  name: string;
  by: string;
  at: number;
  rows: Drafted[];
}

/** What was sent at one press stands together; the rest each by itself. */
export function togetherIn(waiting: readonly Drafted[]): { together: Together[]; alone: Drafted[] } {
  const nameOf = ({ draft: { sentBy, sentAt } }: Drafted) => `${sentAt ?? 0}-${sentBy?.id ?? ''}`;
  const groups = Map.groupBy(waiting, nameOf);
  const isTogether = (row: Drafted) => row.draft.sentAt !== null && (groups.get(nameOf(row))?.length ?? 0) > 1;
  return {
    together: [...groups].flatMap(([name, rows]) => {
      const [first] = rows.filter(isTogether);
      const { sentBy = null, sentAt = null } = first?.draft ?? {};
      return sentAt === null ? [] : [{ name, by: sentBy?.name ?? '', at: sentAt, rows }];
    }),
    alone: waiting.filter((row) => !isTogether(row)),
  };
}

/** One after the other, as they are shown. */
export function inTurn({ waiting, mine, returned, others }: Queue): Drafted[] {
  return [...waiting, ...returned, ...mine, ...others];
}

/** Where a draft is read. */
export function readPath({ kind, entry }: EntryKey): string {
  return `/read/${kind}/${encodeURIComponent(entry)}`;
}

export function isSame(one: EntryKey, other: EntryKey): boolean {
  return one.kind === other.kind && one.entry === other.entry;
}

/** Why somebody may not approve what they see; `null`: they may. */
export type Bar = 'author' | 'one' | 'unsent' | 'not_permitted' | 'done' | 'overtaken' | 'offline';

export function barOf(
  draft: Pick<Draft, 'mayApprove' | 'authors' | 'approvers' | 'needs'>,
  { me, isOvertaken, isOnline }: { me: string; isOvertaken: boolean; isOnline: boolean },
): Bar | null {
  if (draft.authors.some(({ id }) => id === me)) return draft.needs === 'one' ? 'one' : 'author';
  if (isOvertaken) return 'overtaken';
  if (draft.approvers.some(({ id }) => id === me)) return 'done';
  if (draft.mayApprove !== 'may') return draft.mayApprove;
  return isOnline ? null : 'offline';
}
