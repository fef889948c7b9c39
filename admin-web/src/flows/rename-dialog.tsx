import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../language/words.tsx';
import { DeedDialog } from './deed-dialog.tsx';
import { useEditor } from './editor-context.tsx';

const NODE_ID = /^[a-z0-9][a-z0-9-]{0,17}$/;

/** Another short name: everything that leads there follows, and whoever waits under the old one is led on. */
export function RenameDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useSay();
  const { view, flow, rooms, changeBy, openNode } = useEditor();
  const [name, setName] = useState(id);
  const to = name.trim();
  const isTaken = to !== id && view.nodes.some((node) => node.id === to);
  const isWrong = !NODE_ID.test(to);
  async function run(): Promise<boolean> {
    const led = await rooms.references(flow, id);
    const isMade = await changeBy(
      'flows_did_rename',
      led.map((one) => one.flow),
      (word) => rooms.renameNode({ flow, node: id }, to, word),
    );
    if (isMade) openNode(to);
    return isMade;
  }
  return (
    <DeedDialog
      title={say('flows_rename')}
      deed={say('flows_rename')}
      isReady={!isTaken && !isWrong && to !== id}
      onClose={onClose}
      run={run}
    >
      <p className="lead">{say('flows_rename_lead')}</p>
      <TextInput
        label={say('flows_short_name')}
        description={say('flows_short_name_hint')}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        error={isTaken ? say('content_id_taken') : isWrong ? say('flows_short_name_wrong') : null}
        autoComplete="off"
        data-autofocus
      />
    </DeedDialog>
  );
}
