import type { Language } from '../../core/message.ts';
import { identify } from './identify.ts';

const DECAY = 0.7;
const SWITCH_LEAD = 3;
/** One message says no more than this, so that a long one does not outweigh a conversation. */
const MESSAGE_MAX = 6;

/** The running evidence after one more message: above zero Tajik, below zero Russian. Older messages count less. */
export function nextScore(score: number, text: string): number {
  const { tg, ru, verdict } = identify(text);
  const said = verdict === 'tg' || verdict === 'ru' ? tg - ru : 0;
  return score * DECAY + Math.max(-MESSAGE_MAX, Math.min(MESSAGE_MAX, said));
}

/** The language to answer in: it changes only when the other one leads clearly. */
export function languageFor(current: Language, score: number): Language {
  if (current === 'tg') return score <= -SWITCH_LEAD ? 'ru' : 'tg';
  return score >= SWITCH_LEAD ? 'tg' : 'ru';
}
