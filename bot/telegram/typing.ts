import { LRUCache } from 'lru-cache';
import type { Address } from '../../core/message.ts';
import { pauseFor } from '../../runtime/pause.ts';
import { idOf } from '../send/channel.ts';
import { signalOf, type TelegramApi } from './api.ts';

/** Most answers are there sooner, and need no word before them. */
export const TYPING_AFTER_MS = 1000;
/** In a rush of messages the calls are kept for the answers. */
const TYPING_AT_ONCE = 8;
/** So many people may be waited with; whoever writes beyond them is answered without it. */
const WAITING_MOST = 1000;
const CALL_MS = 5000;
/** Of so many people it is remembered when something last went to them. */
const ANSWERED_REMEMBERED = 1000;

/** Tells people whose answer takes long that it is being typed: a courtesy, which never fails. */
export interface Typing {
  /**
   * Somebody has written what was read at that moment, by a clock that never jumps. Resolves when they were told, or were
   * answered since.
   */
  asked(address: Address, readAt: number): Promise<void>;
  /** Something is on its way to them. */
  answered(address: Address): void;
}

export interface TypingSettings {
  afterMs: number;
  signal: AbortSignal;
  /** Whether answers go out from here: only who sends them knows that they are still to come. */
  mayTell: () => boolean;
}

export function createTyping(api: TelegramApi, { afterMs, signal, mayTell }: TypingSettings): Typing {
  const waiting = new Map<Address, AbortController>();
  const lately = new LRUCache<Address, number>({ max: ANSWERED_REMEMBERED });
  const isAnswered = (address: Address, readAt: number) => (lately.get(address) ?? Number.NEGATIVE_INFINITY) >= readAt;
  let calls = 0;
  const tell = async (address: Address) => {
    if (calls >= TYPING_AT_ONCE || signal.aborted || !mayTell()) return;
    calls += 1;
    const until = AbortSignal.any([signal, AbortSignal.timeout(CALL_MS)]);
    try {
      await api.raw.sendChatAction({ chat_id: Number(idOf(address)), action: 'typing' }, signalOf(until));
    } catch {
      // A courtesy that failed is not worth a second try, and its error carries the token.
    } finally {
      calls -= 1;
    }
  };
  return {
    async asked(address, readAt) {
      if (!mayTell() || isAnswered(address, readAt)) return;
      if (waiting.has(address) || waiting.size >= WAITING_MOST) return;
      const answer = new AbortController();
      waiting.set(address, answer);
      await pauseFor(afterMs, AbortSignal.any([signal, answer.signal]));
      if (waiting.get(address) !== answer) return;
      waiting.delete(address);
      await tell(address);
    },
    answered(address) {
      lately.set(address, performance.now());
      waiting.get(address)?.abort();
      waiting.delete(address);
    },
  };
}
