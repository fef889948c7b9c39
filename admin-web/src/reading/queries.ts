import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Candidate, type Releasing, readCandidate, readReleasing } from '../api/releases.ts';
import { useContentLive } from '../live/content-live.tsx';
import { useSignedIn } from '../session.tsx';
import { queueOf, sentBackTo } from './standing.ts';

/** Whatever is read of what editors write begins with this. */
export const CONTENT = ['content'] as const;
/** An approval that is on its way. */
export const APPROVING = ['approving'] as const;
export const RELEASING = [...CONTENT, 'release'] as const;

const CHECKED_MS = 1000;
/** The line tells of each step that its own process makes; another's is seen so late at most. */
const CHECKED_LIVE_MS = 5000;
const SPREAD_MS = 2000;
const AGAIN_MS = 30_000;
const COUNTED_MS = 60_000;
/** Where a line tells of what changes. */
const LIVE_MS = 300_000;

/** All drafts, and the check of those that are about to be released. */
export function useReleasing() {
  const isLive = useContentLive();
  return useQuery({
    queryKey: RELEASING,
    queryFn: readReleasing,
    refetchInterval: ({ state }) => againAfter(state.data, isLive),
  });
}

/** The candidate as it stands now while it is checked; when that is over, all is read again. */
export function useCheckedCandidate(known: Candidate | null): Candidate | null {
  const queries = useQueryClient();
  const isLive = useContentLive();
  const isChecking = known?.state === 'checking';
  const now = useQuery({
    queryKey: [...CONTENT, 'candidate', known?.id ?? null],
    queryFn: readCandidate,
    enabled: isChecking,
    refetchInterval: isLive ? CHECKED_LIVE_MS : CHECKED_MS,
  });
  const there = now.data?.candidate;
  const isOver = isChecking && there !== undefined && (there?.id !== known.id || there.state !== 'checking');
  useEffect(() => {
    if (isOver) void queries.invalidateQueries({ queryKey: RELEASING });
  }, [isOver, queries]);
  return isChecking && there?.id === known.id ? there : known;
}

/** A release reaches all processes within two seconds. */
function againAfter(shown: Releasing | undefined, isLive: boolean): number {
  if (shown !== undefined && shown.readBy.readers < shown.readBy.processes) return SPREAD_MS;
  return isLive ? LIVE_MS : AGAIN_MS;
}

/** How many drafts and withdrawals wait for the person who is logged in, and how many of their own were sent back. */
export function useWaitingToRead(): { waiting: number; returned: number } {
  const { staff } = useSignedIn();
  const isLive = useContentLive();
  const counted = useQuery({
    queryKey: RELEASING,
    queryFn: readReleasing,
    refetchInterval: isLive ? LIVE_MS : COUNTED_MS,
    select({ drafts, withdrawals }) {
      const queue = queueOf(drafts, staff.id);
      return {
        waiting: queue.waiting.length + withdrawals.filter(({ mayConfirm }) => mayConfirm === 'may').length,
        returned: sentBackTo(queue, staff.id),
      };
    },
  });
  return counted.data ?? { waiting: 0, returned: 0 };
}
