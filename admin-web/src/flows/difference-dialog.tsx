import { Modal } from '@mantine/core';
import { useSay } from '../language/words.tsx';
import { DifferenceView } from '../reading/difference.tsx';
import { useEditor } from './editor-context.tsx';
import { frameAndNodes } from './flow-values.ts';

/** What is otherwise here than what people read at this moment. */
export function DifferenceDialog({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const { view, whole } = useEditor();
  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      title={say('flows_difference_title')}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <DifferenceView
        before={whole.live}
        after={{ text: view.text, json: view.frame === null ? null : frameAndNodes(view) }}
      />
    </Modal>
  );
}
