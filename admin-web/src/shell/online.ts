import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

/** Whether this browser has a line at all; what waits for one goes on by itself when it is back. */
export function useIsOnline(): boolean {
  return useSyncExternalStore(
    (onChange) => onlineManager.subscribe(onChange),
    () => onlineManager.isOnline(),
  );
}

/** Gives what is loaded; where it failed for want of a line, as soon as there is one again. */
export async function loadOnline<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  for (;;) {
    try {
      return await load();
    } catch (error) {
      if (onlineManager.isOnline()) throw error;
      await new Promise<void>((resolve) => {
        const leave = onlineManager.subscribe((isOnline) => {
          if (!isOnline) return;
          leave();
          resolve();
        });
      });
    }
  }
}
