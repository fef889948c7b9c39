import type { SendMessage } from '../../bot/telegram/write.ts';

/** What the processes of one run tell each other. */
export interface RecordedStep {
  act: string | number;
  /** Without the chat: that is the person's. */
  answer: Omit<SendMessage, 'chat_id'>;
}

/** One conversation a language; a person has the one of its number. */
export type Walks = RecordedStep[][];

export interface PeopleSettings {
  walks: Walks;
}

/** Where the people's Telegram is. */
export interface PeopleReady {
  apiRoot: string;
  token: string;
}

export interface BotSettings extends PeopleReady {
  folder: string;
  walks: Walks;
}

/** So many people, each with its next message as soon as it has its answer, or all together so many messages a second. */
export interface Load {
  people: number;
  /** Nobody of those before this number of person: they are on their way already. */
  first: number;
  steps: number;
  perSecond: number | null;
}

export interface LoadResult {
  messages: number;
  /** From the first update handed over to the last bubble. */
  tookMs: number;
  /** For each message from its update handed over to its bubble. */
  waitsMs: number[];
  /** The first bubble that is not what was recorded, at which the run ends. */
  wrong: string | null;
}

export function walkOf(walks: Walks, person: number): RecordedStep[] {
  return walks[person % walks.length] ?? [];
}
