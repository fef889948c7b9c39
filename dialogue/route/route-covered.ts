import type { Conversation } from '../../core/conversation.ts';
import type { Inbound } from '../../core/message.ts';
import type { Danger } from '../../language/danger/danger.ts';
import { isComingBack } from '../../language/match/request-words.ts';
import type { Command } from './commands.ts';
/** A chat that was covered: somebody else may be reading, and writing. */
export type CoveredRoute = { to: 'covered'; danger: Danger | null } | { to: 'came-back' };

/** Back comes only who says so: by /start, by the word for it, or by the button under the plain words. */
export function routeOfCovered(
  { memory }: Pick<Conversation, 'memory'>,
  { content }: Inbound,
  { text, command, danger }: { text: string; command: Command | null; danger: Danger | null },
): CoveredRoute | null {
  if (memory.coveredAt === undefined) return null;
  const isStart = content.kind === 'text' && /^\s*\/start\b/i.test(text);
  const isButton = content.kind === 'choice' && command === 'go-on';
  if (danger === null && (isStart || isButton || isComingBack(text))) return { to: 'came-back' };
  return command === 'cover' ? null : { to: 'covered', danger };
}
