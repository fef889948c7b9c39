import { type Contact, languageOf } from '../../core/conversation.ts';
import type { Language } from '../../core/message.ts';
import type { Answer } from '../../core/session.ts';
import type { Level } from '../../core/ticket.ts';
import type { WordKey } from '../../locales/words.ts';
import type { Knowledge } from '../know/knowledge.ts';
import { wordsIn } from '../know/own-words.ts';
import type { HotlineHours } from '../time/hours.ts';
import type { Capabilities } from './capabilities.ts';
import type { Glosses } from './glosses.ts';
import type { Sounds } from './sounds.ts';

/** Who is at work at the hotline at a moment. */
export interface Duty {
  /** Whether somebody is on shift. */
  isStaffed: boolean;
  /** When operators are at work; `null`: nobody has set it. */
  hours: HotlineHours | null;
  /** Of the person's open request. */
  level: Level | null;
  now: number;
}

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
  /** What is known of the operators at this moment. */
  duty?: Duty;
  /** What the service is called, where administrators have set it. */
  service?: Readonly<Record<Language, string>> | null;
  can: Capabilities;
  /** Texts that somebody speaks; left out: none is heard. */
  sounds?: Sounds | undefined;
  /** Which official words have been explained to the person already; left out: each is explained wherever it is marked. */
  glosses?: Glosses | undefined;
  /** Takes the keys of entries as they are put into words, such as `fact/ru.stay.days`; left out: nobody counts. */
  shown?: Set<string>;
  /** `2026-11-24`, where the person is. */
  today: string;
  /** The program's own words in the person's language. */
  say: (key: WordKey, values?: Record<string, string | number>) => string;
}

export function createView(of: Omit<View, 'language' | 'say'>): View {
  const language = languageOf(of.contact) ?? 'tg';
  return { ...of, language, say: wordsIn(of.knowledge.content, language) };
}
