import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { WholeEntry } from '../api/content.ts';
import { readWaiting } from '../api/releases.ts';
import { keepOpened } from '../content/list-place.ts';
import { useEntry } from '../content/queries.ts';
import { PageProblem, PageWait } from '../shell/states.tsx';
import { type Opened, useDesk } from './desk-context.tsx';
import { FlowEditor } from './flow-editor.tsx';
import { readPlace } from './places.ts';
import { waitingAt } from './waiting-at.ts';

/** One flow, once the bot runs in the page and what lies with the server is read. */
export function FlowPage({ flow, rest }: { flow: string; rest: string }) {
  const whole = useEntry('flow', flow);
  const { opened, error, start } = useDesk();
  useEffect(() => keepOpened('/flows', flow), [flow]);
  if (whole.isError && whole.data === undefined) {
    return <PageProblem error={whole.error} onAgain={() => void whole.refetch()} />;
  }
  if (error !== null) return <PageProblem error={error} onAgain={start} />;
  if (whole.data === undefined || opened === null) return <PageWait />;
  return <WithText flow={flow} rest={rest} whole={whole.data} opened={opened} />;
}

interface WithTextProps {
  flow: string;
  rest: string;
  whole: WholeEntry;
  opened: Opened;
}

function WithText({ flow, rest, whole, opened }: WithTextProps) {
  const { desk } = opened;
  const state = useSyncExternalStore(desk.listen, desk.read);
  const [error, setError] = useState<unknown>(null);
  const waiting = useQuery({ queryKey: ['content', 'waiting', 'here'], queryFn: () => readWaiting(null) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was read first is what is opened
  useEffect(() => {
    desk.open(flow, whole).catch(setError);
  }, [desk, flow]);
  const [view, keeping, keeper] = [state.views.get(flow), state.keepings.get(flow), desk.keeper(flow)];
  if (error !== null) return <PageProblem error={error} onAgain={() => location.reload()} />;
  if (view === undefined || keeping === undefined || keeper === null) return <PageWait />;
  return (
    <FlowEditor
      {...{ flow, whole, opened, state, view, keeping, keeper }}
      place={readPlace(rest)}
      waiting={waiting.data === undefined ? null : waitingAt(waiting.data.waiting)}
      countAgain={() => void waiting.refetch()}
    />
  );
}
