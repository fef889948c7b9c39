import { createBackoff } from './backoff.ts';
import { createEventReader } from './event-stream.ts';
import type { Answer } from './server.ts';

export interface FeedTools {
  /** Opens the stream where the conversation stands, through the session of this moment. */
  open(signal: AbortSignal): Promise<Answer<ReadableStream<Uint8Array>>>;
  onEvent(id: string, data: string): void;
  /** `live`: the stream is open; `lost`: it is not, and is tried again. */
  onState(state: 'live' | 'lost'): void;
}

/** Listens to what is said, and comes back whenever the stream breaks off. */
export interface Feed {
  run(signal: AbortSignal): Promise<void>;
  /** The network is back, or the page is looked at again: a line that may be dead is opened anew. */
  wake(): void;
  /** The conversation is another from now on: its stream is opened, and nothing is waited for on the line of the last one. */
  restart(): void;
}

const LONGEST_WAIT_MS = 30_000;
/** The server is never silent for so long: its heartbeat comes every 15 s. */
const DEAD_AFTER_MS = 40_000;
const STEADY_AFTER_MS = 10_000;

export function createFeed(tools: FeedTools): Feed {
  const backoff = createBackoff(LONGEST_WAIT_MS);
  let heardAt = 0;
  let line = new AbortController();

  async function listen(signal: AbortSignal): Promise<number | null> {
    line = new AbortController();
    const stop = () => line.abort();
    signal.addEventListener('abort', stop, { once: true });
    const answer = await tools.open(line.signal);
    if (answer.kind === 'ok') {
      tools.onState('live');
      await readAll(answer.value);
    }
    signal.removeEventListener('abort', stop);
    return answer.kind === 'away' ? answer.retryAfterMs : null;
  }

  async function readAll(stream: ReadableStream<Uint8Array>): Promise<void> {
    const read = createEventReader(tools.onEvent);
    const openedAt = Date.now();
    const reader = stream.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
    const watch = setInterval(() => {
      if (Date.now() - heardAt > DEAD_AFTER_MS) line.abort();
    }, 5000);
    try {
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        heardAt = Date.now();
        // A line that is ended again at once (by a fourth tab, say) is not worth coming back quickly.
        if (heardAt - openedAt > STEADY_AFTER_MS) backoff.reset();
        read(chunk.value);
      }
    } catch {
      // The line broke, or we broke it: the loop comes back.
    } finally {
      clearInterval(watch);
    }
  }

  return {
    async run(signal) {
      while (!signal.aborted) {
        heardAt = Date.now();
        const retryAfterMs = await listen(signal);
        if (signal.aborted) return;
        tools.onState('lost');
        await backoff.wait(retryAfterMs);
      }
    },
    wake() {
      backoff.reset();
      if (Date.now() - heardAt > DEAD_AFTER_MS / 2) line.abort();
      backoff.wake();
    },
    restart() {
      backoff.reset();
      line.abort();
      backoff.wake();
    },
  };
}
