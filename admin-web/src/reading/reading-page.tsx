/** reading/: what editors have written is read by somebody else before people meet it, as a difference. */

import '../style/editing.css';
import { useLocation, useRoute } from 'wouter';
import type { Withdrawal } from '../api/releases.ts';
import { useSay } from '../language/words.tsx';
import { useSignedIn } from '../session.tsx';
import { Page } from '../shell/page.tsx';
import { useShortcuts } from '../shell/shortcuts.tsx';
import { Empty, PageProblem, PageWait } from '../shell/states.tsx';
import { VoicesWaiting } from '../voices/voices-waiting-later.tsx';
import { DraftRows } from './draft-rows.tsx';
import { isKind } from './entry-words.ts';
import { useReleasing } from './queries.ts';
import { ReadingView } from './reading-view.tsx';
import { inTurn, isSame, type Queue, queueOf, readPath, togetherIn } from './standing.ts';
import { TogetherRows } from './together-rows.tsx';
import { TogetherView } from './together-view.tsx';
import { WithdrawalRows } from './withdrawal-rows.tsx';

/** The drafts that wait for whoever looks, and each of them as a difference. */
export function ReadingPage() {
  const [, go] = useLocation();
  const { staff } = useSignedIn();
  const [, params] = useRoute<{ kind: string; entry: string }>('/read/:kind/:entry');
  const [, group] = useRoute<{ name: string }>('/read/together/:name');
  const releasing = useReleasing();
  const queue = releasing.data && queueOf(releasing.data.drafts, staff.id);
  const rows = queue ? inTurn(queue) : [];
  const open = params && isKind(params.kind) ? { kind: params.kind, entry: decodeURIComponent(params.entry) } : null;

  function step(by: number): void {
    const at = open === null ? -1 : rows.findIndex((row) => isSame(row, open));
    const next = rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)];
    if (next !== undefined) go(readPath(next));
  }
  useShortcuts([
    { keys: 'KeyJ', word: 'read_key_next', run: () => step(1) },
    { keys: 'KeyK', word: 'read_key_previous', run: () => step(-1) },
    ...(open === null && group === null ? [] : [{ keys: 'Escape', word: 'key_back' as const, run: () => go('/read') }]),
  ]);

  /** Whoever has read one goes on with the next that waits. */
  function goOn(): void {
    const next = queue?.waiting.find((row) => open === null || !isSame(row, open));
    go(next === undefined ? '/read' : readPath(next));
  }

  if (group !== null && queue !== undefined) {
    const found = togetherIn(queue.waiting).together.find(({ name }) => name === group.name);
    return <TogetherView key={group.name} found={found ?? null} />;
  }
  if (open !== null) {
    const left = queue?.waiting.filter((row) => !isSame(row, open)).length ?? 0;
    return <ReadingView key={readPath(open)} of={open} left={left} onDone={goOn} onStep={step} />;
  }
  if (queue === undefined && releasing.isError)
    return <PageProblem error={releasing.error} onAgain={() => void releasing.refetch()} />;
  if (queue === undefined || releasing.data === undefined) return <PageWait />;
  return <QueueView queue={queue} more={releasing.data.draftsMore} withdrawals={releasing.data.withdrawals} />;
}

interface QueueViewProps {
  queue: Queue;
  /** So many drafts are not told of. */
  more: number;
  withdrawals: readonly Withdrawal[];
}

function QueueView({ queue, more, withdrawals }: QueueViewProps) {
  const say = useSay();
  const { staff } = useSignedIn();
  const { waiting, mine, returned, others } = queue;
  const isAnything = waiting.length > 0 || withdrawals.some(({ mayConfirm }) => mayConfirm === 'may');
  const { together, alone } = togetherIn(waiting);
  return (
    <Page title={say('read_title')}>
      <WithdrawalRows rows={withdrawals} />
      <p className="lead">{say('read_about')}</p>
      <VoicesWaiting />
      {!isAnything && <Empty title={say('read_nothing')}>{say('read_nothing_more')}</Empty>}
      <TogetherRows together={together} />
      <DraftRows title={say('read_for_me')} rows={alone} />
      <DraftRows title={say('read_returned')} rows={returned} author={staff.id} />
      <DraftRows title={say('read_mine')} rows={mine} />
      <DraftRows title={say('read_others')} rows={others} />
      {more > 0 && <p className="hint">{say('drafts_more', { number: more })}</p>}
    </Page>
  );
}
