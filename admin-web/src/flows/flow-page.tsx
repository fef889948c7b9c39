import { useQuery } from '@tanstack/react-query';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { WholeEntry } from '../api/content.ts';
import { readWaiting } from '../api/releases.ts';
import { keepOpened } from '../content/list-place.ts';
import { useEntry } from '../content/queries.ts';
import { PageProblem, PageWait } from '../shell/states.tsx';
import { type Opened, useDesk } from './desk-context.tsx';
import type { DeskState } from './flow-desk.ts';
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
  // A letter is on the screen before all that hangs on it is drawn anew; whatever else is done is drawn at once.
  const newest = useSyncExternalStore(desk.listen, desk.read);
  const drawn = useDeferredValue(newest);
  const state = useDrawn(drawn.turn === newest.turn ? drawn : newest);
  const [error, setError] = useState<unknown>(null);
  const { data, refetch } = useQuery({ queryKey: ['content', 'waiting', 'here'], queryFn: () => readWaiting(null) });
  const waiting = useMemo(() => (data === undefined ? null : waitingAt(data.waiting)), [data]);
  const place = useMemo(() => readPlace(rest), [rest]);
  const countAgain = useCallback(() => void refetch(), [refetch]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was read first is what is opened
  useEffect(() => {
    desk.open(flow, whole).catch(setError);
  }, [desk, flow]);
  const [view, keeping, keeper] = [state.views.get(flow), state.keepings.get(flow), desk.keeper(flow)];
  if (error !== null) return <PageProblem error={error} onAgain={() => location.reload()} />;
  if (view === undefined || keeping === undefined || keeper === null) return <PageWait />;
  return (
    <FlowEditor
      flow={flow}
      whole={whole}
      opened={opened}
      state={state}
      view={view}
      keeping={keeping}
      keeper={keeper}
      place={place}
      waiting={waiting}
      countAgain={countAgain}
    />
  );
}

/** The same state for as long as nothing in it is another but whether something is under way, which is drawn nowhere here. */
function useDrawn(state: DeskState): DeskState {
  const last = useRef(state);
  const isSame = (['views', 'keepings', 'done', 'undone', 'refused', 'untaken', 'failed', 'turn'] as const).every(
    (part) => last.current[part] === state[part],
  );
  if (!isSame) last.current = state;
  return last.current;
}
