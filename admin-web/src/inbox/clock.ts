import { useSyncExternalStore } from 'react';
import { DAY_MS } from '../../../core/days.ts';
import type { Say } from '../language/words.tsx';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let second = Math.floor(Date.now() / SECOND_MS) * SECOND_MS;

/** All waiting times of a page tick together. */
export function useNow(): number {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      timer ??= setInterval(tick, SECOND_MS);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
    () => second,
  );
}

function tick(): void {
  second = Math.floor(Date.now() / SECOND_MS) * SECOND_MS;
  for (const listener of listeners) listener();
}

/** How long, in its two largest parts at most. */
export function spanOf(ms: number, say: Say): string {
  const span = Math.max(0, ms);
  if (span < MINUTE_MS) return say('span_seconds', { seconds: Math.floor(span / SECOND_MS) });
  if (span < HOUR_MS) return say('span_minutes', { minutes: Math.floor(span / MINUTE_MS) });
  if (span < DAY_MS) {
    const minutes = String(Math.floor((span % HOUR_MS) / MINUTE_MS)).padStart(2, '0');
    return say('span_hours', { hours: Math.floor(span / HOUR_MS), minutes });
  }
  return say('span_days', { days: Math.floor(span / DAY_MS) });
}
