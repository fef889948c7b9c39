import type { Waiting } from '../../core/turn-commit.ts';
import { wordsOf } from '../route/words-of.ts';
import { FLOOD } from './flood.ts';

/** Which messages this turn handles, and which it answers: of a flood the newest, with danger read in all of them. */
export function taken(waiting: readonly Waiting[]): { answered: Waiting; handled: Waiting[] } {
  const [first] = waiting;
  if (first === undefined) throw new Error('a turn was claimed with nothing to answer');
  const messages = waiting.filter(({ inbound }) => inbound.content.kind !== 'timer');
  if (first.inbound.content.kind === 'timer' || messages.length <= FLOOD) return { answered: first, handled: [first] };
  const newest = messages.findLast(({ inbound }) => wordsOf(inbound) !== '') ?? first;
  return { answered: newest, handled: messages };
}
