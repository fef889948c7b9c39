import { createContext, type ReactNode, useContext } from 'react';
import type { WholeEntry } from '../api/content.ts';
import type { WordKey } from '../language/words.tsx';
import type { Changed, FlowPath, FlowProblem, FlowView, Operation, Plain, Rooms, Step } from '../rooms/messages.ts';
import type { ConditionNames } from './conditions.ts';
import type { DeskState, FlowDesk } from './flow-desk.ts';
import type { Lists } from './lists.ts';
import type { Place } from './places.ts';
import type { useProblems } from './use-problems.ts';
import type { WaitingAt } from './waiting-at.ts';

export interface Editor {
  desk: FlowDesk;
  rooms: Rooms;
  state: DeskState;
  flow: string;
  view: FlowView;
  whole: WholeEntry;
  place: Place;
  /** `null`: they are being looked for. */
  problems: readonly FlowProblem[] | null;
  checked: ReturnType<typeof useProblems>;
  /** `null`: it could not be counted, or is not counted yet. */
  waiting: WaitingAt | null;
  countAgain: () => void;
  lists: Lists;
  names: ConditionNames;
  /** Nothing can be changed: whoever looks may not, or the flow is to be taken out. */
  isLocked: boolean;
  titleOf: (flow: string) => string;
  /** A node as it is spoken of: by its first words. */
  nodeWords: (flow: string, node: string) => string;
  /** One thing that can be undone, in this flow. */
  change(word: WordKey, operations: readonly Operation[], node?: string | null): Promise<boolean>;
  /** The same in several flows, which are read before; what is done there is asked for when they stand as they are. */
  changeAll(
    word: WordKey,
    flows: readonly string[],
    steps: (views: ReadonlyMap<string, FlowView>) => readonly Step[],
    node?: string | null,
  ): Promise<boolean>;
  /** What the rooms do by themselves, in this flow and in those that are named. */
  changeBy(word: WordKey, also: readonly string[], run: (word: string) => Promise<Changed>): Promise<boolean>;
  /** A letter more in a field: together with those before it one thing that can be undone. `null`: nothing is refused there. */
  type(
    path: FlowPath,
    words: string | null,
    operations: (now: (path: FlowPath) => Plain | undefined) => readonly Operation[],
  ): Promise<boolean>;
  openNode(node: string | null): void;
}

const EditorContext = createContext<Editor | null>(null);

export function EditorProvider({ editor, children }: { editor: Editor; children: ReactNode }) {
  return <EditorContext value={editor}>{children}</EditorContext>;
}

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (editor === null) throw new Error('there is no editor outside of EditorProvider');
  return editor;
}

interface Part {
  /** Where in the flow the fields within stand. */
  base: FlowPath;
  value: Plain;
  node: string | null;
}

const PartContext = createContext<Part | null>(null);

/** The fields within write into this part of the flow. */
export function PartProvider({ children, ...part }: Part & { children: ReactNode }) {
  return <PartContext value={part}>{children}</PartContext>;
}

export function usePart(): Part {
  const part = useContext(PartContext);
  if (part === null) throw new Error('there is no field outside of PartProvider');
  return part;
}
