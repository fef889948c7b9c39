import { MutationCache, QueryCache, QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import type { Permission } from '../../core/permission.ts';
import type { SignedIn } from './api/account.ts';
import { isWorthAnotherTry, Problem } from './api/http.ts';

export const ME = ['me'] as const;

/** What of the server this browser knows, in memory alone. A session that ended anywhere takes all of it away at once. */
export function createQueries(): QueryClient {
  const onError = (error: unknown) => {
    if (Problem.is(error, 'not_logged_in')) forget(queries);
    // Who is asked anew is told the same, and the page is covered (signing-in/lock.tsx).
    if (Problem.is(error, 'session_idle')) askAgain(queries);
  };
  const queries = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: isWorthAnotherTry,
      },
      mutations: { networkMode: 'always' },
    },
  });
  return queries;
}

function askAgain(queries: QueryClient): void {
  const isAsked = Problem.is(queries.getQueryState(ME)?.error, 'session_idle');
  if (!isAsked) void queries.invalidateQueries({ queryKey: ME });
}

/** Nobody is logged in: nothing of what was shown stays. */
export function forget(queries: QueryClient): void {
  queries.setQueryData(ME, null);
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== ME[0] });
}

const SignedInContext = createContext<SignedIn | null>(null);

export function SignedInProvider({ who, children }: { who: SignedIn; children: ReactNode }) {
  return <SignedInContext value={who}>{children}</SignedInContext>;
}

export function useSignedIn(): SignedIn {
  const who = useContext(SignedInContext);
  if (who === null) throw new Error('nobody is logged in here');
  return who;
}

/** For what is shown. The server asks again each time. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useSignedIn();
  return (permission) => permissions.includes(permission);
}

/** After a change of one's own account. */
export function useNoteMe(): (change: (before: SignedIn) => SignedIn) => void {
  const queries = useQueryClient();
  return (change) => queries.setQueryData<SignedIn | null>(ME, (before) => (before ? change(before) : before));
}
