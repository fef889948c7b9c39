import type { Place } from '../../core/message.ts';
import type { FlowNode } from '../../flows/schema.ts';
import { flowIn, type Knowledge } from './knowledge.ts';

/** A flag that scripts raise for whoever says that they are not safe at this moment. */
const NOT_SAFE = 'not-safe';

/** What is asked at this place is whether the person is safe at this moment. */
export function isSafetyAsked({ book }: Pick<Knowledge, 'book'>, { flow, node, release }: Place): boolean {
  const asked = flowIn(book, flow, release)?.nodes.get(node);
  return asked !== undefined && asksForSafety(asked);
}

/** The question whether the person is safe at this moment, by what it can raise: however it is worded. */
export function asksForSafety(node: FlowNode): boolean {
  return node.kind === 'choose' && node.choices.some(({ flags }) => flags?.includes(NOT_SAFE));
}
