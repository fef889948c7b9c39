import type { Language } from './message.ts';
import type { Hash } from './revision.ts';

/** That a text was read beside its twin in the other language. Of the same words at one place the last that was said counts. */
export interface TextReview {
  /** The place of both: `flow/urgent/nodes/where/ask`. */
  key: string;
  language: Language;
  /** Of the text that was read. */
  hash: string;
  /** The twin, as it was read. */
  twin: string;
  /** Null: nobody has read it; the assistant has drafted it from this twin. */
  by: string | null;
  at: number;
}

/**
 * How far a text is, which follows from its words alone and is kept nowhere. `stale`: somebody has read it, and its twin has
 * changed since. `unread`: nobody has read these words.
 */
export const TEXT_STATES = ['missing', 'stale', 'unread', 'read'] as const;
export type TextState = (typeof TEXT_STATES)[number];

/** How far a text is. `review` is the last of this text in this language, of whatever words it was. */
export function textStateOf(
  { words, twin }: { words: string; twin: string },
  review: Pick<TextReview, 'hash' | 'twin' | 'by'> | undefined,
  hash: Hash,
): TextState {
  if (words === '') return 'missing';
  if (review === undefined || review.by === null || review.hash !== hash(words)) return 'unread';
  return review.twin === twin ? 'read' : 'stale';
}

/** The other language of a text. */
export function twinOf(language: Language): Language {
  return language === 'tg' ? 'ru' : 'tg';
}
