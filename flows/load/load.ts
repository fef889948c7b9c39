/** load/: reads scripts from YAML into a book of flows, with the place of every line. */

import { isMap, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod/mini';
import { fault, faultAt, type Problem, pathOf, setTo } from '../../core/problem.ts';
import { quickYaml } from '../../core/quick-yaml.ts';
import { nearest } from '../../core/suggest.ts';
import { type Flow, FlowFrame, type FlowNode, type FlowSet, NODE_ID_MAX, NodeId } from '../schema.ts';
import { flawsFor } from './load-flaws.ts';
import { readNode } from './load-node.ts';

const FILE_MAX_LENGTH = 200_000;
/** Deeper than any condition that a person can still read. */
const DEPTH_MAX = 40;

/**
 * Reads the flows of a release from their files. All faults of all files are reported together, each with its place
 * and the mend; `set` is null if there is any.
 */
export function loadFlows(
  files: readonly { name: string; text: string }[],
  release: number,
): { set: FlowSet | null; problems: Problem[] } {
  const flows = new Map<string, Flow>();
  const fileOf = new Map<string, string>();
  const problems: Problem[] = [];
  for (const file of files) {
    const read = readFlow(file);
    problems.push(...read.problems);
    if (read.id !== null && fileOf.has(read.id)) problems.push(twice(file.name, read.id, fileOf.get(read.id) ?? ''));
    if (read.id !== null) fileOf.set(read.id, file.name);
    if (read.flow) flows.set(read.flow.flow, read.flow);
  }
  return { set: problems.length > 0 ? null : { release, flows }, problems };
}

function twice(name: string, id: string, other: string): Problem {
  return fault(name, 'flow_twice', { flow: id, file: other }, { path: 'flow' });
}

interface ReadFlow {
  /** The flow's name, even if something else in it is wrong. */
  id: string | null;
  flow: Flow | null;
  problems: Problem[];
}

function readFlow(file: { name: string; text: string }): ReadFlow {
  const parsed = parseYaml(file);
  if (parsed.problems.length > 0) return { id: null, flow: null, problems: parsed.problems };
  const { nodes: rawNodes, ...frame } = parsed.record;
  const read = FlowFrame.safeParse({ ...frame, nodes: {} });
  const id = typeof frame.flow === 'string' ? frame.flow : null;
  // A name of no letters names nothing.
  const where = id || file.name;
  const problems = read.success ? [] : frameProblems(where, frame, read.error.issues);
  if (id !== null && id !== fileStem(file.name)) {
    problems.push(fault(where, 'flow_in_other_file', { flow: id, file: file.name }, { path: 'flow' }));
  }
  const nodes = readNodes(where, rawNodes);
  problems.push(...nodes.problems);
  if (!read.success || problems.length > 0) return { id, flow: null, problems };
  return startsSomewhere({ id, flow: { ...read.data, nodes: nodes.nodes }, problems });
}

function startsSomewhere(read: ReadFlow & { flow: Flow }): ReadFlow {
  const { flow, id } = read;
  if (flow.nodes.has(flow.start)) return read;
  const { start } = flow;
  const near = nearest(start, flow.nodes.keys());
  const values = { start, nodes: [...flow.nodes.keys()], near };
  return {
    id,
    flow: null,
    problems: [fault(flow.flow, 'start_unknown', values, { path: 'start', mend: setTo('start', near) })],
  };
}

function frameProblems(where: string, frame: Record<string, unknown>, issues: z.core.$ZodIssue[]): Problem[] {
  const keys = Object.keys(FlowFrame.shape);
  return flawsFor(issues, { value: frame, keys, path: [] }).map((one) => faultAt(where, one));
}

function readNodes(where: string, raw: unknown): { nodes: Map<string, FlowNode>; problems: Problem[] } {
  const nodes = new Map<string, FlowNode>();
  if (!isRecord(raw) || Object.keys(raw).length === 0) {
    return { nodes, problems: [fault(where, 'no_nodes', {}, { path: 'nodes' })] };
  }
  const problems: Problem[] = [];
  for (const [id, value] of Object.entries(raw)) {
    const place = `${where}/${id}`;
    if (!NodeId.safeParse(id).success) {
      problems.push(fault(place, 'node_id_wrong', { id, most: NODE_ID_MAX }, { path: pathOf('nodes', id) }));
    }
    const read = readNode(place, ['nodes', id], value);
    problems.push(...read.problems);
    if (read.node) nodes.set(id, read.node);
  }
  return { nodes, problems };
}

function fileStem(name: string): string {
  return (name.split(/[/\\]/).at(-1) ?? name).replace(/\.ya?ml$/, '');
}

/** YAML 1.2 core: `yes` and `no` are words. No aliases, no merge keys, no tags of its own: what an editor sees is all. */
function parseYaml({ name, text }: { name: string; text: string }): {
  record: Record<string, unknown>;
  problems: Problem[];
} {
  const refuse = (...problems: Problem[]) => ({ record: {}, problems });
  const tooDeep = () => refuse(fault(name, 'nested_too_deep', {}));
  if (text.length > FILE_MAX_LENGTH) {
    return refuse(fault(name, 'flow_file_long', { thousands: FILE_MAX_LENGTH / 1000 }));
  }
  const quick = quickYaml(text);
  if (isRecord(quick)) return depthOf(quick) > DEPTH_MAX ? tooDeep() : { record: quick, problems: [] };
  const lines = new LineCounter();
  const document = parseSafely(text, lines);
  if (!document) return tooDeep();
  const faults: Problem[] = [...document.errors, ...document.warnings].map((one) =>
    unreadable(name, lines.linePos(one.pos[0]).line, one),
  );
  visit(document, {
    Alias(_, alias) {
      const line = lines.linePos(alias.range?.[0] ?? 0).line;
      faults.push(fault(name, 'alias_named', { line, name: alias.source }));
    },
  });
  if (faults.length > 0) return refuse(...faults);
  if (!isMap(document.contents)) {
    return refuse(fault(name, 'no_flow', {}));
  }
  const record: unknown = document.toJS();
  return isRecord(record) && depthOf(record) <= DEPTH_MAX ? { record, problems: [] } : tooDeep();
}

/** Null where the nesting is deeper than the parser's own stack. */
function parseSafely(text: string, lineCounter: LineCounter) {
  try {
    return parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: true, merge: false, lineCounter });
  } catch (thrown) {
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
}

/** The parser's first line says what is wrong; what follows is a picture of the file. */
function unreadable(name: string, line: number, { code, message }: { code: string; message: string }): Problem {
  if (code === 'DUPLICATE_KEY') return fault(name, 'key_twice', { line });
  const [first = message] = message.split('\n');
  return fault(name, 'yaml_unreadable', { line, why: first.replace(/ at line \d+, column \d+:?$/, '') });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function depthOf(value: unknown): number {
  let depth = 0;
  let level: unknown[] = [value];
  while (level.length > 0 && depth <= DEPTH_MAX) {
    depth += 1;
    level = level.flatMap((part) => (typeof part === 'object' && part !== null ? Object.values(part) : []));
  }
  return depth;
}
