import type { Language } from '../../core/message.ts';
import { pathOf } from '../../core/problem.ts';
import type { FlowNode, Text } from '../schema.ts';

/** One wording of a text of a node. */
export interface Wording {
  /** `say`, `ask`, `invalid` */
  part: string;
  words: string;
  /** Null for a further language. */
  language: Language | null;
  /** The key that the words stand under: `tg`, `uz`. */
  column: string;
  /** The twin for a person who asks for somebody else. */
  isTwin: boolean;
}

/** The texts of a node that become bubbles, by the key they stand under. */
export function textsOf(node: FlowNode): { part: 'ask' | 'say' | 'invalid'; text: Text }[] {
  const texts: ReturnType<typeof textsOf> = [];
  if ('ask' in node) texts.push({ part: 'ask', text: node.ask });
  if ('say' in node && node.say) texts.push({ part: 'say', text: node.say });
  if ('invalid' in node && node.invalid) texts.push({ part: 'invalid', text: node.invalid });
  return texts;
}

/** Every wording of every text of a node. */
export function wordingsOf(node: FlowNode): Wording[] {
  return textsOf(node).flatMap(({ part, text }) => wordingsIn(part, text));
}

/** Every wording of a text. */
export function wordingsIn(part: string, text: Text): Wording[] {
  const twins = text.other ? [wording(part, text.other.tg, 'tg', true), wording(part, text.other.ru, 'ru', true)] : [];
  const columns = (['uz', 'en'] as const).flatMap((column) => {
    const words = text[column];
    return words === undefined ? [] : [{ part, words, language: null, column, isTwin: false }];
  });
  return [wording(part, text.tg, 'tg', false), wording(part, text.ru, 'ru', false), ...twins, ...columns];
}

/** The field of the flow in which a wording stands. */
export function pathOfWording(node: string, { part, column, isTwin }: Wording): string {
  return pathOf('nodes', node, part, ...(isTwin ? ['other'] : []), column);
}

function wording(part: string, words: string, language: Language, isTwin: boolean): Wording {
  return { part, words, language, column: language, isTwin };
}
