import type { WholeEntry } from '../api/content.ts';
import { type AsRead, isUnsaved, type Keeper, type Keeping } from '../content/keeper.ts';
import type { Changed, FlowView, Step } from '../rooms/messages.ts';
import type { Change, Deed, DeskDeps, DeskState, FlowDesk } from './desk-shapes.ts';
import { openRest, type Rest } from './typing-rest.ts';
import { type AllUntaken, stillUntaken, withoutFlow, withTyped } from './untaken.ts';

export type { Change, DeskDeps, DeskState, FlowDesk } from './desk-shapes.ts';

/** Between two tries to take what was typed. */
const AGAIN_MS = 2000;

/** What is written of a flow. */
interface Stand {
  text: string;
  /** It is to be taken out. */
  deletes: boolean;
}

type Told = Extract<Changed, { outcome: 'done' }>;

/** Typed and not begun: a letter more takes its place. */
interface Waiting {
  change: Change;
  result: Promise<boolean>;
  rest: Rest;
}

export function openFlowDesk(deps: DeskDeps): FlowDesk {
  const { rooms, views, readEntry, openKeeper } = deps;
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
    const untaken = stillUntaken(more.untaken ?? state.untaken, { before: state.views, after: now });
    tell({ ...more, views: now, untaken });
    for (const { flow, text } of changed) hand(flow, { text, deletes: false });
  }

  function hand(flow: string, { text, deletes }: Stand): void {
    const keeper = keepers.get(flow);
    if (keeper === undefined) return;
    const before = keeper.read();
    given.set(flow, { text, deletes: before.deletes });
    if (before.mine !== text) keeper.change(text);
    given.set(flow, { text, deletes });
    if (before.deletes !== deletes) keeper.takeOut(deletes);
  }

  /** Flows that are there from now on are written, and those that are gone are taken out, or never were. */
  async function comeAndGo({ flows, gone }: Told): Promise<void> {
    for (const { flow } of flows) if (!keepers.has(flow)) hear(flow, keep(flow, deps.begin(flow)));
    for (const flow of gone) {
      const keeping = keepers.get(flow)?.read();
      if (keeping === undefined) continue;
      if (keeping.kept.base.revision === null) await leave(flow);
      else hand(flow, { ...standOf(keeping), deletes: true });
    }
  }

  async function leave(flow: string): Promise<void> {
    const keeper = keepers.get(flow);
    await keeper?.save();
    keeper?.close();
    keepers.delete(flow);
    given.delete(flow);
    const without = <Of>(all: ReadonlyMap<string, Of>) => new Map([...all].filter(([one]) => one !== flow));
    tell({ views: without(state.views), keepings: without(state.keepings), untaken: withoutFlow(state.untaken, flow) });
    await deps.dropDraft(flow).catch((failed: unknown) => tell({ failed }));
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
    const keeper = keep(flow, read);
    const stand = standOf(keeper.read());
    if (stand.deletes || state.views.get(flow)?.text !== stand.text) await take(flow, stand);
    hear(flow, keeper);
  }

  function keep(flow: string, whole: AsRead): Keeper {
    const keeper = openKeeper(flow, whole);
    keepers.set(flow, keeper);
    keeper.open();
    return keeper;
  }

  function hear(flow: string, keeper: Keeper): void {
    given.set(flow, standOf(keeper.read()));
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
      await comeAndGo(changed);
      const before = state.done.at(-1);
      const isJoined = joins !== null && before?.joins === joins && state.undone.length === 0;
      const done = isJoined ? state.done : [...state.done, { word, flow, node, joins }];
      show(changed.flows, {
        done,
        undone: [],
        refused: null,
        failed: null,
        untaken: untakenAfter(change, true),
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
    await comeAndGo(changed);
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
