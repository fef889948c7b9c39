import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useSay } from '../language/words.tsx';
import { DeedDialog } from './deed-dialog.tsx';
import { useEditor } from './editor-context.tsx';
import { framePath } from './places.ts';
import { waitingInFlow, whoWaitsIn } from './waiting-at.ts';

const FLOW_ID = /^[a-z0-9][a-z0-9-]{0,19}$/;

/** Another short name of a whole flow: what leads into it follows in all others, and whoever waits in it is led on. */
export function RenameFlowDialog({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const [, go] = useLocation();
  const { view, flow, rooms, desk, state, waiting, changeBy, titleOf } = useEditor();
  const [name, setName] = useState(flow);
  const references = useQuery({
    queryKey: ['rooms', 'references', flow, null, view.text],
    queryFn: () => rooms.references(flow, null),
  });
  const others = [...new Set((references.data ?? []).map((one) => one.flow))];
  const people = waitingInFlow(waiting, flow);
  const to = name.trim();
  const isTaken = to !== flow && state.views.has(to);
  const isWrong = !FLOW_ID.test(to);
  async function run(): Promise<boolean> {
    const isMade = await changeBy('flows_did_rename_flow', others, (word) => rooms.renameFlow(flow, to, word));
    if (!isMade) return false;
    // Its page is there once the server has it.
    for (const one of [to, flow, ...others]) await desk.keeper(one)?.save();
    go(framePath(to));
    return true;
  }
  return (
    <DeedDialog
      title={say('flows_rename')}
      deed={say('flows_rename')}
      isReady={!isTaken && !isWrong && to !== flow && references.isSuccess}
      onClose={onClose}
      run={run}
    >
      <p className="lead">{say('flows_rename_flow_lead')}</p>
      <p>{say(whoWaitsIn(people), { number: people ?? '' })}</p>
      {others.length > 0 && <p>{say('flows_also_changes', { flows: others.map(titleOf).join(', ') })}</p>}
      <TextInput
        label={say('flows_short_name')}
        description={say('flows_flow_name_hint')}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        error={isTaken ? say('content_id_taken') : isWrong ? say('flows_short_name_wrong') : null}
        autoComplete="off"
        data-autofocus
      />
    </DeedDialog>
  );
}
