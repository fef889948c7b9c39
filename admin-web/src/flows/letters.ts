import type { FlowPath, FlowView, Operation } from '../rooms/messages.ts';
import type { Change, FlowDesk } from './flow-desk.ts';
import { flowPart, wordsAt } from './flow-values.ts';
import { fieldKey, standing } from './untaken.ts';

/** What was typed into a field and is not in its flow yet, with what leads there. */
export interface Letters {
  /** `null`: the whole text, as it is written by hand. */
  path: FlowPath | null;
  /** What stood there as it was typed: into something else it is not put. */
  over: string | null;
  operations: readonly Operation[];
}

/** Where letters outlive the page, by flow. */
export interface LettersStorage {
  recall(flow: string): readonly Letters[];
  remember(flow: string, letters: readonly Letters[]): void;
}

export interface LettersDesk extends FlowDesk {
  /** What was typed here before the page ended, and never reached the flow; `null`: nothing. */
  left(flow: string): readonly Letters[] | null;
  /** Puts it where it was typed, or lets it be; what fits no longer stays offered. Whether nothing is left. */
  answerLeft(flow: string, takes: boolean, word: string): Promise<boolean>;
}

/** The desk, with each letter kept at once, however long its field rests before the flow is changed. */
export function withLetters(desk: FlowDesk, storage: LettersStorage): LettersDesk {
  const listeners = new Set<() => void>();
  const typing = new Map<string, Change>();
  const left = new Map<string, readonly Letters[]>();
  const asked = new Set<string>();
  let views = desk.read().views;

  function keep(flow: string): void {
    const ours = [...typing.values()].filter((change) => change.flow === flow);
    const now = desk.read().views.get(flow);
    const letters = now === undefined ? [] : ours.flatMap((change) => lettersOf(change, now));
    storage.remember(flow, [...(left.get(flow) ?? []), ...letters]);
  }

  // What stands in the flow by now is kept by the keeper of it; what is still typed leads on from there.
  desk.listen(() => {
    const before = views;
    views = desk.read().views;
    if (before === views) return;
    const changed = new Set([...typing.values()].map(({ flow }) => flow));
    for (const flow of changed) if (before.get(flow) !== views.get(flow)) keep(flow);
  });

  async function change(next: Change): Promise<boolean> {
    if ((next.joins ?? null) === null) return desk.change(next);
    const key = keyOf(next);
    typing.set(key, next);
    keep(next.flow);
    try {
      return await desk.change(next);
    } finally {
      if (typing.get(key) === next) {
        typing.delete(key);
        keep(next.flow);
      }
    }
  }

  /** Those that fit no longer. */
  async function putThere(flow: string, found: readonly Letters[], word: string): Promise<readonly Letters[]> {
    let others = found;
    const fits = (one: Letters) => standingOf(desk.read().views.get(flow), one.path) === one.over;
    const isMade = await desk.change({
      word,
      flow,
      node: null,
      steps() {
        others = found.filter((one) => !fits(one));
        return found.filter(fits).flatMap(({ operations }) => operations.map((operation) => ({ flow, operation })));
      },
    });
    return isMade ? others : found;
  }

  function tell(): void {
    for (const listener of listeners) listener();
  }

  return {
    ...desk,
    listen(listener) {
      listeners.add(listener);
      const end = desk.listen(listener);
      return () => {
        listeners.delete(listener);
        end();
      };
    },
    async open(flow, whole) {
      await desk.open(flow, whole);
      const found = asked.has(flow) ? [] : storage.recall(flow);
      asked.add(flow);
      if (found.length === 0) return;
      left.set(flow, found);
      tell();
    },
    change,
    left: (flow) => left.get(flow) ?? null,
    async answerLeft(flow, takes, word) {
      const found = left.get(flow) ?? [];
      const others = takes ? await putThere(flow, found, word) : [];
      if (others.length === 0) left.delete(flow);
      else left.set(flow, others);
      keep(flow);
      tell();
      return others.length === 0;
    },
  };
}

const keyOf = ({ flow, typed }: Change): string => (typed === undefined ? flow : fieldKey(flow, typed.path));

/** What stands at a place, and in which of several it stands. */
function standingOf(view: FlowView | undefined, path: FlowPath | null): string | null {
  if (view === undefined) return null;
  if (path === null) return view.text;
  const there = standing(view, path);
  const ids = path.map((_, at) => wordsAt(flowPart(view, path.slice(0, at)), ['id']));
  return there === null ? null : `${JSON.stringify(ids)} ${there}`;
}

/** Nothing where it stands there already. */
function lettersOf({ flow, steps, typed }: Change, view: FlowView): Letters[] {
  const all = typeof steps === 'function' ? steps() : steps;
  if (all instanceof Promise) return [];
  const operations = all.filter((step) => step.flow === flow).map(({ operation }) => operation);
  const path = typed?.path ?? null;
  return operations.length === 0 ? [] : [{ path, over: standingOf(view, path), operations }];
}
