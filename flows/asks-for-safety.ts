import type { FlowNode } from './schema.ts';

/** A flag that scripts raise for whoever says that they are not safe at this moment. */
const NOT_SAFE = 'not-safe';

/** The question whether the person is safe at this moment, by what it can raise: however it is worded. */
export function asksForSafety(node: FlowNode): boolean {
  return node.kind === 'choose' && node.choices.some(({ flags }) => flags?.includes(NOT_SAFE));
}
