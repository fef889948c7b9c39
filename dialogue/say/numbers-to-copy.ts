import type { Outbound } from '../../core/message.ts';
import type { Capabilities } from './capabilities.ts';

/** So many buttons with numbers stand under a bubble: more would push what is asked out of sight. */
const COPIED_MAX = 3;
/** A number alone on its line, as all numbers are shown; short ones that no phone makes tappable, too. */
const NUMBER = /^\+?\d(?:[\d ()-]{1,18})\d$/;

/** The numbers of a text, each once, in their order. */
export function numbersToCopy(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => NUMBER.test(line)))].slice(0, COPIED_MAX);
}

/** The bubble with a button for each of its numbers, on a channel whose buttons copy. The words hold without them. */
export function withCopies(bubble: Outbound, { copies }: Pick<Capabilities, 'copies'>): Outbound {
  const numbers = copies ? numbersToCopy(bubble.text) : [];
  return numbers.length === 0 ? bubble : { ...bubble, copies: numbers };
}
