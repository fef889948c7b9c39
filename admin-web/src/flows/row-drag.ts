import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { attachClosestEdge, extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import { type RefObject, useEffect, useRef } from 'react';

export interface RowDrag {
  list: RefObject<HTMLElement | null>;
  /** Which elements of the list are its rows; each is known by its `data-row`. */
  rows: string;
  /** What of a row is taken hold of; without it the row itself. */
  handle?: string;
  /** Another one when other rows stand there. */
  shape: string;
  isLocked: boolean;
  onMove: (row: string, beside: string, edge: 'before' | 'after') => void;
}

/** Rows are moved with the mouse; whoever has none has buttons and keys. */
export function useRowDrag({ list, rows, handle, shape, isLocked, onMove }: RowDrag): void {
  const newest = useRef(onMove);
  newest.current = onMove;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows stand there when the shape is another
  useEffect(() => {
    const own = list.current;
    if (own === null || isLocked || !matchMedia('(pointer: fine)').matches) return;
    return combine(
      ...[...own.querySelectorAll<HTMLElement>(rows)].flatMap((row) => {
        const dragHandle = handle === undefined ? null : row.querySelector(handle);
        return [
          draggable({
            element: row,
            ...(dragHandle === null ? {} : { dragHandle }),
            getInitialData: () => ({ row: row.dataset.row, own }),
          }),
          dropTargetForElements({
            element: row,
            canDrop: ({ source }) => source.data.own === own,
            getData: ({ input, element }) =>
              attachClosestEdge({ row: row.dataset.row }, { input, element, allowedEdges: ['top', 'bottom'] }),
            onDrag: ({ self }) => row.setAttribute('data-edge', extractClosestEdge(self.data) ?? ''),
            onDragLeave: () => row.removeAttribute('data-edge'),
            onDrop: () => row.removeAttribute('data-edge'),
          }),
        ];
      }),
      monitorForElements({
        canMonitor: ({ source }) => source.data.own === own,
        onDrop({ source, location }) {
          const [target] = location.current.dropTargets;
          const [row, beside] = [source.data.row, target?.data.row];
          if (target === undefined || typeof row !== 'string' || typeof beside !== 'string') return;
          newest.current(row, beside, extractClosestEdge(target.data) === 'bottom' ? 'after' : 'before');
        },
      }),
    );
  }, [list, rows, handle, isLocked, shape]);
}
