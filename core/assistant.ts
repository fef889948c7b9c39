import type { Language } from './message.ts';

/** A topic as the assistant is told of it. */
export interface NamedTopic {
  id: string;
  title: Record<Language, string>;
}

/** What the assistant is asked where nothing else tells what a message is about. */
export interface TopicQuestion {
  /** Without what could lead to a person (language/match/redact.ts). */
  text: string;
  /** The closed list that it picks from. */
  topics: readonly NamedTopic[];
}

/**
 * The optional language model, as turns ask it. It never writes to a contact and everything works without it: whatever goes
 * wrong there, the answer is that no topic fits.
 */
export interface Assistant {
  /** Whether it may be asked at this moment: it answers, and not too many wait for it. */
  isFree(): boolean;
  /** The id of one of these topics; `null`: none fits, or there was no answer in time. Never throws. */
  suggestTopic(question: TopicQuestion, signal: AbortSignal): Promise<string | null>;
}

/** What the assistant has said to words of a turn; `topic` is null where none fits or it has not answered. */
export interface Suggestion {
  /** The words as they were written. */
  about: string;
  topic: string | null;
}

/** Sound, as it is given to whoever writes down what is said in it. */
export interface Sound {
  mime: string;
  bytes: Uint8Array;
}

/** What the assistant may cost: its calls of a day, of all processes together. */
export interface AssistantStore {
  /** Counts one call of this day (`2026-11-24`). `false`: as many as these were made already, and none is counted. */
  countCall(day: string, most: number): Promise<boolean>;
}
