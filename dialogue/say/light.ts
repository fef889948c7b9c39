import type { Place } from '../../core/message.ts';
import { isForEverybodyAt } from '../../flows/grave.ts';
import { flowIn } from '../know/knowledge.ts';
import type { View } from './view.ts';

/** Whether the person has a bad line: no media beside words, and of long texts the shortest. What they ask for they get. */
export function isLight({ contact }: Pick<View, 'contact'>): boolean {
  return contact.light === 'yes';
}

/** Whether a text of a flow may be cut: its editors have marked it as long, and nothing there is of danger, safety or private. */
export function mayBeCut(
  { knowledge: { book } }: Pick<View, 'knowledge'>,
  { flow: id, node, release }: Place,
): boolean {
  const flow = flowIn(book, id, release);
  return flow?.nodes.get(node)?.tags?.includes('long') === true && isForEverybodyAt(flow, node);
}

/** After a digit a full stop is no end: it may be `1.` or a date. */
const SENTENCE_END = /(?<=[^\d\s][.!?…:])[ \t]+/u;

/** The first sentence, and each other that has a number in it. Words in bold or italics are never halved. */
export function shortestOf(text: string): string {
  const lines = text.split('\n').map((line) => line.split(SENTENCE_END));
  const first = lines.findIndex(([one = '']) => one.trim() !== '');
  const kept = lines.map((sentences, line) =>
    sentences.filter((one, at) => (line === first && at === 0) || /\d/.test(one)).join(' '),
  );
  const short = kept.filter((line) => line !== '').join('\n');
  return isEven(short, '*') && isEven(short, '_') ? short : text;
}

function isEven(text: string, mark: string): boolean {
  return text.split(mark).length % 2 === 1;
}
