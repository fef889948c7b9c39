import type { Effect } from '../../flows/engine/turn.ts';
import { isSameFlow } from '../know/flow-now.ts';
import type { Speech } from './speech.ts';
import { textFor } from './variables.ts';
import type { View } from './view.ts';

type Say = Extract<Effect, { kind: 'say' }>;

/**
 * In danger the first bubble has numbers on any day: where the words before them are too long to stand in it with them,
 * the numbers come first.
 */
export function numbersFirst(speech: readonly Speech[], view: View): readonly Speech[] {
  const at = speech.findIndex((one) => isOfDanger(one, view) && showsNumbers(one));
  const numbers = speech[at];
  const before = speech.slice(0, Math.max(0, at));
  const words = before.filter((one): one is Say => isOfDanger(one, view));
  if (numbers?.kind !== 'say' || words.length === 0) return speech;
  const together = [...words, numbers].map(({ text }) => textFor(view, text));
  if (together.join('\n\n').length <= view.can.joinsUpTo) return speech;
  return [...before.filter((one) => !isOfDanger(one, view)), numbers, ...words, ...speech.slice(at + 1)];
}

/** Words that show numbers of help. */
export function showsNumbers(one: Speech | Effect): boolean {
  return one.kind === 'say' && one.text.ru.includes('{{numbers:');
}

function isOfDanger(one: Speech, { knowledge }: View): one is Say {
  return one.kind === 'say' && isSameFlow(knowledge.book, one.at.flow, knowledge.dangerFlow);
}
