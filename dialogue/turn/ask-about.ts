import type { NamedTopic, TopicQuestion } from '../../core/assistant.ts';
import { redact } from '../../language/match/redact.ts';
import type { Knowledge } from '../know/knowledge.ts';
import { wordsKnown } from '../know/words-known.ts';

/** What nothing here could read, and what the assistant may be asked of it. */
export interface Unsure {
  about: string;
  question: TopicQuestion;
}

/** Asked by whoever has an assistant, and by nobody else: the names that are taken out are heavy for a page. `null`: nothing is left. */
export function askAbout(knowledge: Knowledge, about: string): Unsure | null {
  const text = redact(about, wordsKnown(knowledge));
  const question = { text, topics: topicsNamed(knowledge) };
  return saysSomething(text) ? { about, question } : null;
}

/** Beside what was taken out there is a word left. */
function saysSomething(text: string): boolean {
  return /\p{L}{3}/u.test(text.replace(/\[[a-z]+\]/g, ''));
}

function topicsNamed({ book }: Knowledge): NamedTopic[] {
  const topics = [...book.newest.flows.values()].filter(({ topic }) => topic === true);
  return topics.map(({ flow, title }) => ({ id: flow, title: { tg: title.tg, ru: title.ru } }));
}
