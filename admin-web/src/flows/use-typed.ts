import { useEffect, useRef, useState } from 'react';
import type { FlowPath, Operation, Plain } from '../rooms/messages.ts';
import { useEditor } from './editor-context.tsx';
import { fieldKey } from './untaken.ts';

interface Typed {
  value: string;
  change: (next: string) => void;
  leave: () => void;
}

/** What leads to what was typed, from what stands in the flow at that moment. */
export type Write = (next: string, now: (path: FlowPath) => Plain | undefined) => readonly Operation[];

/**
 * What is typed into a field stays as it is typed for as long as one is in it, whatever becomes of it in the flow; another
 * deed, such as undo, shows what stands there then. What was refused is there again when the field is.
 */
export function useTyped(path: FlowPath, shown: string, write: Write): Typed {
  const { type, state, flow, desk } = useEditor();
  const [typed, setTyped] = useState<{ text: string; turn: number } | null>(null);
  /** By the flow, or by the desk, which keeps what was refused. */
  const isTaken = useRef(true);
  const isLeft = useRef(false);
  const newest = useRef(write);
  newest.current = write;
  const isHeld = typed !== null && (typed.turn === state.turn || !isTaken.current);
  // Whoever has left the field sees what became of it in the flow.
  // biome-ignore lint/correctness/useExhaustiveDependencies: something else stands there
  useEffect(() => {
    if (isLeft.current && isTaken.current) setTyped(null);
  }, [shown]);
  return {
    value: isHeld ? typed.text : (state.untaken.get(fieldKey(flow, path))?.words ?? shown),
    change(next) {
      setTyped({ text: next, turn: state.turn });
      isTaken.current = false;
      isLeft.current = false;
      void type(path, next, (now) => newest.current(next, now)).then(() => {
        isTaken.current = true;
      });
    },
    leave() {
      isLeft.current = true;
      if (isTaken.current) setTyped(null);
      else void desk.settle();
    },
  };
}
