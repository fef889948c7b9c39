import { profileIn } from '../../core/shared-phone.ts';
import type { Waiting } from '../../core/turn-commit.ts';
import { commandIn, isCommand } from '../route/commands.ts';
import { readToken } from '../route/token.ts';
import { wordsOf } from '../route/words-of.ts';
import { FLOOD } from './flood.ts';

/** Which messages this turn handles, and which it answers: of a flood the newest, with danger read in all of them. */
export function taken(waiting: readonly Waiting[]): { answered: Waiting; handled: Waiting[] } {
  const queue = upToLock(waiting);
  const [first] = queue;
  if (first === undefined) throw new Error('a turn was claimed with nothing to answer');
  const messages = queue.filter(({ inbound }) => inbound.content.kind !== 'timer');
  if (first.inbound.content.kind === 'timer' || messages.length <= FLOOD) return { answered: first, handled: [first] };
  // The lock may be a button, which has no words.
  const newest = messages.findLast((one) => closes(one) || wordsOf(one.inbound) !== '') ?? first;
  return { answered: newest, handled: messages };
}

/**
 * What stands behind the word that closes a profile is of whoever has the phone then, and no turn of the profile takes it. So is
 * what came before it and was written after it.
 */
function upToLock(waiting: readonly Waiting[]): readonly Waiting[] {
  const at = waiting.findIndex(closes);
  const lock = waiting[at];
  if (lock === undefined) return waiting;
  return waiting.slice(0, at + 1).filter(({ inbound }) => inbound.at <= lock.inbound.at);
}

function closes({ inbound }: Waiting): boolean {
  const { from, content } = inbound;
  if (profileIn(from) === null) return false;
  const pressed = content.kind === 'choice' ? readToken(content.token, isCommand) : null;
  const command = pressed?.kind === 'command' ? pressed.command : commandIn(wordsOf(inbound));
  return command === 'close';
}
