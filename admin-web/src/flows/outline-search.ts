import { fold } from '../content/list-query.ts';
import type { NodeView } from '../rooms/messages.ts';

/** Whether every word that was typed stands somewhere in a node. */
export function isFound({ id, value }: Pick<NodeView, 'id' | 'value'>, typed: string): boolean {
  if (typed.trim() === '') return true;
  const text = fold(`${id} ${JSON.stringify(value)}`);
  return fold(typed)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
