/** load/: reads scripts from YAML into a book of flows, with the place of every line. */

import { isMap, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import type { Problem } from '../../core/problem.ts';
import { quickYaml } from '../../core/quick-yaml.ts';
import { didYouMean } from '../../core/suggest.ts';
import { type Flow, FlowFrame, type FlowNode, type FlowSet, NodeId } from '../schema.ts';
import { readNode } from './load-node.ts';
import { sentencesFor } from './load-sentences.ts';

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
  return error(name, `flow "${id}" is already in ${other}; give one of them another name`);
}

function error(where: string, message: string): Problem {
  return { severity: 'error', where, message };
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
  const where = id ?? file.name;
  const problems = read.success ? [] : frameProblems(where, frame, read.error.issues);
  if (id !== null && id !== fileStem(file.name)) {
    problems.push(error(where, `stands in ${file.name}; name the file ${id}.yaml, or the flow after its file`));
  }
  const nodes = readNodes(where, rawNodes);
  problems.push(...nodes.problems);
  if (!read.success || problems.length > 0) return { id, flow: null, problems };
  return startsSomewhere({ id, flow: { ...read.data, nodes: nodes.nodes }, problems });
}

function startsSomewhere(read: ReadFlow & { flow: Flow }): ReadFlow {
  const { flow, id } = read;
  if (flow.nodes.has(flow.start)) return read;
  const mend = didYouMean(flow.start, flow.nodes.keys(), `; the nodes are ${[...flow.nodes.keys()].join(', ')}`);
  return { id, flow: null, problems: [error(flow.flow, `\`start\` names "${flow.start}", which is no node${mend}`)] };
}

function frameProblems(where: string, frame: Record<string, unknown>, issues: z.core.$ZodIssue[]): Problem[] {
  const keys = Object.keys(FlowFrame.shape);
  return sentencesFor(issues, { value: frame, keys }).map((sentence) => ({ severity: 'error', where, ...sentence }));
}

function readNodes(where: string, raw: unknown): { nodes: Map<string, FlowNode>; problems: Problem[] } {
  const nodes = new Map<string, FlowNode>();
  if (!isRecord(raw) || Object.keys(raw).length === 0) {
    return { nodes, problems: [error(where, 'has no nodes; write them under `nodes`, each by its name')] };
  }
  const problems: Problem[] = [];
  for (const [id, value] of Object.entries(raw)) {
    const place = `${where}/${id}`;
    if (!NodeId.safeParse(id).success) {
      problems.push(error(place, `"${id}" cannot name a node; use up to 20 small letters, digits and hyphens`));
    }
    const read = readNode(place, value);
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
  const nothing = {};
  const tooDeep = () => ({
    record: nothing,
    problems: [error(name, 'is nested too deeply to be read; write it flatter')],
  });
  if (text.length > FILE_MAX_LENGTH) {
    return { record: nothing, problems: [error(name, 'is over 200,000 characters long; split it into several flows')] };
  }
  const quick = quickYaml(text);
  if (isRecord(quick)) return depthOf(quick) > DEPTH_MAX ? tooDeep() : { record: quick, problems: [] };
  const lines = new LineCounter();
  const document = parseSafely(text, lines);
  if (!document) return tooDeep();
  const faults = [...document.errors, ...document.warnings].map(({ message, pos }) =>
    error(name, `line ${lines.linePos(pos[0]).line}: ${plainYamlMessage(message)}`),
  );
  visit(document, {
    Alias(_, alias) {
      const line = lines.linePos(alias.range?.[0] ?? 0).line;
      faults.push(error(name, `line ${line}: \`*${alias.source}\` points elsewhere; write the text itself`));
    },
  });
  if (faults.length > 0) return { record: nothing, problems: faults };
  if (!isMap(document.contents)) {
    return { record: nothing, problems: [error(name, 'holds no flow; begin it with `flow:` and its name')] };
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
function plainYamlMessage(message: string): string {
  const [first = message] = message.split('\n');
  const plain = first.replace(/ at line \d+, column \d+:?$/, '');
  return plain === 'Map keys must be unique' ? 'the same key stands here a second time; keep one of them' : plain;
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
