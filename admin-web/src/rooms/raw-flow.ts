import { readPlain } from '../../../content/yaml-parts.ts';
import type { FlowPath, Plain } from '../../../flows/edit/operation.ts';
import { type Group, isGroup } from '../../../flows/edit/plain.ts';

/** A flow as it is written, also where it has faults; null: it is not even a mapping. */
export interface RawFlow {
  frame: Group;
  nodes: ReadonlyMap<string, Group>;
}

/** Reads what can be read of a text. */
export function readRaw(text: string): RawFlow | null {
  const value = readPlain(text) as Plain | undefined;
  if (!isGroup(value)) return null;
  const { nodes = {}, ...frame } = value;
  const found = isGroup(nodes) ? Object.entries(nodes) : [];
  return { frame, nodes: new Map(found.map(([id, node]) => [id, isGroup(node) ? node : {}])) };
}

/** Each text within a value, with the steps to it. */
export function textsIn(value: Plain | Group, steps: FlowPath = []): { steps: FlowPath; text: string }[] {
  if (typeof value === 'string') return [{ steps, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  const inside: [string | number, Plain][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return inside.flatMap(([key, one]) => textsIn(one, [...steps, key]));
}
