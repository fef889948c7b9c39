import { lazy, Suspense } from 'react';
import { PageWait } from '../shell/states.tsx';
import { useEditor } from './editor-context.tsx';

const Phones = lazy(() => import('../phones/phones.tsx').then(({ Phones: it }) => ({ default: it })));

/** The talk beside what is written, on the very texts that stand on the screen. */
export function PhonesPart() {
  const { rooms, flow, place, state } = useEditor();
  return (
    <Suspense fallback={<PageWait />}>
      <Phones rooms={rooms} from={place.node === null ? null : { flow, node: place.node }} version={state.views} />
    </Suspense>
  );
}
