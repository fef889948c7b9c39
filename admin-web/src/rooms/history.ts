import type { Language } from '../../../core/message.ts';
import type { Flaw } from '../../../core/problem.ts';
import { NEEDED_FLOWS } from '../../../dialogue/know/knowledge.ts';
import {
  deleteSteps,
  type FlowTexts,
  type Reference,
  references,
  renameFlow,
  renameSteps,
} from '../../../flows/edit/across.ts';
import { applyOperation, splice } from '../../../flows/edit/apply.ts';
import { namesTaken } from '../../../flows/edit/change-nodes.ts';
import { makeId } from '../../../flows/edit/make-id.ts';
import { newFlow } from '../../../flows/edit/new-flow.ts';
import type { Splice } from '../../../flows/edit/operation.ts';
import { FLOW_ID_MAX, NODE_ID_MAX } from '../../../flows/schema.ts';
import type { Changed, FlowTemplate, FlowText, FlowView, Step } from './messages.ts';
import type { Room } from './room.ts';
import { viewFlow } from './view-flow.ts';

/** One press of an editor, as what leads back: the last of it first. */
interface Done {
  word: string;
  joins: string | null;
  back: readonly { flow: string; by: Splice }[];
}

interface Place {
  flow: string;
  node: string;
}

/** A name where the words give none. */
const [FLOW_ELSE, NODE_ELSE] = ['savol', 'qadam'];

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
  renameNode(place: Place, to: string, word: string): Told | Refused;
  deleteNode(place: Place, instead: string, word: string): Told | Refused;
  renameFlow(flow: string, to: string, word: string): Told | Refused;
  references(flow: string, node: string | null): Reference[];
  newFlow(template: FlowTemplate, title: Record<Language, string>): FlowText;
  nodeName(flow: string, words: string): string;
  undo(): Told;
  redo(): Told;
  /** Of a flow whose text was taken from elsewhere nothing can be undone. */
  forget(flow: string): void;
}

export function createHistory(room: Room): History {
  let past: Done[] = [];
  let future: Done[] = [];

  const textOf = (flow: string) => room.flows().get(flow)?.text ?? '';

  /** A flow without a text is none. */
  function putAll(texts: ReadonlyMap<string, string>): void {
    for (const [flow, text] of texts) room.put(flow, text === '' ? null : text);
  }

  /** Makes each change, and gives what leads back from it. */
  function makeAll({ word, joins, back }: Done): Done {
    const texts = new Map<string, string>();
    const made: { flow: string; by: Splice }[] = [];
    for (const { flow, by } of back) {
      const text = texts.get(flow) ?? textOf(flow);
      texts.set(flow, splice(text, by));
      made.unshift({
        flow,
        by: { from: by.from, length: by.put.length, put: text.slice(by.from, by.from + by.length) },
      });
    }
    putAll(texts);
    return { word, joins, back: made };
  }

  function told(word: string | null, touched: Iterable<string>): Told {
    const all = [...new Set(touched)];
    const flows = all.flatMap((flow): FlowView[] => {
      const written = room.flows().get(flow);
      return written === undefined ? [] : [viewFlow(room, flow, written)];
    });
    const gone = all.filter((flow) => !room.flows().has(flow));
    return { outcome: 'done', word, flows, gone, canUndo: past.length > 0, canRedo: future.length > 0 };
  }

  const textsNow = (): FlowTexts => new Map([...room.flows()].map(([flow, { text }]) => [flow, text]));

  function apply(steps: readonly Step[], word: string, joins: string | null): Told | Refused {
    const texts = new Map<string, string>();
    const back: { flow: string; by: Splice }[] = [];
    for (const { flow, operation } of steps) {
      const applied = applyOperation(texts.get(flow) ?? textOf(flow), operation);
      if ('refused' in applied) return { flow, refused: applied.refused };
      texts.set(flow, applied.text);
      back.unshift({ flow, by: applied.undo });
    }
    putAll(texts);
    const last = past.at(-1);
    const isJoined = joins !== null && last?.joins === joins && future.length === 0;
    if (isJoined) past = [...past.slice(0, -1), { word, joins, back: [...back, ...last.back] }];
    else if (back.length > 0) past = [...past, { word, joins, back }].slice(-KEPT);
    future = [];
    return told(word, texts.keys());
  }

  return {
    apply,
    renameNode: (place, to, word) => apply(renameSteps(textsNow(), place, to), word, null),
    deleteNode: (place, instead, word) => apply(deleteSteps(textsNow(), place, instead), word, null),
    renameFlow(flow, to, word) {
      const renamed = renameFlow(textsNow(), { flow, to, needed: NEEDED_FLOWS });
      if ('refused' in renamed) return { flow, refused: renamed.refused };
      const written = (id: string, text: string): Step => ({ flow: id, operation: { do: 'write', text } });
      return apply([written(to, renamed.text), written(flow, ''), ...renamed.steps], word, null);
    },
    references: (flow, node) => references(textsNow(), { flow, node }),
    newFlow(template, title) {
      const taken = new Set(room.flows().keys());
      const id = makeId(title.ru, { most: FLOW_ID_MAX, taken, else: FLOW_ELSE });
      return { flow: id, text: newFlow(template === 'person' ? 'text' : template, { id, title }) };
    },
    nodeName(flow, words) {
      const taken = namesTaken(room.flows().get(flow)?.raw?.nodes ?? []);
      return makeId(words, { most: NODE_ID_MAX, taken, else: NODE_ELSE });
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
