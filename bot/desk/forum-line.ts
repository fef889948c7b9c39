import { pauseFor } from '../../runtime/pause.ts';
import type { Quote } from './forum-words.ts';

/** A button of a card: what it is called, and what a press of it says. */
export interface ForumButton {
  label: string;
  token: string;
}

/** What can be done in the group. Each throws a SendFailure; `gone`: somebody has deleted the topic or the message by hand. */
export interface ForumLine {
  readonly chat: number;
  /** Resolves when one more message may go there. */
  turn(signal: AbortSignal): Promise<void>;
  make(name: string, signal: AbortSignal): Promise<number>;
  post(
    thread: number,
    said: { text: string; quotes?: readonly Quote[]; buttons?: ForumButton[][] },
    signal: AbortSignal,
  ): Promise<number | 'gone'>;
  edit(
    message: number,
    said: { text: string; buttons: ForumButton[][] },
    signal: AbortSignal,
  ): Promise<'done' | 'gone'>;
  offer(message: number, buttons: ForumButton[][], signal: AbortSignal): Promise<'done' | 'gone'>;
  rename(thread: number, name: string, signal: AbortSignal): Promise<'done' | 'gone'>;
  remove(thread: number, signal: AbortSignal): Promise<void>;
  /** A word to whoever has pressed; a courtesy that never throws. */
  toast(queryId: string, text: string): Promise<void>;
}

/** So much one group takes, all topics together: https://core.telegram.org/bots/faq */
const MOST = 20;
const WITHIN_MS = 60_000;

/** Lets through at most twenty within any minute, in the order in which they ask. */
export function createGroupPace({
  elapsed,
  pause = pauseFor,
}: {
  elapsed: () => number;
  pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}): (signal: AbortSignal) => Promise<void> {
  let recent: number[] = [];
  let last = Promise.resolve();
  const next = async (signal: AbortSignal): Promise<void> => {
    recent = recent.filter((at) => at > elapsed() - WITHIN_MS);
    const [oldest] = recent;
    if (recent.length >= MOST && oldest !== undefined) await pause(oldest + WITHIN_MS - elapsed(), signal);
    recent = [...recent, elapsed()].slice(-MOST);
  };
  return (signal) => {
    last = last.then(() => next(signal));
    return last;
  };
}
