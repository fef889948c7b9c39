import { fillVariables } from '../../content/variables.ts';
import { newContact } from '../../core/conversation.ts';
import type { Language } from '../../core/message.ts';
import { phoneIn } from '../../flows/check/check-literals.ts';
import type { Knowledge } from '../know/knowledge.ts';
import { CAPABILITIES } from '../say/capabilities.ts';
import { textFor } from '../say/variables.ts';
import { createView } from '../say/view.ts';
import { todayFor } from '../time/today.ts';

const NONE: ReadonlySet<string> = new Set();
/** A number of three digits, such as that of an ambulance, is one only where a line of ours has it. */
const DIGITS = /(?<!\d)\+?\d[\d \u00a0().-]*\d(?!\d)/gu;

/** A number that was typed into an answer, and what stands for it where a line of ours has it: that is verified, and stays so. */
export interface TypedNumber {
  found: string;
  instead: string | null;
}

/** The first number in the words that somebody may call. Numbers come from the facts alone. */
export function numberTyped({ content }: Pick<Knowledge, 'content'>, text: string): TypedNumber | null {
  const plain = fillVariables(text, () => ' ');
  const points = [...content.contactPoints.values()].filter(({ status }) => status !== 'dead');
  for (const [found] of plain.matchAll(DIGITS)) {
    const digits = digitsOf(found);
    const known = points.find(({ phone }) => phone !== null && isSame(digitsOf(phone), digits));
    if (known !== undefined) return { found: found.trim(), instead: `{{contact:${known.id}}}` };
  }
  const typed = phoneIn(plain);
  return typed === null ? null : { found: typed, instead: null };
}

function digitsOf(words: string): string {
  return words.replace(/\D/g, '');
}

/** With or without the code of a country, or the eight that stands for it. */
function isSame(known: string, typed: string): boolean {
  if (known === typed) return true;
  return typed.length >= 7 && known.length >= 7 && known.slice(-9) === typed.slice(-9);
}

/** What stands in double braces and is no line of ours; `null`: there is nothing of the kind. */
export function unknownIn({ content }: Pick<Knowledge, 'content'>, text: string): string | null {
  let unknown: string | null = null;
  const rest = fillVariables(text, (variable) => {
    const isLine = variable.kind === 'call' && variable.name === 'contact';
    if (!isLine || !content.contactPoints.has(variable.argument)) unknown ??= variable.kind;
    return '';
  });
  return unknown ?? (/\{\{|\}\}/u.test(rest) ? 'broken' : null);
}

/** An answer of one's own with the lines that it names, as they are verified today. */
export function ownFilled(
  knowledge: Knowledge,
  words: Readonly<Record<Language, string>>,
  now: number,
): Record<Language, string> {
  const today = todayFor(knowledge.content, null, now);
  const filled = (language: Language) => {
    const contact = { ...newContact(), language };
    const view = { knowledge, contact, answers: {}, flags: [], demoted: NONE, today, can: CAPABILITIES.web };
    return textFor(createView(view), { tg: words.tg, ru: words.ru });
  };
  return { tg: filled('tg'), ru: filled('ru') };
}
