import fc from 'fast-check';
import type { Reply } from '../../flows/engine/turn.ts';
import type { FlowNode } from '../../flows/schema.ts';
import { anyText } from './any-text.ts';
import { LABELS, RUSSIAN } from './random-words.ts';

/** What may come in at any question: mostly something that fits one, also what fits none. */
export const replies: fc.Arbitrary<Reply> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.integer({ min: 0, max: 7 }).map((n): Reply => ({ kind: 'choice', id: `c${n}` })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('RU', 'f0', 'f1', 'constructor', '__proto__')
      .map((id): Reply => ({ kind: 'choice', id })),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(...LABELS, ...RUSSIAN, '1', '2', 'ду', '20', 'имрӯз', '+992935551234', 'РФ').map(typed),
  },
  { weight: 3, arbitrary: anyText({ maxLength: 700 }).map(typed) },
  {
    weight: 1,
    arbitrary: fc
      .string({ unit: fc.constantFrom('ғ', '\0', '\ud83d', '😀', 'а'), minLength: 300, maxLength: 600 })
      .map(typed),
  },
  { weight: 1, arbitrary: fc.constant<Reply>({ kind: 'file' }) },
  { weight: 1, arbitrary: fc.constant<Reply>({ kind: 'skip' }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('place' as const), latitude: fc.double(), longitude: fc.double() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('page' as const), page: fc.oneof(fc.integer(), fc.double()) }),
  },
);

const FITTING: ReadonlyMap<string, Reply> = new Map<string, Reply>([
  ['text', { kind: 'text', text: 'Али' }],
  ['number', { kind: 'text', text: '20' }],
  ['date', { kind: 'text', text: '24.11.2026' }],
  ['phone', { kind: 'text', text: '+992935551234' }],
  ['country', { kind: 'text', text: 'Россия' }],
  ['place', { kind: 'place', latitude: 38.5, longitude: 68.7 }],
  ['company-number', { kind: 'text', text: '7707083893' }],
  ['file', { kind: 'file' }],
]);

/** A reply that the open question takes, if it takes any. */
export function fittingReply(asked: { node: FlowNode; choices: readonly { id: string }[] }, nth: number): Reply {
  const { node, choices } = asked;
  if (node.kind === 'expect') return FITTING.get(node.expect) ?? { kind: 'skip' };
  return { kind: 'choice', id: choices[nth % Math.max(1, choices.length)]?.id ?? '' };
}

function typed(text: string): Reply {
  return { kind: 'text', text };
}
