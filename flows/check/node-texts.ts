import type { Language } from '../../core/message.ts';
import type { FlowNode, Text } from '../schema.ts';

/** One wording of a text of a node. */
export interface Wording {
  /** `say`, `ask`, `invalid` */
  part: string;
  words: string;
  /** Null for a further language. */
  language: Language | null;
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
  return textsOf(node).flatMap(({ part, text }) => {
    const twins = text.other
      ? [wording(part, text.other.tg, 'tg', true), wording(part, text.other.ru, 'ru', true)]
      : [];
    const further = [text.uz, text.en].filter((words) => words !== undefined);
    const columns = further.map((words) => wording(part, words, null, false));
    return [wording(part, text.tg, 'tg', false), wording(part, text.ru, 'ru', false), ...twins, ...columns];
  });
}

function wording(part: string, words: string, language: Language | null, isTwin: boolean): Wording {
  return { part, words, language, isTwin };
}
