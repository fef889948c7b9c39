import type { WholeEntry } from '../api/content.ts';
import type { AsRead, Keeper, Keeping } from '../content/keeper.ts';
import type { Changed, FlowProblem, FlowView, Rooms, Step } from '../rooms/messages.ts';
import type { AllUntaken, TypedWords } from './untaken.ts';

/** Something that was done and can be undone, as it is told. */
export interface Deed {
  word: string;
  flow: string;
  node: string | null;
  joins: string | null;
}

export interface Change extends Omit<Deed, 'joins'> {
  /** Changes with the same one that follow each other are one, as somebody types. */
  joins?: string | null;
  /** What somebody types with it: where it is refused, it is kept and counts as not saved. */
  typed?: TypedWords;
  /** Other flows that it touches: what lies with the server of them is read before. */
  also?: readonly string[];
  /** What is to be done; asked for when it is its turn, so that it always fits what stands there. */
  steps: readonly Step[] | (() => readonly Step[] | Promise<Changed>);
}

export interface DeskState {
  views: ReadonlyMap<string, FlowView>;
  keepings: ReadonlyMap<string, Keeping>;
  done: readonly Deed[];
  undone: readonly Deed[];
  untaken: AllUntaken;
  /** Why the last change was not made; `null`: it was. */
  refused: FlowProblem | null;
  failed: unknown;
  isWorking: boolean;
  /** Another one each time that a text changed otherwise than by what is being typed. */
  turn: number;
}

export interface DeskDeps {
  rooms: Pick<Rooms, 'apply' | 'undo' | 'redo' | 'take' | 'drop' | 'read'>;
  views: readonly FlowView[];
  readEntry(flow: string): Promise<WholeEntry>;
  openKeeper(flow: string, whole: AsRead): Keeper;
  /** A flow that nobody has written yet, as the server would tell of it. */
  begin(flow: string): AsRead;
  /** Takes away what lies with the server of a flow that never went out. */
  dropDraft(flow: string): Promise<void>;
}

/** The flows that are being written: their texts stand in the rooms, and what changes is handed to their keepers at once. */
export interface FlowDesk {
  listen(listener: () => void): () => void;
  read(): DeskState;
  /** Reads what lies with the server, so that it can be changed; what is not saved here yet stays. */
  open(flow: string, whole?: WholeEntry): Promise<void>;
  /**
   * Whether it was made. One after the other, in the order in which they were asked for; what is typed once it rests, or
   * before whatever else is done.
   */
  change(change: Change): Promise<boolean>;
  undo(): Promise<Deed | null>;
  redo(): Promise<Deed | null>;
  /** Rests no longer; resolves when all that was asked for is done. */
  settle(): Promise<void>;
  keeper(flow: string): Keeper | null;
  /** Gives up what was typed in a flow and refused. */
  forgetTyped(flow: string): void;
  isAnythingUnsaved(): boolean;
  /** Resolves when what was typed last is with its keepers, and these are closed. */
  close(): Promise<void>;
}
