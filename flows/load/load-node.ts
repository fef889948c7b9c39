import type { Problem } from '../../core/problem.ts';
import { didYouMean } from '../../core/suggest.ts';
import { type FlowNode, NODE_SHAPES, type NodeKind } from '../schema.ts';
import { sentencesFor } from './load-sentences.ts';

/** The key that makes a node what it is; `say` may also stand beside one of them. */
const LEADING = ['ask', 'decide', 'visit', 'handoff', 'end', 'do', 'show', 'screen', 'check', 'remind'] as const;
const MAY_SAY = new Set(['handoff', 'end', 'do']);
const ALL_KEYS = new Set(Object.values(NODE_SHAPES).flatMap((shape) => Object.keys(shape.shape)));

/** Reads one node by its kind. `where` is `flow/node`. */
export function readNode(where: string, raw: unknown): { node: FlowNode | null; problems: Problem[] } {
  const refuse = (message: string) => ({ node: null, problems: [{ severity: 'error' as const, where, message }] });
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return refuse('is empty; write `say`, `ask` or another kind of node under it');
  }
  const value = { ...raw } as Record<string, unknown>;
  const kind = kindOf(value);
  if ('fault' in kind) return refuse(kind.fault);
  const shape = NODE_SHAPES[kind.kind];
  const read = shape.safeParse(value);
  if (read.success) return { node: { kind: kind.kind, ...read.data } as FlowNode, problems: [] };
  const sentences = sentencesFor(read.error.issues, { value, keys: Object.keys(shape.shape) });
  return { node: null, problems: sentences.map((sentence) => ({ severity: 'error', where, ...sentence })) };
}

function kindOf(value: Record<string, unknown>): { kind: NodeKind } | { fault: string } {
  const leading = LEADING.filter((key) => Object.hasOwn(value, key));
  const [first, second] = leading;
  if (first && second) return { fault: `is both \`${first}\` and \`${second}\`; make them two nodes` };
  const says = Object.hasOwn(value, 'say');
  if (first && says && !MAY_SAY.has(first)) return { fault: `is both \`say\` and \`${first}\`; make them two nodes` };
  if (first === 'ask') return kindOfQuestion(value);
  if (first) return { kind: first === 'do' ? 'deed' : first };
  return says ? { kind: 'say' } : { fault: kindless(value) };
}

function kindOfQuestion(value: Record<string, unknown>): { kind: NodeKind } | { fault: string } {
  const [chooses, expects] = [Object.hasOwn(value, 'choices'), Object.hasOwn(value, 'expect')];
  if (chooses && expects) return { fault: 'takes both `choices` and `expect`; a question takes one of them' };
  if (expects) return { kind: 'expect' };
  if (chooses) return { kind: Array.isArray(value.choices) ? 'choose' : 'pick' };
  return { fault: 'asks but takes no answer; give it `choices`, or `expect` and `save`' };
}

function kindless(value: Record<string, unknown>): string {
  const kinds = `one of ${['say', ...LEADING].map((key) => `\`${key}\``).join(', ')}`;
  const strange = Object.keys(value).find((key) => !ALL_KEYS.has(key));
  if (strange === undefined) return `is of no kind; it needs ${kinds}`;
  return `is of no kind and has an unknown key "${strange}"${didYouMean(strange, ['say', ...LEADING], `; it needs ${kinds}`)}`;
}
