import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { attachClosestEdge, extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import { type RefObject, useEffect, useRef } from 'react';
import { useEditor } from './editor-context.tsx';
import { moveBeside } from './moves.ts';

/** Rows are moved with the mouse; whoever has none has buttons and keys. */
export function useRowDrag(list: RefObject<HTMLElement | null>, isLocked: boolean): void {
  const { view, change } = useEditor();
  const newest = useRef({ view, change });
  newest.current = { view, change };
  const shape = view.nodes.map(({ id }) => id).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows stand there when the nodes are others
  useEffect(() => {
    if (list.current === null || isLocked || !matchMedia('(pointer: fine)').matches) return;
    const rows = [...list.current.querySelectorAll<HTMLElement>('.outline-item')];
    return combine(
      ...rows.flatMap((row) => [
        draggable({ element: row, getInitialData: () => ({ node: row.dataset.node }) }),
        dropTargetForElements({
          element: row,
          canDrop: ({ source }) => typeof source.data.node === 'string',
          getData: ({ input, element }) =>
            attachClosestEdge({ node: row.dataset.node }, { input, element, allowedEdges: ['top', 'bottom'] }),
          onDrag: ({ self }) => row.setAttribute('data-edge', extractClosestEdge(self.data) ?? ''),
          onDragLeave: () => row.removeAttribute('data-edge'),
          onDrop: () => row.removeAttribute('data-edge'),
        }),
      ]),
      monitorForElements({
        onDrop({ source, location }) {
          const [target] = location.current.dropTargets;
          const [node, other] = [source.data.node, target?.data.node];
          if (target === undefined || typeof node !== 'string' || typeof other !== 'string') return;
          const edge = extractClosestEdge(target.data) === 'bottom' ? 'after' : 'before';
          const move = moveBeside(newest.current.view.nodes, node, other, edge);
          if (move !== null) void newest.current.change('flows_did_move', [move], node);
        },
      }),
    );
  }, [list, isLocked, shape]);
}
