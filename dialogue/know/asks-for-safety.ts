import type { Place } from '../../core/message.ts';
import { asksForSafety } from '../../flows/asks-for-safety.ts';
import { flowIn, type Knowledge } from './knowledge.ts';

/** What is asked at this place is whether the person is safe at this moment. */
export function isSafetyAsked({ book }: Pick<Knowledge, 'book'>, { flow, node, release }: Place): boolean {
  const asked = flowIn(book, flow, release)?.nodes.get(node);
  return asked !== undefined && asksForSafety(asked);
}
