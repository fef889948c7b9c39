import type { Editor } from '../../admin-api/content-desk.ts';
import type { ProblemShape } from '../../admin-api/content-shapes.ts';
import type { Draft } from '../../core/draft.ts';
import { faultAt, type Problem } from '../../core/problem.ts';
import { missingFlows } from '../../dialogue/know/knowledge.ts';
import { flowOf, NARROWEST } from '../../flows/check/check.ts';
import { checkFlowsBriefly } from '../../flows/check/check-brief.ts';
import { readFlow, writeFlow } from '../../flows/kept-flow.ts';
import { loadFlows } from '../../flows/load/load.ts';
import type { FlowSet } from '../../flows/schema.ts';
import type { EditingDeps } from './deps.ts';
import { isKnown, namesOf, problemSaid } from './problems.ts';
import { asSeenBy } from './rows.ts';

/** A draft of a flow, as far as a check needs it. */
export type FlowDraft = Pick<Draft, 'kind' | 'entry' | 'text' | 'json' | 'deletes'>;

/** A flow as it is written; `json` is null where it cannot be read. */
export function flowWritten(entry: string, text: string): { text: string; json: unknown; problems: Problem[] } {
  const { set, problems } = loadFlows([{ name: `${entry}.yaml`, text }], 1);
  const flow = set?.flows.get(entry);
  return { text, json: flow === undefined ? null : writeFlow(flow), problems };
}

/** All flows as they would be with some drafts. One that cannot be read stays as it is live. */
export function flowsWith({ release, flows }: FlowSet, drafts: readonly FlowDraft[]): FlowSet {
  const all = new Map(flows);
  for (const { entry, json, deletes } of drafts) {
    if (deletes) all.delete(entry);
    else if (json !== null) all.set(entry, readFlow(json));
  }
  return { release, flows: all };
}

/** What is wrong with flows, as far as it can be told while somebody writes; `only`: of others nothing but where they lead. */
export function flawsIn(set: FlowSet, only?: ReadonlySet<string>): Problem[] {
  const missing = missingFlows({ newest: set, older: new Map() }).map((one) => faultAt('flows', one));
  return [...checkFlowsBriefly(set, NARROWEST, only), ...missing];
}

const LIVE = new WeakMap<FlowSet, ReadonlySet<string>>();

/** What contacts read does not change: it is looked through once, by whoever saves first. */
function namesOfFlaws(live: FlowSet): ReadonlySet<string> {
  const names = LIVE.get(live) ?? new Set(flawsIn(live).flatMap(namesOf));
  LIVE.set(live, names);
  return names;
}

/** Checks a draft of a flow among those of all others that whoever asks may see. */
export function createFlowDrafts({ store, knowledge }: Pick<EditingDeps, 'store' | 'knowledge'>) {
  async function others(entry: string, by: Editor): Promise<Draft[]> {
    const drafts = (await store.draftsOf('flow')).filter((draft) => draft.entry !== entry);
    return drafts.flatMap((draft) => asSeenBy(draft, by) ?? []);
  }

  return {
    /** What is wrong with it; of one that goes, what is wrong with those that lead there. */
    async problemsOf(draft: FlowDraft, by: Editor): Promise<ProblemShape[]> {
      const live = knowledge().book.newest;
      const known = namesOfFlaws(live);
      const only = new Set([draft.entry]);
      const around = await others(draft.entry, by);
      const read = draft.deletes ? [] : flowWritten(draft.entry, draft.text).problems;
      const found = flawsIn(flowsWith(live, [...around, draft]), only);
      const before = draft.deletes
        ? new Set(flawsIn(flowsWith(live, around), only).flatMap(namesOf))
        : new Set<string>();
      const meant = found.filter((one) =>
        draft.deletes ? !isKnown(before, one) : draft.json !== null && flowOf(one.where) === draft.entry,
      );
      const told = (one: Problem, entry: string) =>
        problemSaid(one, { isNew: !isKnown(known, one), entry: { kind: 'flow', entry } });
      return [
        ...read.map((one) => told(one, draft.entry)),
        ...meant.map((one) => told(one, one.where === 'flows' ? draft.entry : flowOf(one.where))),
      ];
    },
  };
}
