import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Case } from '../api/desk.ts';
import { readHelp } from '../api/referrals.ts';
import { readOpenReferrals, readReveals, readTaskCounts } from '../api/tasks.ts';
import { useMove } from '../inbox/queries.ts';

/** The list of help changes with a release: a dialog that is opened an hour later asks again. */
const HELP_KEPT_MS = 600_000;
/** Days pass slowly: a count on every page is asked for as seldom. */
const COUNTS_AGAIN_MS = 120_000;

export function useHelp() {
  return useQuery({ queryKey: ['help'], queryFn: readHelp, staleTime: HELP_KEPT_MS });
}

/** How many referrals and reveals wait: numbers alone. Where somebody was revealed an event reads them again at once. */
export function useTaskCounts() {
  return useQuery({
    queryKey: ['task-counts'],
    queryFn: readTaskCounts,
    refetchInterval: COUNTS_AGAIN_MS,
    refetchIntervalInBackground: true,
  });
}

const NO_CURSOR: string | null = null;
/** Each reading stands in the audit: it is read for whoever has opened the page, and not again by itself. */
const ONCE = { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, refetchOnReconnect: false, gcTime: 0 };

export function useOpenReferrals() {
  return useInfiniteQuery({
    queryKey: ['follow-ups', 'referrals'],
    queryFn: ({ pageParam }) => readOpenReferrals(pageParam),
    initialPageParam: NO_CURSOR,
    getNextPageParam: ({ next }) => next,
    ...ONCE,
  });
}

export function useOpenReveals() {
  return useInfiniteQuery({
    queryKey: ['follow-ups', 'reveals'],
    queryFn: ({ pageParam }) => readReveals(pageParam),
    initialPageParam: NO_CURSOR,
    getNextPageParam: ({ next }) => next,
    ...ONCE,
  });
}

/** A change of one case after which another number waits. */
export function useRecordMove<Input = void>(id: string, run: (input: Input) => Promise<Case>) {
  const queries = useQueryClient();
  return useMove(id, async (input: Input) => {
    const changed = await run(input);
    void queries.invalidateQueries({ queryKey: ['task-counts'] });
    return changed;
  });
}
