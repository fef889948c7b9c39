import { createDeskMoments, type DeskMoments } from './desk-moments.ts';

/** Whom to wake in this process when something has happened at the desk. */
export interface DeskListeners extends DeskMoments {
  onDeskEvent(listener: () => void): () => void;
  wake(): void;
}

export function createDeskListeners(): DeskListeners {
  const listeners = new Set<() => void>();
  return {
    ...createDeskMoments(),
    onDeskEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    wake() {
      for (const listener of [...listeners]) listener();
    },
  };
}
