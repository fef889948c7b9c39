import { type Choices, keyOfPath } from '../content/keeper.ts';
import {
  at,
  type Clash,
  isRecord,
  isSame,
  type JoinedText,
  mergeEntry,
  type Part,
  withPart,
} from '../content/merge-entry.ts';
import type { FlowPath, FlowView, Operation, Plain } from '../rooms/messages.ts';

/** A flow as it is joined: nodes by their ids, and answers by theirs, so that the other's order moves nothing of mine. */
interface Whole {
  frame: Part;
  nodes: Part;
}

export interface MergedFlow {
  /** What leads from their text to the joined one. */
  steps: readonly Operation[];
  /** Fields that both have changed, each of one node and one language. */
  clashes: readonly Clash[];
  joined: readonly JoinedText[];
}

/** A list of answers is joined answer by answer; their ids say which is which. */
const BY_ID = '#';

/** What both have begun with, and what each has made of it. */
export type Three<Of> = Record<'base' | 'mine' | 'theirs', Of>;

/** Whether one of the texts cannot be read as a flow: of what is not seen in it nobody knows whether it was taken out. */
export function isAnyUnread({ base, mine, theirs }: Three<Pick<FlowView, 'frame'>>): boolean {
  return [base, mine, theirs].some(({ frame }) => frame === null);
}

/** Of three states of one flow the one that holds what both have changed; what clashes is taken from whom it was chosen. */
export function mergeFlows({ base, mine, theirs }: Three<FlowView>, choices: Choices = new Map()): MergedFlow {
  const [was, ours, others] = [wholeOf(base), wholeOf(mine), wholeOf(theirs)];
  const nodes = mergeEntry(was.nodes, ours.nodes, others.nodes, ['nodes']);
  const frame = mergeEntry(was.frame, ours.frame, others.frame);
  const clashes = [...frame.clashes, ...nodes.clashes];
  const joined = [...frame.joined, ...nodes.joined];
  let whole: Part = { ...fieldsOf(frame.merged), nodes: nodes.merged ?? null };
  for (const { path, theirs: other } of clashes) {
    if (choices.get(keyOfPath(path)) === 'theirs') whole = withPart(whole, path, other);
  }
  const before: Part = { ...fieldsOf(others.frame), nodes: others.nodes ?? null };
  return { steps: stepsBetween(before, whole, mine), clashes, joined };
}

function wholeOf({ frame, nodes }: FlowView): Whole {
  return { frame: frame ?? {}, nodes: Object.fromEntries(nodes.map(({ id, value }) => [id, named(value)])) };
}

const fieldsOf = (part: Part) => (isRecord(part) ? part : {});

/** The same with each list of answers as fields by the id of the answer; `#order` keeps their order. */
function named(value: Plain): Plain {
  if (Array.isArray(value)) {
    const ids = value.map((item) => (isRecord(item) ? at(item, 'id') : undefined));
    if (value.length === 0 || ids.some((id) => typeof id !== 'string') || new Set(ids).size < ids.length) return value;
    const items = value.map((item, index) => [`${BY_ID}${ids[index]}`, named(item)] as const);
    return { ...Object.fromEntries(items), [`${BY_ID}order`]: ids.map(String) };
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, named(part)]));
}

/** As it is written in a flow again. Answers that only one of the two has stand behind the others. */
function unnamed(value: Plain): Plain {
  if (!isRecord(value)) return Array.isArray(value) ? value.map(unnamed) : value;
  const order = at(value, `${BY_ID}order`);
  if (!Array.isArray(order)) {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, unnamed(part)]));
  }
  const known = order.map((id) => `${BY_ID}${id}`);
  const more = Object.keys(value).filter((name) => name !== `${BY_ID}order` && !known.includes(name));
  return [...known, ...more].flatMap((name) => {
    const item = at(value, name);
    return item === undefined ? [] : [unnamed(item)];
  });
}

/** Field by field as deep as both have fields; a list of answers that differs is written whole. */
function stepsBetween(before: Part, after: Part, mine: FlowView): Operation[] {
  const steps: Operation[] = [];
  const [was, is] = [fieldsOf(at(fieldsOf(before), 'nodes')), fieldsOf(at(fieldsOf(after), 'nodes'))];
  const there = new Set(Object.keys(was));
  for (const [place, { id }] of mine.nodes.entries()) {
    if (there.has(id) || !Object.hasOwn(is, id)) continue;
    // What stood before it here may be gone there.
    const after = mine.nodes.slice(0, place).findLast((before) => there.has(before.id))?.id ?? null;
    steps.push({ do: 'add-node', node: id, after, value: unnamed(is[id] ?? null) });
    there.add(id);
  }
  const { nodes: _was, ...framesBefore } = fieldsOf(before);
  const { nodes: _is, ...framesAfter } = fieldsOf(after);
  gather(framesBefore, framesAfter, [], steps);
  for (const [id, value] of Object.entries(is)) {
    if (Object.hasOwn(was, id)) gather(was[id], value, ['nodes', id], steps);
  }
  for (const id of Object.keys(was)) {
    if (!Object.hasOwn(is, id)) steps.push({ do: 'remove', path: ['nodes', id] });
  }
  return steps;
}

function gather(before: Part, after: Part, path: FlowPath, steps: Operation[]): void {
  if (isSame(before, after)) return;
  if (after === undefined) {
    steps.push({ do: 'remove', path });
    return;
  }
  const isList = isRecord(after) && Object.hasOwn(after, `${BY_ID}order`);
  if (isList || !isRecord(before) || !isRecord(after)) {
    steps.push({ do: 'set', path, value: unnamed(after) });
    return;
  }
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    gather(at(before, name), at(after, name), [...path, name], steps);
  }
}
