import type { Choice } from '../../core/message.ts';
import type { Effect } from '../../flows/engine/turn.ts';
import type { Text } from '../../flows/schema.ts';
import { flowIn } from '../know/knowledge.ts';
import { commandChoice } from './command-choice.ts';
import type { Bubble } from './fit.ts';
import type { Speech } from './speech.ts';
import type { View } from './view.ts';

type Ask = Extract<Effect, { kind: 'ask' }>;

/** So many answers are seen at once by whoever finds reading hard. */
export const AT_ONCE = 3;

/** Whether reading is hard for the person. Before a language is chosen nothing is said of it. */
export function isHard({ contact }: Pick<View, 'contact'>): boolean {
  return contact.reading === 'hard' && contact.language !== null;
}

/**
 * A few answers at once, the rest behind one button, and the way to a person under each: behind the last of the answers that one
 * button opens what can always be asked for.
 */
export function fewAtOnce(bubble: Bubble, view: View, person: Choice | null): Bubble {
  const more = commandChoice('more', view);
  const last = Math.max(0, Math.ceil(bubble.choices.length / AT_ONCE) - 1);
  const page = Math.min(Math.max(bubble.page, 0), last);
  const shown = bubble.choices.slice(page * AT_ONCE, (page + 1) * AT_ONCE);
  const isNamed = person === null || shown.some(({ label }) => label.endsWith(person.label));
  const fixed = [...(page < last ? [] : [more]), ...(isNamed ? [] : [person])];
  const pageChoice: Bubble['pageChoice'] = (to, way) => ({ ...bubble.pageChoice(to, way), label: more.label });
  return { ...bubble, page, fixed, pageChoice };
}

/** The picture that a flow gives a choice, before its words. */
export function pictured({ at }: Ask, { id }: { id: string }, choice: Choice, { knowledge }: View): Choice {
  const node = flowIn(knowledge.book, at.flow, at.release)?.nodes.get(at.node);
  const picture = node?.kind === 'choose' ? node.choices.find((one) => one.id === id)?.picture : undefined;
  return picture === undefined ? choice : { ...choice, label: `${picture} ${choice.label}` };
}

/** Of several texts those with numbers come first. */
export function numbersBefore(speech: readonly Speech[]): Speech[] {
  const said = speech.filter((one) => one.kind === 'say');
  const sorted = [...said.filter((one) => hasNumber(one.text.ru)), ...said.filter((one) => !hasNumber(one.text.ru))];
  return speech.map((one) => (one.kind === 'say' ? (sorted.shift() ?? one) : one));
}

/** The text with its numbers before its other words; a line that leads to a number goes with it. */
export function withNumbersFirst(text: Text): Text {
  const { other, ...own } = text;
  const moved = { ...own, tg: numbersUp(own.tg), ru: numbersUp(own.ru) };
  return other === undefined ? moved : { ...moved, other: { tg: numbersUp(other.tg), ru: numbersUp(other.ru) } };
}

/** Of our own line it is told in words when somebody answers: that has no number where none is known. */
function hasNumber(words: string): boolean {
  return /\{\{ *(numbers:|contact:(?!hotline\b))/.test(words);
}

function numbersUp(words: string): string {
  const lines = words.split('\n');
  const isUp = lines.map(
    (line, at) => hasNumber(line) || (line.trimEnd().endsWith(':') && hasNumber(lines[at + 1] ?? '')),
  );
  if (!isUp.includes(true)) return words;
  const [up, rest] = [true, false].map((wanted) =>
    lines
      .filter((_line, at) => isUp[at] === wanted)
      .join('\n')
      .trim(),
  );
  return [up, rest].filter(Boolean).join('\n');
}
