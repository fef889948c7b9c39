import { ActionIcon, Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../language/words.tsx';
import type { NodeView } from '../rooms/messages.ts';
import { Icon } from '../shell/icon.tsx';
import { DeleteNodeDialog } from './delete-node-dialog.tsx';
import { useEditor } from './editor-context.tsx';
import { MoveNodeDialog } from './move-node-dialog.tsx';
import { moveBy } from './moves.ts';
import { copyId, takenIds } from './node-kinds.ts';
import { RenameDialog } from './rename-dialog.tsx';

/** What is done with a node as a whole. */
export function NodeMenu({ node: { id } }: { node: NodeView }) {
  const say = useSay();
  const { view, change, openNode, isLocked } = useEditor();
  const [open, setOpen] = useState<'move' | 'rename' | 'delete' | null>(null);
  const [up, down] = [moveBy(view.nodes, id, -1), moveBy(view.nodes, id, 1)];
  const close = () => setOpen(null);
  async function copy(): Promise<void> {
    const as = copyId(id, takenIds(view.nodes));
    if (await change('flows_did_copy', [{ do: 'copy-node', node: id, as }], as)) openNode(as);
  }
  return (
    <div className="buttons node-buttons">
      <ActionIcon
        variant="default"
        size="lg"
        disabled={isLocked || up === null}
        aria-label={say('flows_node_up')}
        title={say('flows_node_up')}
        onClick={() => up !== null && void change('flows_did_move', [up], id)}
      >
        <Icon name="up" />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="lg"
        disabled={isLocked || down === null}
        aria-label={say('flows_node_down')}
        title={say('flows_node_down')}
        onClick={() => down !== null && void change('flows_did_move', [down], id)}
      >
        <Icon name="down" />
      </ActionIcon>
      <Menu position="bottom-end" shadow="md" withinPortal>
        <Menu.Target>
          <Button variant="default" disabled={isLocked} leftSection={<Icon name="more" />}>
            {say('flows_node_more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen('move')}>{say('flows_move_to')}</Menu.Item>
          <Menu.Item onClick={() => void copy()}>{say('flows_copy')}</Menu.Item>
          <Menu.Item onClick={() => setOpen('rename')}>{say('flows_rename')}</Menu.Item>
          <Menu.Item
            disabled={view.frame?.start === id}
            onClick={() => void change('flows_did_start', [{ do: 'set', path: ['start'], value: id }], id)}
          >
            {say('flows_make_start')}
          </Menu.Item>
          <Menu.Item color="red" disabled={view.nodes.length === 1} onClick={() => setOpen('delete')}>
            {say('flows_delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === 'move' && <MoveNodeDialog id={id} onClose={close} />}
      {open === 'rename' && <RenameDialog id={id} onClose={close} />}
      {open === 'delete' && <DeleteNodeDialog id={id} onClose={close} />}
    </div>
  );
}
