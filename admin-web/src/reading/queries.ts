import { useQuery } from '@tanstack/react-query';
import { type Releasing, readReleasing } from '../api/releases.ts';
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

/** A check goes on by the second; a release reaches all processes within two of them. */
function againAfter(shown: Releasing | undefined): number {
  if (shown?.candidate?.state === 'checking') return CHECKED_MS;
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
