import { useMemo } from 'react';
import { fetched } from '../shell/fetched.tsx';
import { useEditor } from './editor-context.tsx';

const Phones = fetched(() => import('../phones/phones.tsx'), 'Phones');

/** The talk beside what is written, on the very texts that stand on the screen. */
export function PhonesPart() {
  const { rooms, flow, place, state } = useEditor();
  const { node } = place;
  // A flow that is to be taken out is none: nobody can begin there.
  const isGone = state.keepings.get(flow)?.deletes === true;
  const from = useMemo(() => (node === null || isGone ? null : { flow, node }), [flow, node, isGone]);
  return <Phones rooms={rooms} from={from} version={state.views} />;
}
