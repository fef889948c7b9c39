import type { Flaw } from '../../../core/problem.ts';
import { applyOperation, splice } from '../../../flows/edit/apply.ts';
import type { Splice } from '../../../flows/edit/operation.ts';
import type { Changed, FlowView, Step } from './messages.ts';
import type { Room } from './room.ts';
import { viewFlow } from './view-flow.ts';

/** One press of an editor, as what leads back: the last of it first. */
interface Done {
  word: string;
  joins: string | null;
  back: readonly { flow: string; by: Splice }[];
}

/** So much can be undone. */
const KEPT = 500;

/** Why nothing was changed. */
export interface Refused {
  flow: string;
  refused: Flaw;
}

type Told = Extract<Changed, { outcome: 'done' }>;

/** What editors change, and the way back, byte for byte. */
export interface History {
  apply(steps: readonly Step[], word: string, joins: string | null): Told | Refused;
  undo(): Told;
  redo(): Told;
  /** Of a flow whose text was taken from elsewhere nothing can be undone. */
  forget(flow: string): void;
}

export function createHistory(room: Room): History {
  let past: Done[] = [];
  let future: Done[] = [];

  const textOf = (flow: string) => room.flows().get(flow)?.text ?? '';

  /** Makes each change, and gives what leads back from it. */
  function makeAll({ word, joins, back }: Done): Done {
    const made: { flow: string; by: Splice }[] = [];
    for (const { flow, by } of back) {
      const text = textOf(flow);
      room.put(flow, splice(text, by) || null);
      made.unshift({
        flow,
        by: { from: by.from, length: by.put.length, put: text.slice(by.from, by.from + by.length) },
      });
    }
    return { word, joins, back: made };
  }

  function told(word: string | null, touched: Iterable<string>): Told {
    const flows = [...new Set(touched)].flatMap((flow): FlowView[] => {
      const written = room.flows().get(flow);
      return written === undefined ? [] : [viewFlow(room, flow, written)];
    });
    const gone = [...new Set(touched)].filter((flow) => !room.flows().has(flow));
    return { outcome: 'done', word, flows, gone, canUndo: past.length > 0, canRedo: future.length > 0 };
  }

  return {
    apply(steps, word, joins) {
      const texts = new Map<string, string>();
      const back: { flow: string; by: Splice }[] = [];
      for (const { flow, operation } of steps) {
        const applied = applyOperation(texts.get(flow) ?? textOf(flow), operation);
        if ('refused' in applied) return { flow, refused: applied.refused };
        texts.set(flow, applied.text);
        back.unshift({ flow, by: applied.undo });
      }
      for (const [flow, text] of texts) room.put(flow, text || null);
      const last = past.at(-1);
      const isJoined = joins !== null && last?.joins === joins && future.length === 0;
      if (isJoined) past = [...past.slice(0, -1), { word, joins, back: [...back, ...last.back] }];
      else if (back.length > 0) past = [...past, { word, joins, back }].slice(-KEPT);
      future = [];
      return told(word, texts.keys());
    },
    undo() {
      const last = past.at(-1);
      if (last === undefined) return told(null, []);
      past = past.slice(0, -1);
      future = [...future, makeAll(last)];
      return told(
        last.word,
        last.back.map(({ flow }) => flow),
      );
    },
    redo() {
      const next = future.at(-1);
      if (next === undefined) return told(null, []);
      future = future.slice(0, -1);
      // What was made anew is a step of its own: nothing that is typed now joins it.
      past = [...past, { ...makeAll(next), joins: null }];
      return told(
        next.word,
        next.back.map(({ flow }) => flow),
      );
    },
    forget(flow) {
      const isOf = ({ back }: Done) => back.some((one) => one.flow === flow);
      past = past.slice(past.findLastIndex(isOf) + 1);
      future = future.slice(future.findLastIndex(isOf) + 1);
    },
  };
}
