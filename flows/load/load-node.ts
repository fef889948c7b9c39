import { type Flaw, fault, faultAt, flaw, type Problem, pathOf, renameTo } from '../../core/problem.ts';
import { nearest } from '../../core/suggest.ts';
import { type FlowNode, NODE_SHAPES, type NodeKind } from '../schema.ts';
import { flawsFor } from './load-flaws.ts';

/** The key that makes a node what it is; `say` may also stand beside one of them. `ask` makes three kinds, `do` a deed. */
type LeadingKey = Exclude<NodeKind, 'say' | 'choose' | 'pick' | 'expect' | 'deed'> | 'ask' | 'do';
const LEADING = Object.keys({
  ask: true,
  decide: true,
  visit: true,
  handoff: true,
  end: true,
  do: true,
  show: true,
  screen: true,
  check: true,
  remind: true,
} satisfies Record<LeadingKey, true>) as readonly LeadingKey[];
const MAY_SAY = new Set(['handoff', 'end', 'do']);
const ALL_KEYS = new Set(Object.values(NODE_SHAPES).flatMap((shape) => Object.keys(shape.shape)));

/** Reads one node by its kind. `where` is `flow/node`, `path` its place in the flow. */
export function readNode(
  where: string,
  path: readonly string[],
  raw: unknown,
): { node: FlowNode | null; problems: Problem[] } {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return { node: null, problems: [fault(where, 'node_empty', {}, { path: pathOf(...path) })] };
  }
  const value = { ...raw } as Record<string, unknown>;
  const kind = kindOf(value, path);
  if ('flaw' in kind) return { node: null, problems: [faultAt(where, kind.flaw)] };
  const shape = NODE_SHAPES[kind.kind];
  const read = shape.safeParse(value);
  if (read.success) return { node: { kind: kind.kind, ...read.data } as FlowNode, problems: [] };
  const flaws = flawsFor(read.error.issues, { value, keys: Object.keys(shape.shape), path });
  return { node: null, problems: flaws.map((one) => faultAt(where, one)) };
}

/** The kind of a node, as far as its keys tell it; also of one that has faults. */
export function kindOfNode(value: Record<string, unknown>): NodeKind | null {
  const kind = kindOf(value, []);
  return 'kind' in kind ? kind.kind : null;
}

type Kind = { kind: NodeKind } | { flaw: Flaw };

function kindOf(value: Record<string, unknown>, path: readonly string[]): Kind {
  const leading = LEADING.filter((key) => Object.hasOwn(value, key));
  const [first, second] = leading;
  const at = { path: pathOf(...path) };
  if (first && second) return { flaw: flaw('two_kinds', { first, second }, at) };
  const says = Object.hasOwn(value, 'say');
  if (first && says && !MAY_SAY.has(first)) return { flaw: flaw('two_kinds', { first: 'say', second: first }, at) };
  if (first === 'ask') return kindOfQuestion(value, at);
  if (first) return { kind: first === 'do' ? 'deed' : first };
  return says ? { kind: 'say' } : { flaw: kindless(value, path) };
}

function kindOfQuestion(value: Record<string, unknown>, at: { path: string }): Kind {
  const [chooses, expects] = [Object.hasOwn(value, 'choices'), Object.hasOwn(value, 'expect')];
  if (chooses && expects) return { flaw: flaw('choices_and_expect', {}, at) };
  if (expects) return { kind: 'expect' };
  if (chooses) return { kind: Array.isArray(value.choices) ? 'choose' : 'pick' };
  return { flaw: flaw('no_answer_taken', {}, at) };
}

function kindless(value: Record<string, unknown>, path: readonly string[]): Flaw {
  const known = ['say', ...LEADING];
  const kinds = known.map((key) => `\`${key}\``);
  const key = Object.keys(value).find((one) => !ALL_KEYS.has(one));
  if (key === undefined) return flaw('no_kind', { kinds }, { path: pathOf(...path) });
  const near = nearest(key, known);
  const at = pathOf(...path, key);
  return flaw('no_kind_strange_key', { key, kinds, near }, { path: at, mend: renameTo(at, near) });
}
