import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type Case,
  readCanned,
  readCase,
  readCounts,
  readMyCanned,
  readOperators,
  readOthers,
  readTalk,
  readTickets,
  type Wish,
} from '../api/desk.ts';
import { Problem } from '../api/http.ts';
import { useSay } from '../language/words.tsx';
import { useLive } from '../live/live.tsx';
import { readAgain } from '../live/read-again.ts';
import { countRed } from '../live/red-heard.ts';
import { ANY_WISH } from './wish.ts';

/** The stream says when something has changed, and each reading of a case stands in the audit: nothing is read for show. */
const UNTIL_TOLD = { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, refetchOnReconnect: false };
/** Where the stream is broken the list must not stay as it was. */
const LIST_AGAIN_MS = 30_000;

const NO_CURSOR: string | null = null;
const NEWEST: number | null = null;

export function useTickets(wish: Wish) {
  return useInfiniteQuery({
    queryKey: ['tickets', wish],
    queryFn: ({ pageParam }) => readTickets(wish, pageParam),
    initialPageParam: NO_CURSOR,
    getNextPageParam: ({ next }) => next,
    refetchInterval: LIST_AGAIN_MS,
    // While words are typed into the search the list stays and does not blink. Another view is another list.
    placeholderData: (before, query) => (viewOf(query?.queryKey) === wish.view ? before : undefined),
  });
}

function viewOf(key: readonly unknown[] | undefined): unknown {
  const wish = key?.[1];
  return typeof wish === 'object' && wish !== null && 'view' in wish ? wish.view : null;
}

/** How many stand in the views that one works from. Read again with the list: its key begins as that of the list does. */
export function useCounts() {
  return useQuery({ queryKey: ['tickets', 'counts'], queryFn: readCounts, refetchInterval: LIST_AGAIN_MS });
}

const RED: Wish = { ...ANY_WISH, view: 'unassigned', level: 'red' };
const RED_COUNTED = 100;

/** How many red ones nobody has taken, as the list and then the stream tell. */
export function useRedWaiting(): number {
  const red = useQuery({
    queryKey: ['tickets', 'red'],
    queryFn: () => readTickets(RED, null, RED_COUNTED),
    refetchInterval: LIST_AGAIN_MS,
    refetchIntervalInBackground: true,
  });
  const { redHeard } = useLive();
  return countRed({ ids: red.data?.tickets.map(({ id }) => id) ?? [], readAt: red.dataUpdatedAt }, redHeard);
}

export function useCase(id: string) {
  return useQuery({ queryKey: ['case', id], queryFn: () => readCase(id), ...UNTIL_TOLD });
}

/** The other requests of the same person. */
export function useOthers(id: string) {
  return useQuery({ queryKey: ['others', id], queryFn: () => readOthers(id), ...UNTIL_TOLD });
}

/** The newest page first; each further one is what was before. */
export function useTalk(id: string) {
  return useInfiniteQuery({
    queryKey: ['talk', id],
    queryFn: ({ pageParam }) => readTalk(id, pageParam),
    initialPageParam: NEWEST,
    getNextPageParam: ({ before }) => before,
    ...UNTIL_TOLD,
  });
}

/** Colleagues come and go. */
const OPERATORS_AGAIN_MS = 60_000;

/** What staff are called, also those who have left. Whoever is not known at all is still somebody. */
export function useNames(): (staffId: string) => string {
  const say = useSay();
  const { data } = useOperators();
  const names = new Map([...(data?.operators ?? []), ...(data?.others ?? [])].map(({ id, name }) => [id, name]));
  return (staffId) => names.get(staffId) ?? say(data === undefined ? 'colleague' : 'colleague_former');
}

export function useOperators() {
  return useQuery({ queryKey: ['operators'], queryFn: readOperators, refetchInterval: OPERATORS_AGAIN_MS });
}

export function useCanned() {
  return useQuery({ queryKey: ['canned'], queryFn: readCanned, staleTime: 300_000 });
}

export const MY_CANNED = ['my-canned'] as const;

/** Answers of one's own, and favourites. */
export function useMyCanned() {
  return useQuery({ queryKey: MY_CANNED, queryFn: readMyCanned, staleTime: 300_000 });
}

/** What says that the case is another than the page shows. That somebody wrote is read where it was refused (seen.tsx). */
function isBehind(error: Error): boolean {
  if (!(error instanceof Problem) || error.code === 'person_wrote') return false;
  return error.status === 409 || error.code === 'ticket_unknown';
}

/** A change of one case. Where it was refused, somebody else may have been faster: the case is read again. */
export function useMove<Input = void>(id: string, run: (input: Input) => Promise<Case>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: (changed) => {
      queries.setQueryData(['case', id], changed);
      readAgain(queries, 'tickets');
      readAgain(queries, 'talk', id);
    },
    onError: (error) => {
      if (isBehind(error)) readAgain(queries, 'case', id);
    },
  });
}
