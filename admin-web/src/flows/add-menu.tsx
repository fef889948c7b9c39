import { Button, Menu } from '@mantine/core';
import { useSay } from '../language/words.tsx';
import type { NodeKind } from '../rooms/messages.ts';
import { useEditor } from './editor-context.tsx';
import { wordsAt } from './flow-values.ts';
import { KindIcon } from './kind-icon.tsx';
import { freeId, KIND_WORDS, NODE_KINDS, newNode, takenIds } from './node-kinds.ts';

/** A new node behind the one that is open, else at the end; it leads to where that one stands in the way. */
export function AddMenu() {
  const say = useSay();
  const { view, place, lists, change, openNode, isLocked } = useEditor();
  async function add(kind: NodeKind): Promise<void> {
    const ids = view.nodes.map(({ id }) => id);
    const id = freeId(kind, takenIds(view.nodes));
    const after = place.node ?? ids.at(-1) ?? null;
    const next = ids[ids.indexOf(after ?? '') + 1] ?? wordsAt(view.frame?.start) ?? id;
    const isMade = await change(
      'flows_did_add',
      [{ do: 'add-node', node: id, after, value: newNode(kind, next || id, lists) }],
      id,
    );
    if (isMade) openNode(id);
  }
  return (
    <Menu position="bottom-start" shadow="md" withinPortal>
      <Menu.Target>
        <Button variant="default" disabled={isLocked}>
          {say('flows_add_node')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className="menu-long">
        {NODE_KINDS.map((kind) => (
          <Menu.Item key={kind} leftSection={<KindIcon kind={kind} />} onClick={() => void add(kind)}>
            {say(KIND_WORDS[kind])}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
