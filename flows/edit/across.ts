import { readPlain } from '../../content/yaml-parts.ts';
import type { Flaw } from '../../core/problem.ts';
import { flaw } from '../../core/problem.ts';
import { FLOW_ID_MAX, FlowId } from '../schema.ts';
import { applyOperation } from './apply.ts';
import { earlierNames, nodesOf, withEarlier } from './change-nodes.ts';
import type { FlowPath, FlowStep, Operation, Plain } from './operation.ts';
import { type Group, isGroup } from './plain.ts';
import { isTo, type Place, type Target, targetsIn } from './targets.ts';

/** The texts of all flows, by their names. */
export type FlowTexts = ReadonlyMap<string, string>;

/** A place in a flow that leads somewhere; `node: null`: where the flow begins. */
export interface Reference {
  flow: string;
  node: string | null;
  path: FlowPath;
}

/** What leads to a node; with `null`, what leads from other flows to anywhere in a flow. */
export function references(texts: FlowTexts, place: Place): Reference[] {
  const { flow, node } = place;
  const found = leadingTo(texts, (target, from) =>
    node === null ? from.flow !== flow && isInto(target, from, flow) : isTo(target, from, place),
  );
  const isStart = node !== null && startOf(texts, flow) === node;
  const start: Reference = { flow, node: null, path: ['start'] };
  return [...(isStart ? [start] : []), ...found.map(({ target: _, ...reference }) => reference)];
}

/** A node under another name, in its flow and in all that lead there. */
export function renameSteps(texts: FlowTexts, place: { flow: string; node: string }, to: string): FlowStep[] {
  const { flow, node } = place;
  return [
    { flow, operation: { do: 'rename-node', node, to } },
    ...retargetSteps(texts, { place, to: `${flow}/${to}`, start: null }),
  ];
}

/** A node that goes; what led there, from wherever, leads to what is there instead, as its own flow would write it. */
export function deleteSteps(texts: FlowTexts, place: { flow: string; node: string }, instead: string): FlowStep[] {
  const { flow, node } = place;
  const own = nodesIn(texts, flow);
  const isOwn = Object.hasOwn(own, instead);
  const gone: FlowStep = { flow, operation: { do: 'delete-node', node, instead } };
  const led = retargetSteps(texts, {
    place,
    to: isOwn ? `${flow}/${instead}` : instead,
    start: startOf(texts, instead),
  });
  return [gone, ...led, ...(isOwn ? [] : insteadSteps(texts, place, instead))];
}

/**
 * A flow under another name: its new text, and what changes in those that lead there. The text under the old name goes.
 * `needed` are opened by the program under their own names.
 */
export function renameFlow(
  texts: FlowTexts,
  { flow, to, needed }: { flow: string; to: string; needed: readonly string[] },
): { text: string; steps: FlowStep[] } | { refused: Flaw } {
  if (needed.includes(flow)) return { refused: flaw('edit_flow_needed', { flow }) };
  if (!FlowId.safeParse(to).success) return { refused: flaw('edit_flow_wrong', { id: to, most: FLOW_ID_MAX }) };
  if (isNamed(texts, to, flow)) return { refused: flaw('edit_flow_taken', { flow: to }) };
  const written = readOf(texts, flow);
  const names = [...earlierNames(written, 'was'), flow].filter((name) => name !== to);
  const changes: Operation[] = [
    { do: 'set', path: ['flow'], value: to },
    { do: 'set', path: ['was'], value: [...new Set(names)] },
    ...intoSteps(texts, flow, to, (from) => from === flow).map(({ operation }) => operation),
  ];
  let text = texts.get(flow) ?? '';
  for (const change of changes) {
    const done = applyOperation(text, change);
    if ('refused' in done) return done;
    text = done.text;
  }
  return { text, steps: intoSteps(texts, flow, to, (from) => from !== flow) };
}

/** Whether a flow is called so, or was. */
function isNamed(texts: FlowTexts, name: string, except: string): boolean {
  return [...texts.keys()].some(
    (flow) => flow === name || (flow !== except && earlierNames(readOf(texts, flow), 'was').includes(name)),
  );
}

/** Whoever waits at a node that is gone goes on in another flow. */
function insteadSteps(texts: FlowTexts, { flow, node }: { flow: string; node: string }, instead: string): FlowStep[] {
  const [other = '', named] = instead.split('/');
  const owner = named ?? startOf(texts, other);
  const written = owner === null ? undefined : nodesIn(texts, other)[owner];
  if (owner === null || written === undefined) return [];
  const own = nodesIn(texts, flow)[node];
  const names = [node, ...earlierNames(own, 'was'), ...earlierNames(own, 'instead_of')];
  const full = names.map((name) => (name.includes('/') ? name : `${flow}/${name}`));
  const known = withEarlier(written, 'instead_of', full);
  const value = earlierNames(known, 'instead_of');
  return [{ flow: other, operation: { do: 'set', path: ['nodes', owner, 'instead_of'], value } }];
}

function retargetSteps(
  texts: FlowTexts,
  { place, to, start }: { place: { flow: string; node: string }; to: string; start: string | null },
): FlowStep[] {
  const found = leadingTo(texts, (target, from) => from.flow !== place.flow && isTo(target, from, place));
  return found.map(({ flow, path }) => {
    const value = unmistaken(to, start, nodesIn(texts, flow));
    return { flow, operation: { do: 'set', path, value } };
  });
}

/** How a flow is written where a node of the same name would be meant instead: with the node where it begins. */
function unmistaken(to: string, start: string | null, nodes: Group): string {
  return start !== null && Object.hasOwn(nodes, to) ? `${to}/${start}` : to;
}

/** What leads to anywhere in a flow leads to the same place under its other name. */
function intoSteps(texts: FlowTexts, flow: string, to: string, isFrom: (flow: string) => boolean): FlowStep[] {
  const found = leadingTo(texts, (target, from) => isFrom(from.flow) && isInto(target, from, flow));
  return found.map(({ flow: from, path, target }) => {
    const next = `${to}${target.to.slice(flow.length)}`;
    const value = target.isFlow ? next : unmistaken(next, startOf(texts, flow), nodesIn(texts, from));
    return { flow: from, operation: { do: 'set', path, value } };
  });
}

function isInto(target: Target, from: { flow: string; nodes: Group }, flow: string): boolean {
  if (isTo(target, from, { flow, node: null })) return true;
  return !target.isFlow && !Object.hasOwn(from.nodes, target.to) && target.to.startsWith(`${flow}/`);
}

type Test = (target: Target, from: { flow: string; nodes: Group }) => boolean;

function leadingTo(texts: FlowTexts, isMeant: Test): (Reference & { target: Target })[] {
  return [...texts.keys()].flatMap((flow) => {
    const nodes = nodesIn(texts, flow);
    return Object.entries(nodes).flatMap(([node, written]) =>
      targetsIn(written)
        .filter((target) => isMeant(target, { flow, nodes }))
        .map((target) => ({ flow, node, path: ['nodes', node, ...target.path], target })),
    );
  });
}

function startOf(texts: FlowTexts, flow: string): string | null {
  const written = readOf(texts, flow);
  return isGroup(written) && typeof written.start === 'string' ? written.start : null;
}

function nodesIn(texts: FlowTexts, flow: string): Group {
  const written = readOf(texts, flow);
  return isGroup(written) ? nodesOf(written) : {};
}

const READ = new WeakMap<FlowTexts, Map<string, Plain | undefined>>();

/** Texts do not change while one map holds them. */
function readOf(texts: FlowTexts, flow: string): Plain | undefined {
  const read = READ.get(texts) ?? new Map<string, Plain | undefined>();
  READ.set(texts, read);
  if (!read.has(flow)) read.set(flow, readPlain(texts.get(flow) ?? '') as Plain | undefined);
  return read.get(flow);
}
