/** What the mirror of the desk in a group of Telegram knows of one ticket. Ids of Telegram are in it: it lies sealed. */
export interface ForumTopic {
  ticketId: string;
  /** Grows with each change; 0: it was never kept. */
  version: number;
  /** The group it was made in. */
  chat: number;
  /** `null`: there is none at this moment. */
  thread: number | null;
  /** The message with the buttons. */
  card: number | null;
  /** Name and words of the card as they were last written. */
  name: string;
  text: string;
  /** The newest line of the conversation that was told in it, and how many of the notes. */
  saidTo: number;
  notesTold: number;
  /** Lines of which it was told that they did not arrive. */
  failuresTold: readonly number[];
  /** Up to which moment it is without what the person has taken back: made anew, it tells no more of that. */
  erasedTo: number;
}

/** Nothing was made yet. */
export function emptyTopic(ticketId: string, chat: number): ForumTopic {
  const nothing = {
    thread: null,
    card: null,
    name: '',
    text: '',
    saidTo: 0,
    notesTold: 0,
    failuresTold: [],
    erasedTo: 0,
  };
  return { ticketId, version: 0, chat, ...nothing };
}

/** Which topics there are, for whichever process mirrors the desk. */
export interface ForumStore {
  forumTopics(): Promise<ForumTopic[]>;
  /** `stale`: another process has kept it since this `version` was read; nothing is changed. */
  keepTopic(topic: ForumTopic): Promise<'kept' | 'stale'>;
  dropTopic(ticketId: string): Promise<void>;
}
