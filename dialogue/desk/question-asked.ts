import type { RaisedFlag } from '../../core/raised-flag.ts';
import { nodeAt, setOf } from '../../flows/engine/book.ts';
import type { FlowNode, Text } from '../../flows/schema.ts';
import type { Knowledge } from '../know/knowledge.ts';
import { screensIn } from '../know/screens.ts';

interface Asked {
  tg: string;
  ru: string;
}

/** What a person is shown in its place is of no use to whoever reads the question. */
const PLACEHOLDER = /\{\{[^}]*\}\}/gu;

/**
 * The question to which a flag was the answer, in both languages, as it was asked; a release that is gone is read in the
 * newest. `null`: it was no answer, or nobody knows the question any more.
 */
export function questionAsked(knowledge: Knowledge, { flag, from }: RaisedFlag, isOfOther: boolean): Asked | null {
  if (from?.release === undefined) return null;
  const { book } = knowledge;
  const release = setOf(book, from.release) === null ? book.newest.release : from.release;
  const node = nodeAt(book, { flow: from.flow, node: from.node, release });
  const text = node === null ? null : askedAt(knowledge, node, flag);
  if (text === null) return null;
  const { tg, ru } = isOfOther && text.other !== undefined ? text.other : text;
  return { tg: lastLine(tg), ru: lastLine(ru) };
}

function askedAt({ content }: Knowledge, node: FlowNode, flag: string): Text | null {
  if (node.kind === 'choose' || node.kind === 'pick' || node.kind === 'expect') return node.ask;
  if (node.kind !== 'screen') return null;
  const questions = screensIn(content).get(node.screen)?.questions ?? [];
  return questions.find((one) => one.flag === flag)?.text ?? null;
}

/** What stands before the question, such as numbers, is left away. */
function lastLine(text: string): string {
  const lines = text.replace(PLACEHOLDER, '').split('\n');
  return lines.map((line) => line.trim()).findLast((line) => line !== '') ?? '';
}
