import { type Conversation, newContact } from '../../core/conversation.ts';
import { LANGUAGES, type Language } from '../../core/message.ts';
import type { Knowledge } from '../know/knowledge.ts';
import { CAPABILITIES } from '../say/capabilities.ts';
import { textFor } from '../say/variables.ts';
import { createView } from '../say/view.ts';
import { todayFor } from '../time/today.ts';

const NONE: ReadonlySet<string> = new Set();

/** A canned answer as the person reads it: in their language, with what is verified today and works where they are. */
export function cannedText(
  knowledge: Knowledge,
  { contact }: Pick<Conversation, 'contact'>,
  { id, now }: { id: string; now: number },
): string {
  const canned = knowledge.content.canned.get(id);
  if (canned === undefined) throw new Error(`there is no canned answer ${id}`);
  const today = todayFor(knowledge.content, contact.country, now);
  const view = { knowledge, contact, answers: {}, flags: [], demoted: NONE, today, can: CAPABILITIES.web };
  return textFor(createView(view), canned.text);
}

/** All of them in both languages, for whoever picks one; as they would read for somebody of whom nothing is known. */
export function cannedTexts(knowledge: Knowledge, now: number) {
  const said = (id: string, language: Language) =>
    cannedText(knowledge, { contact: { ...newContact(), language } }, { id, now });
  return [...knowledge.content.canned.values()].map(({ id, topic, title }) => ({
    id,
    topic,
    title,
    text: Object.fromEntries(LANGUAGES.map((language) => [language, said(id, language)])) as Record<Language, string>,
  }));
}
