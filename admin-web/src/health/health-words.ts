import type { SendFailureReason } from '../../../core/delivery.ts';
import type { AccountHealth, Health } from '../api/health.ts';
import type { WordKey } from '../language/words.tsx';

/** How an account stands: a word, its colour, and what it means where something is to be done. */
export const ACCOUNT_WORDS: Record<AccountHealth['state'], { word: WordKey; tone: string; why: WordKey | null }> = {
  ok: { word: 'account_ok', tone: 'active', why: null },
  starting: { word: 'account_starting', tone: 'invited', why: null },
  unreachable: { word: 'account_down', tone: 'alarm', why: 'account_why_unreachable' },
  conflict: { word: 'account_down', tone: 'alarm', why: 'account_why_conflict' },
  refused: { word: 'account_down', tone: 'alarm', why: 'account_why_refused' },
  stopped: { word: 'account_down', tone: 'alarm', why: 'account_why_stopped' },
  silent: { word: 'account_down', tone: 'alarm', why: 'account_why_silent' },
};

const FAILURE_WORDS: Record<SendFailureReason, WordKey> = {
  throttled: 'failure_throttled',
  spam_limited: 'failure_spam_limited',
  contact_throttled: 'failure_contact_throttled',
  unreachable: 'failure_unreachable',
  rejected: 'failure_rejected',
  template_refused: 'failure_template_refused',
  media_refused: 'failure_media_refused',
  contact_stopped: 'failure_contact_stopped',
  window_closed: 'failure_window_closed',
  crashed: 'failure_crashed',
  channel_stopped: 'failure_channel_stopped',
  too_old: 'failure_too_old',
};

export const FAILURES = Object.entries(FAILURE_WORDS).map(([reason, word]) => ({ reason, word }));

export function failureWord(reason: string): WordKey {
  return FAILURES.find((known) => known.reason === reason)?.word ?? 'failure_other';
}

export const PROCESS_WORDS: Record<Health['processes'][number]['role'], WordKey> = {
  all: 'process_all',
  bot: 'process_bot',
  admin: 'process_admin',
};

export const PROCESSES = Object.entries(PROCESS_WORDS).map(([role, word]) => ({ role, word }));

const CHANNEL_NAMES: readonly { name: string; word: WordKey }[] = [
  { name: 'telegram', word: 'channel_telegram' },
  { name: 'whatsapp', word: 'channel_whatsapp' },
  { name: 'web', word: 'channel_web' },
  { name: 'max', word: 'channel_max' },
];

/** `null`: a channel that these pages do not know. */
export function channelWord(channel: string): WordKey | null {
  return CHANNEL_NAMES.find(({ name }) => name === channel)?.word ?? null;
}
