import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Candidate, type Releasing, readCandidate, readReleasing } from '../api/releases.ts';
import { useSignedIn } from '../session.tsx';
import { queueOf } from './standing.ts';

/** Whatever is read of what editors write begins with this. */
export const CONTENT = ['content'] as const;
export const RELEASING = [...CONTENT, 'release'] as const;

const CHECKED_MS = 1000;
const SPREAD_MS = 2000;
const AGAIN_MS = 30_000;
const COUNTED_MS = 60_000;

/** All drafts, and the check of those that are about to be released. */
export function useReleasing() {
  return useQuery({
    queryKey: RELEASING,
    queryFn: readReleasing,
    refetchInterval: ({ state }) => againAfter(state.data),
  });
}

/** The candidate as it stands this second while it is checked; when that is over, all is read again. */
export function useCheckedCandidate(known: Candidate | null): Candidate | null {
  const queries = useQueryClient();
  const isChecking = known?.state === 'checking';
  const now = useQuery({
    queryKey: [...CONTENT, 'candidate', known?.id ?? null],
    queryFn: readCandidate,
    enabled: isChecking,
    refetchInterval: CHECKED_MS,
  });
  const there = now.data?.candidate;
  const isOver = isChecking && there !== undefined && (there?.id !== known.id || there.state !== 'checking');
  useEffect(() => {
    if (isOver) void queries.invalidateQueries({ queryKey: RELEASING });
  }, [isOver, queries]);
  return isChecking && there?.id === known.id ? there : known;
}

/** A release reaches all processes within two seconds. */
function againAfter(shown: Releasing | undefined): number {
  if (shown !== undefined && shown.readBy.readers < shown.readBy.processes) return SPREAD_MS;
  return AGAIN_MS;
}

/** How many drafts wait for the person who is logged in. */
export function useWaitingToRead(): number {
  const { staff } = useSignedIn();
  const counted = useQuery({
    queryKey: RELEASING,
    queryFn: readReleasing,
    refetchInterval: COUNTED_MS,
    select: ({ drafts }) => queueOf(drafts, staff.id).waiting.length,
  });
  return counted.data ?? 0;
}
