import type { PairKind } from '../../../core/text-pair.ts';
import type { TextState } from '../../../core/text-review.ts';
import type { StringGroup, StringLanguage } from '../api/strings.ts';
import { KIND_PAGES } from '../content/kinds.ts';
import { flowWords } from '../language/flow-words.ts';
import type { Say, WordKey } from '../language/words.tsx';

/** Where the keyboard goes once a row is open: to itself, or to the text in a language. */
export type FocusOn = 'row' | StringLanguage;

export const STATES: readonly TextState[] = ['missing', 'stale', 'unread', 'read'];

export const STATE_WORDS: Record<TextState, WordKey> = {
  missing: 'translate_missing',
  stale: 'translate_stale',
  unread: 'translate_unread',
  read: 'translate_read',
};

export const STATE_TONES: Record<TextState, 'alarm' | 'invited' | 'active' | undefined> = {
  missing: 'alarm',
  stale: 'invited',
  unread: undefined,
  read: 'active',
};

export const PAIR_WORDS: Record<PairKind, WordKey> = {
  title: 'translate_kind_title',
  bubble: 'translate_kind_bubble',
  question: 'translate_kind_question',
  invalid: 'translate_kind_invalid',
  reminder: 'translate_kind_reminder',
  button: 'translate_kind_button',
  synonyms: 'translate_kind_synonyms',
  text: 'translate_kind_text',
};

/** What a group is called on the page. */
export function groupWords({ group, kind, title }: StringGroup, say: Say, language: 'tg' | 'ru' | 'en'): string {
  if (kind === 'flow') return flowWords(group.slice('flow/'.length), title ?? undefined, language);
  const page = KIND_PAGES.find((one) => one.kind === kind);
  return page === undefined ? kind : say(page.word);
}
