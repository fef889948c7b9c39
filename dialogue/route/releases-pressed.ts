import type { Waiting } from '../../core/turn-commit.ts';
import { isCommand } from './commands.ts';
import { readToken } from './token.ts';

/** Releases that pressed buttons name. Anybody may send a button that never was. */
export function releasesPressed(waiting: readonly Waiting[]): Set<number> {
  const named = new Set<number>();
  for (const { inbound } of waiting) {
    if (inbound.content.kind !== 'choice') continue;
    const pressed = readToken(inbound.content.token, isCommand);
    if (pressed !== null && 'at' in pressed) named.add(pressed.at.release);
  }
  return named;
}
