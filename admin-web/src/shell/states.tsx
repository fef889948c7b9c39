import { Button, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { problemWords } from '../language/problem-words.ts';
import { useSay } from '../language/words.tsx';
import { useIsOnline } from './online.ts';

/**
 * While a page is fetched. It shows itself only after a moment, so that nothing flickers. Where there is no line it says
 * so: what was never read here cannot be shown, and comes when the line is back.
 */
export function PageWait() {
  const say = useSay();
  const isOnline = useIsOnline();
  if (!isOnline) return <Empty title={say('offline_wait')}>{say('offline_wait_lead')}</Empty>;
  return (
    <div className="state state-wait" role="status">
      <Loader size="sm" />
      <p className="state-text">{say('waiting')}</p>
    </div>
  );
}

export function PageProblem({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const say = useSay();
  return (
    <div className="state" role="alert">
      <p className="state-title">{problemWords(error, say)}</p>
      <Button variant="default" onClick={onAgain}>
        {say('try_again')}
      </Button>
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state">
      <p className="state-title">{title}</p>
      {children && <p className="state-text">{children}</p>}
    </div>
  );
}

/** A page that is of others' work. */
export function NotForYou() {
  const say = useSay();
  return <Empty title={say('problem_permission_denied')}>{say('not_for_you')}</Empty>;
}

/** What was refused, where it was asked for. */
export function Refused({ error }: { error: unknown }) {
  const say = useSay();
  if (error === null || error === undefined) return null;
  return (
    <p className="refused" role="alert">
      {problemWords(error, say)}
    </p>
  );
}
