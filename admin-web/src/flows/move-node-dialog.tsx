import { useState } from 'react';
import { useSay } from '../language/words.tsx';
import { DeedDialog } from './deed-dialog.tsx';
import { useEditor } from './editor-context.tsx';
import { TargetPicker } from './target-field.tsx';

/** Behind which other node it is to stand. */
export function MoveNodeDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useSay();
  const { change } = useEditor();
  const [after, setAfter] = useState('');
  return (
    <DeedDialog
      title={say('flows_move_to')}
      deed={say('flows_move')}
      isReady
      onClose={onClose}
      run={() => change('flows_did_move', [{ do: 'move-node', node: id, after: after === '' ? null : after }], id)}
    >
      <TargetPicker
        id="move-after"
        label={say('flows_move_after')}
        none={say('flows_move_first')}
        target={after}
        but={[id]}
        onlyHere
        onChoose={setAfter}
      />
    </DeedDialog>
  );
}
