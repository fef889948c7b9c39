import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { readMe } from './api/account.ts';
import { Problem } from './api/http.ts';
import { useIsAnythingUnsaved } from './inbox/unsent.ts';
import { loadWords, useWords } from './language/words.tsx';
import { ME, SignedInProvider } from './session.tsx';
import { FaultBoundary } from './shell/fault-boundary.tsx';
import { useLeavingWarning } from './shell/leaving-warning.ts';
import { PageProblem, PageWait } from './shell/states.tsx';

const Shell = lazy(async () => {
  const [{ Shell }] = await Promise.all([import('./shell/shell.tsx'), loadWords('console')]);
  return { default: Shell };
});
const SigningIn = lazy(() => import('./signing-in/signing-in.tsx').then(({ SigningIn }) => ({ default: SigningIn })));
const Lock = lazy(() => import('./signing-in/lock.tsx').then(({ Lock }) => ({ default: Lock })));
const SetUp = lazy(() => import('./signing-in/set-up.tsx').then(({ SetUp }) => ({ default: SetUp })));

const ASKED_MS = 60_000;

/** Whoever is not logged in sees the login at every address, and goes on to that address from there. */
export function Console({ setUpToken }: { setUpToken: string | null }) {
  const { say } = useWords();
  const [token, setToken] = useState(setUpToken);
  const me = useQuery({
    queryKey: ME,
    queryFn: readMe,
    staleTime: ASKED_MS,
    // So that a page that nobody uses is covered in time.
    refetchInterval: ({ state }) => (state.data ? ASKED_MS : false),
  });
  // Also behind the lock and the login: what was typed is there again after them.
  useLeavingWarning(useIsAnythingUnsaved());
  const isIdle = Problem.is(me.error, 'session_idle');
  const title = say('console_title');
  // For whoever answers people the red ones are counted there (live/desk-title.tsx).
  const isPlain = !me.data?.permissions.includes('read_conversations');
  useEffect(() => {
    if (isPlain) document.title = title;
  }, [title, isPlain]);

  if (token !== null) {
    return (
      <Fetched>
        <SetUp token={token} onDone={() => setToken(null)} />
      </Fetched>
    );
  }
  if (me.isPending) return <PageWait />;
  if (me.data === undefined && isIdle) {
    return (
      <Fetched>
        <Lock email={null} />
      </Fetched>
    );
  }
  if (me.data === undefined) return <PageProblem error={me.error} onAgain={() => void me.refetch()} />;
  return (
    <Fetched>
      {me.data === null ? (
        <SigningIn />
      ) : (
        <SignedInProvider who={me.data}>
          <Shell isIdle={isIdle} />
        </SignedInProvider>
      )}
    </Fetched>
  );
}

/** Where its code does not come, it says so. */
function Fetched({ children }: { children: ReactNode }) {
  return (
    <FaultBoundary>
      <Suspense fallback={<PageWait />}>{children}</Suspense>
    </FaultBoundary>
  );
}
