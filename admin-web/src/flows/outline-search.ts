import { fold } from '../content/list-query.ts';
import type { NodeView } from '../rooms/messages.ts';

/** Whether every word that was typed stands somewhere in a text, in whatever spelling. */
export function areFound(typed: string, text: string): boolean {
  const folded = fold(text);
  return fold(typed)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

/** Whether every word that was typed stands somewhere in a node. */
export function isFound({ id, value }: Pick<NodeView, 'id' | 'value'>, typed: string): boolean {
  return typed.trim() === '' || areFound(typed, `${id} ${JSON.stringify(value)}`);
}
