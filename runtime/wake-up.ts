/** Wakes who waits for something to do. A ring that comes while nobody waits is kept, so none is missed. */
export interface WakeUp {
  ring(): void;
  /** Until it rings, at most so long, or until the signal says stop. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export function createWakeUp(): WakeUp {
  const waiting = new Set<() => void>();
  let hasRung = false;
  return {
    ring() {
      hasRung = waiting.size === 0;
      for (const wake of [...waiting]) wake();
    },
    async wait(ms, signal) {
      if (!hasRung && !signal.aborted) await untilWoken(waiting, ms, signal);
      hasRung = false;
    },
  };
}

async function untilWoken(waiting: Set<() => void>, ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      waiting.delete(wake);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    waiting.add(wake);
    signal.addEventListener('abort', wake, { once: true });
  });
}
