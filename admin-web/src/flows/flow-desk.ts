import type { WholeEntry } from '../api/content.ts';
import { isUnsaved, type Keeper, type Keeping } from '../content/keeper.ts';
import type { Changed, FlowProblem, FlowView, Rooms, Step } from '../rooms/messages.ts';
import { openRest, type Rest } from './typing-rest.ts';
import { type AllUntaken, stillUntaken, type TypedWords, withoutFlow, withTyped } from './untaken.ts';

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
  openKeeper(flow: string, whole: WholeEntry): Keeper;
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

/** Between two tries to take what was typed. */
const AGAIN_MS = 2000;

/** What is written of a flow. */
interface Stand {
  text: string;
  /** It is to be taken out. */
  deletes: boolean;
}

/** Typed and not begun: a letter more takes its place. */
interface Waiting {
  change: Change;
  result: Promise<boolean>;
  rest: Rest;
}

export function openFlowDesk({ rooms, views, readEntry, openKeeper }: DeskDeps): FlowDesk {
  const listeners = new Set<() => void>();
  const keepers = new Map<string, Keeper>();
  /** What each keeper was given last; what it holds otherwise came from the server. */
  const given = new Map<string, Stand>();
  let waiting: Waiting | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let pending = 0;
  let isClosed = false;
  let state: DeskState = {
    views: new Map(views.map((view) => [view.flow, view])),
    keepings: new Map(),
    done: [],
    undone: [],
    untaken: new Map(),
    refused: null,
    failed: null,
    isWorking: false,
    turn: 0,
  };

  function tell(next: Partial<DeskState>): void {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  }

  function show(changed: readonly FlowView[], more: Partial<DeskState>): void {
    const now = new Map([...state.views, ...changed.map((view) => [view.flow, view] as const)]);
    tell({
      ...more,
      views: now,
      untaken: stillUntaken(more.untaken ?? state.untaken, { before: state.views, after: now }),
    });
    for (const { flow, text } of changed) {
      const keeper = keepers.get(flow);
      given.set(flow, { text, deletes: keeper?.read().deletes ?? false });
      if (keeper !== undefined && keeper.read().mine !== text) keeper.change(text);
    }
  }

  /** What is to be taken out is seen as it stands, and is no flow for whoever talks, checks or searches. */
  async function take(flow: string, stand: Stand): Promise<void> {
    given.set(flow, stand);
    if (stand.deletes) await rooms.drop(flow);
    const view = stand.deletes ? { ...(await rooms.read(stand.text)), flow } : await rooms.take(flow, stand.text);
    // What was done before cannot be undone on a text of somebody else.
    const now = new Map([...state.views, [flow, view]]);
    const kept = stand.deletes ? withoutFlow(state.untaken, flow) : state.untaken;
    const untaken = stillUntaken(kept, { before: state.views, after: now });
    tell({ views: now, untaken, done: [], undone: [], turn: state.turn + 1 });
  }

  function heard(flow: string, keeper: Keeper): void {
    const keeping = keeper.read();
    tell({ keepings: new Map([...state.keepings, [flow, keeping]]) });
    const [stand, before] = [standOf(keeping), given.get(flow)];
    if (before?.text === stand.text && before.deletes === stand.deletes) return;
    given.set(flow, stand);
    // What is being typed goes into the text that came, and not over it.
    inLine(() => take(flow, stand)).catch((failed: unknown) => tell({ failed }));
  }

  /** One after the other: what is asked for later sees what was done before. */
  function inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    waiting?.rest.end();
    waiting = null;
    return inLine(run);
  }

  function inLine<Result>(run: () => Promise<Result>): Promise<Result> {
    pending += 1;
    const result = last.then(run).finally(() => {
      pending -= 1;
      tell({ isWorking: pending > 0 || waiting !== null });
    });
    last = result.catch(() => undefined);
    if (!state.isWorking) tell({ isWorking: true });
    return result;
  }

  /** Until it is begun nothing but the field itself is drawn for a letter. */
  function typed(change: Change): Promise<boolean> {
    if (waiting !== null && waiting.change.joins === change.joins) {
      waiting.change = change;
      waiting.rest.again();
      return waiting.result;
    }
    waiting?.rest.end();
    let begin = () => {};
    const result = new Promise<boolean>((resolve, reject) => {
      begin = () =>
        inLine(() => {
          if (waiting === job) waiting = null;
          return make(() => job.change);
        }).then(resolve, reject);
    });
    const job: Waiting = { change, result, rest: openRest(() => begin()) };
    waiting = job;
    if (!state.isWorking) tell({ isWorking: true });
    return result;
  }

  async function settle(): Promise<void> {
    waiting?.rest.end();
    while (pending > 0) await last;
  }

  async function open(flow: string, whole?: WholeEntry): Promise<void> {
    if (keepers.has(flow)) return;
    const read = whole ?? (await readEntry(flow));
    if (keepers.has(flow)) return;
    const keeper = openKeeper(flow, read);
    keepers.set(flow, keeper);
    keeper.open();
    const stand = standOf(keeper.read());
    if (stand.deletes || state.views.get(flow)?.text !== stand.text) await take(flow, stand);
    given.set(flow, stand);
    keeper.listen(() => heard(flow, keeper));
    heard(flow, keeper);
  }

  /** What was typed is tried again until it is taken, in its turn; what is pressed can be pressed again. */
  async function make(newest: () => Change): Promise<boolean> {
    for (;;) {
      const change = newest();
      const isMade = await tried(change);
      if (isMade || state.failed === null || !isTyped(change) || isClosed) return isMade;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }

  function untakenAfter({ flow, typed }: Change, isMade: boolean): AllUntaken {
    const view = state.views.get(flow);
    return view === undefined || typed === undefined ? state.untaken : withTyped(state.untaken, view, typed, isMade);
  }

  async function tried(change: Change): Promise<boolean> {
    const { word, flow, node, joins = null, also = [] } = change;
    try {
      for (const other of also) await open(other);
      const asked = typeof change.steps === 'function' ? change.steps() : change.steps;
      if (isList(asked) && asked.length === 0) {
        const untaken = untakenAfter(change, true);
        if (untaken !== state.untaken) tell({ untaken, refused: null });
        return true;
      }
      const changed = isList(asked) ? await rooms.apply(asked, word, joins) : await asked;
      if (changed.outcome === 'refused') {
        tell({ refused: changed.problem, failed: null, untaken: untakenAfter(change, false) });
        return false;
      }
      const before = state.done.at(-1);
      const isJoined = joins !== null && before?.joins === joins && state.undone.length === 0;
      const done = isJoined ? state.done : [...state.done, { word, flow, node, joins }];
      show(changed.flows, {
        ...{ done, undone: [], refused: null, failed: null, untaken: untakenAfter(change, true) },
        turn: joins === null ? state.turn + 1 : state.turn,
      });
      return true;
    } catch (failed) {
      tell({ failed });
      return false;
    }
  }

  /** Back or forth by one deed; what is told of it goes from one list to the other. */
  async function step(way: 'undo' | 'redo'): Promise<Deed | null> {
    const [from, to] = way === 'undo' ? (['done', 'undone'] as const) : (['undone', 'done'] as const);
    const deed = state[from].at(-1);
    if (deed === undefined) return null;
    const changed: Changed = await rooms[way]();
    if (changed.outcome === 'refused') {
      tell({ refused: changed.problem });
      return null;
    }
    // What was undone is joined by nothing that is typed later.
    const moved = { ...deed, joins: null };
    const lists = { [from]: state[from].slice(0, -1), [to]: [...state[to], moved] };
    show(changed.flows, { ...lists, refused: null, failed: null, turn: state.turn + 1 });
    return deed;
  }

  return {
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: () => state,
    open: (flow, whole) => inTurn(() => open(flow, whole)),
    change: (change) => (isTyped(change) ? typed(change) : inTurn(() => make(() => change))),
    undo: () => inTurn(() => step('undo')),
    redo: () => inTurn(() => step('redo')),
    settle,
    keeper: (flow) => keepers.get(flow) ?? null,
    forgetTyped: (flow) => tell({ untaken: withoutFlow(state.untaken, flow) }),
    isAnythingUnsaved: () => state.isWorking || state.untaken.size > 0 || [...state.keepings.values()].some(isUnsaved),
    async close() {
      isClosed = true;
      await settle();
      for (const keeper of keepers.values()) keeper.close();
    },
  };
}

const isTyped = ({ joins = null }: Change): boolean => joins !== null;

const isList = (asked: readonly Step[] | Promise<Changed>): asked is readonly Step[] => Array.isArray(asked);

function standOf({ mine, deletes }: Keeping): Stand {
  return { text: typeof mine === 'string' ? mine : '', deletes };
}
