import type { Changed, FlowProblem, FlowView, Operation, Plain, Rooms } from '../../admin-web/src/rooms/messages.ts';

type Fields = { [name: string]: Plain };

/** A flow whose text is JSON, as pages see it: for what is to be proven without the bot in the page. */
export function viewOf(text: string): FlowView {
  const { nodes, ...frame } = JSON.parse(text) as { flow: string; nodes: Record<string, Fields> };
  return {
    flow: frame.flow,
    text,
    frame,
    nodes: Object.entries(nodes).map(([id, value]) => ({
      id,
      kind: Object.keys(value)[0] ?? null,
      value,
      leadsTo: [],
      shown: { tg: null, ru: null },
    })),
  };
}

export function textOf(flow: object): string {
  return JSON.stringify(flow);
}

/** What an operation makes of a flow, said as plainly as can be. */
export function changed(text: string, operation: Operation): string {
  if (operation.do === 'write') return operation.text;
  const flow = JSON.parse(text) as Fields & { nodes: Fields };
  switch (operation.do) {
    case 'add-node': {
      const pairs = Object.entries(flow.nodes);
      const at = operation.after === null ? 0 : pairs.findIndex(([id]) => id === operation.after) + 1;
      return textOf({ ...flow, nodes: Object.fromEntries(pairs.toSpliced(at, 0, [operation.node, operation.value])) });
    }
    case 'move-node': {
      const { [operation.node]: moved = null, ...rest } = flow.nodes;
      const pairs = Object.entries(rest);
      const at = operation.after === null ? 0 : pairs.findIndex(([id]) => id === operation.after) + 1;
      return textOf({ ...flow, nodes: Object.fromEntries(pairs.toSpliced(at, 0, [operation.node, moved])) });
    }
    case 'set':
    case 'remove':
    case 'insert':
    case 'move':
      return textOf(at(flow, operation.path, operation) as object);
    default:
      throw new Error(`${operation.do} is not played here`);
  }
}

type AtPath = Extract<Operation, { path: unknown }>;

function at(
  part: Plain | undefined,
  [step, ...rest]: readonly (string | number)[],
  operation: AtPath,
): Plain | undefined {
  if (step === undefined) return atEnd(part, operation);
  if (Array.isArray(part)) {
    const next = at(part[Number(step)], rest, operation);
    return next === undefined ? part.toSpliced(Number(step), 1) : part.with(Number(step), next);
  }
  const fields = (typeof part === 'object' && part !== null ? part : {}) as Fields;
  const next = at(fields[step], rest, operation);
  if (next !== undefined) return { ...fields, [step]: next };
  const { [step]: _, ...others } = fields;
  return others;
}

function atEnd(part: Plain | undefined, operation: AtPath): Plain | undefined {
  if (operation.do === 'remove') return undefined;
  if (operation.do === 'set') return operation.value;
  const list = Array.isArray(part) ? part : [];
  if (operation.do === 'insert') return list.toSpliced(operation.index, 0, operation.value);
  const [item = null] = list.slice(operation.from);
  return list.toSpliced(operation.from, 1).toSpliced(operation.to, 0, item);
}

export interface PlainRooms extends Pick<Rooms, 'apply' | 'undo' | 'redo' | 'take' | 'drop' | 'read'> {
  text(flow: string): string;
  /** Until it is let go, nothing is answered. */
  hold(): () => void;
  /** So many times nothing is changed, and an error is answered. */
  failNext(times: number): void;
  /** The next change is refused. */
  refuseNext(problem: FlowProblem): void;
  /** Whole texts at once, as one deed; an empty one is none. */
  write(word: string, texts: readonly (readonly [string, string])[]): Promise<Changed>;
  applied: string[];
}

/** The part of the rooms that changes texts, over flows whose text is JSON. */
export function openPlainRooms(texts: readonly string[]): PlainRooms {
  const flows = new Map(texts.map((text) => [viewOf(text).flow, text]));
  const past: { joins: string | null; before: ReadonlyMap<string, string> }[] = [];
  const future: typeof past = [];
  let held: Promise<void> = Promise.resolve();
  const applied: string[] = [];
  let failing = 0;
  let refusing: FlowProblem | null = null;

  function told(word: string | null, before: ReadonlyMap<string, string>) {
    const touched = [...new Set([...before.keys(), ...flows.keys()])].filter(
      (one) => before.get(one) !== flows.get(one),
    );
    const gone = touched.filter((flow) => !flows.has(flow));
    const views = touched.flatMap((flow) => flows.get(flow) ?? []).map(viewOf);
    return { outcome: 'done', word, flows: views, gone, canUndo: past.length > 0, canRedo: false } as const;
  }
  function swap(from: typeof past, to: typeof past) {
    const step = from.pop();
    const now = new Map(flows);
    if (step === undefined) return told(null, now);
    to.push({ joins: null, before: now });
    flows.clear();
    for (const [flow, text] of step.before) flows.set(flow, text);
    return told('', now);
  }
  return {
    applied,
    text: (flow) => flows.get(flow) ?? '',
    hold() {
      let letGo = () => {};
      held = new Promise((resolve) => {
        letGo = resolve;
      });
      return letGo;
    },
    failNext(times) {
      failing = times;
    },
    refuseNext(problem) {
      refusing = problem;
    },
    async take(flow, text) {
      await held;
      flows.set(flow, text);
      return viewOf(text);
    },
    async drop(flow) {
      flows.delete(flow);
    },
    read: async (text) => viewOf(text),
    async apply(steps, word, joins = null) {
      await held;
      if (failing > 0) {
        failing -= 1;
        throw new Error('not answered');
      }
      if (refusing !== null) {
        const problem = refusing;
        refusing = null;
        return { outcome: 'refused', problem };
      }
      applied.push(word);
      const before = new Map(flows);
      for (const { flow, operation } of steps) flows.set(flow, changed(flows.get(flow) ?? '{}', operation));
      if (joins === null || past.at(-1)?.joins !== joins) past.push({ joins, before });
      future.length = 0;
      return told(word, before);
    },
    async write(word, texts) {
      const before = new Map(flows);
      for (const [flow, text] of texts) {
        if (text === '') flows.delete(flow);
        else flows.set(flow, text);
      }
      past.push({ joins: null, before });
      return told(word, before);
    },
    undo: async () => swap(past, future),
    redo: async () => swap(future, past),
  };
}
