import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { readMe } from './api/account.ts';
import { Problem } from './api/http.ts';
import { useIsAnythingUnsaved } from './inbox/unsent.ts';
import { useWords, withWords } from './language/words.tsx';
import { ME, SignedInProvider } from './session.tsx';
import { FaultBoundary } from './shell/fault-boundary.tsx';
import { fetched } from './shell/fetched.tsx';
import { useLeavingWarning } from './shell/leaving-warning.ts';
import { PageProblem, PageWait } from './shell/states.tsx';
import { StillIn, useIsStillIn } from './signing-in/still-in.tsx';

const Shell = fetched(() => withWords(import('./shell/shell.tsx'), 'console'), 'Shell');
const SigningIn = fetched(() => import('./signing-in/signing-in.tsx'), 'SigningIn');
const Lock = fetched(() => import('./signing-in/lock.tsx'), 'Lock');
const SetUp = fetched(() => import('./signing-in/set-up.tsx'), 'SetUp');

const ASKED_MS = 60_000;

/** Whoever is not logged in sees the login at every address, and goes on to that address from there. */
export function Console({ setUpToken }: { setUpToken: string | null }) {
  const { say } = useWords();
  const [token, setToken] = useState(setUpToken);
  const isStillIn = useIsStillIn();
  const me = useQuery({
    queryKey: ME,
    queryFn: readMe,
    // Else it would be opened again to whoever has just left it.
    enabled: !isStillIn,
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
      <FaultBoundary>
        <SetUp token={token} onDone={() => setToken(null)} />
      </FaultBoundary>
    );
  }
  if (isStillIn) return <StillIn />;
  if (me.isPending) return <PageWait />;
  if (me.data === undefined && isIdle) {
    return (
      <FaultBoundary>
        <Lock email={null} />
      </FaultBoundary>
    );
  }
  if (me.data === undefined) return <PageProblem error={me.error} onAgain={() => void me.refetch()} />;
  return (
    <FaultBoundary>
      {me.data === null ? (
        <SigningIn />
      ) : (
        <SignedInProvider who={me.data}>
          <Shell isIdle={isIdle} />
        </SignedInProvider>
      )}
    </FaultBoundary>
  );
}
