/** Waiting between tries: longer each time, never over `longestMs`, and cut short when something says that it may work again. */
export interface Backoff {
  /** Waits its time, or what the server asked for. */
  wait(askedMs: number | null): Promise<void>;
  /** Something has changed (the network is back, the page is looked at): the next try is due. */
  wake(): void;
  /** A try has worked: the next wait is the shortest again. */
  reset(): void;
}

const SHORTEST_MS = 1000;

export function createBackoff(longestMs: number): Backoff {
  let goOn: (() => void) | null = null;
  let nextMs = SHORTEST_MS;
  return {
    async wait(askedMs) {
      // A little chance keeps many pages that lost the same server from coming back in one moment.
      const ms = (askedMs ?? nextMs) * (1 + Math.random() * 0.25);
      nextMs = Math.min(longestMs, nextMs * 2);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        goOn = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
    wake() {
      goOn?.();
    },
    reset() {
      nextMs = SHORTEST_MS;
    },
  };
}
