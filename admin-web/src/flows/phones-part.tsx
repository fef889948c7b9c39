import { lazy, Suspense, useMemo } from 'react';
import { PageWait } from '../shell/states.tsx';
import { useEditor } from './editor-context.tsx';

const Phones = lazy(() => import('../phones/phones.tsx').then(({ Phones: it }) => ({ default: it })));

/** The talk beside what is written, on the very texts that stand on the screen. */
export function PhonesPart() {
  const { rooms, flow, place, state } = useEditor();
  const { node } = place;
  // A flow that is to be taken out is none: nobody can begin there.
  const isGone = state.keepings.get(flow)?.deletes === true;
  const from = useMemo(() => (node === null || isGone ? null : { flow, node }), [flow, node, isGone]);
  return (
    <Suspense fallback={<PageWait />}>
      <Phones rooms={rooms} from={from} version={state.views} />
    </Suspense>
  );
}
