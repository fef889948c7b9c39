/** What words were taken for: topics that were offered, or the one that was opened. */
export interface Guess {
  /** Likeliest first; never empty. */
  topics: string[];
  /** The next likely ones, which were not offered. */
  others: string[];
  isOpened: boolean;
  at: number;
}

/** Why a message stands among those that understanding can learn from. */
export type Missed =
  | { how: 'not-understood' }
  /** It says, or shows, that what the person wrote before was taken for the wrong topic. */
  | { how: 'undone'; topic: string };
