import type { Contact } from '../core/conversation.ts';
import type { Language } from '../core/message.ts';
import type { Answer } from '../core/session.ts';
import { type WordKey, words } from '../locales/words.ts';
import type { Capabilities } from './capabilities.ts';
import type { HotlineHours } from './hours.ts';
import type { Knowledge } from './knowledge.ts';

/** For whom and for what something is rendered. */
export interface View {
  knowledge: Knowledge;
  language: Language;
  contact: Contact;
  answers: Readonly<Record<string, Answer>>;
  flags: readonly string[];
  /** Lines of which several people have said lately that nobody answers. */
  demoted: ReadonlySet<string>;
  /** Lines of which this person has lately said that they do not answer. */
  silent?: ReadonlySet<string>;
  /** When operators are at work, and the moment that it is; left out where nobody has set it. */
  duty?: { hours: HotlineHours; now: number } | null;
  /** What the service is called, where administrators have set it. */
  service?: Readonly<Record<Language, string>> | null;
  can: Capabilities;
  /** `2026-11-24`, where the person is. */
  today: string;
  /** The program's own words in the person's language. */
  say: (key: WordKey, values?: Record<string, string | number>) => string;
}

export function createView(of: Omit<View, 'language' | 'say'>): View {
  const language = of.contact.language ?? (of.contact.languageScore < 0 ? 'ru' : 'tg');
  return { ...of, language, say: words(language) };
}
