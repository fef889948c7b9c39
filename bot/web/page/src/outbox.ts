import { createBackoff } from './backoff.ts';
import type { Own } from './conversation.ts';
import type { Answer } from './server.ts';

/** Sends what the person wrote, one after the other, with the same id until it has arrived. */
export interface Outbox {
  add(own: Own): void;
  /** The network is back: tries at once. */
  wake(): void;
}

/** After so many vain tries with a network the person is asked. */
const TRIES_MAX = 7;
const LONGEST_WAIT_MS = 20_000;

export interface OutboxTools {
  /**
   * Through the session of this moment; one that is refused is dropped by it, so the next try goes through another, but not for
   * a press that was tried: it may be what has ended the conversation, and answers no question of another.
   */
  post(own: Own): Promise<Answer<unknown>>;
  /** The state of a message has changed. */
  onChange(own: Own): void;
  isOnline(): boolean;
}

export function createOutbox(tools: OutboxTools): Outbox {
  const queue: Own[] = [];
  const backoff = createBackoff(LONGEST_WAIT_MS);
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    for (let own = queue[0]; own !== undefined; own = queue[0]) {
      await deliver(own);
      queue.shift();
      tools.onChange(own);
    }
    isRunning = false;
  }

  async function deliver(own: Own): Promise<void> {
    delete own.problem;
    // What belongs to a conversation that is over is given up from outside, between two tries.
    for (let tries = 0; tries < TRIES_MAX && own.state === 'sending'; ) {
      const answer = await tools.post(own);
      if (answer.kind === 'ok') {
        backoff.reset();
        own.state = 'sent';
        delete own.problem;
        return;
      }
      if (answer.kind === 'refused') {
        own.state = 'failed';
        own.problem = answer.problem;
        return;
      }
      if (answer.kind === 'token-wrong' && own.tried) {
        own.problem = 'conversation_over';
        break;
      }
      if (answer.kind === 'away') {
        if (own.choice !== undefined) own.tried = true;
        if (answer.problem) {
          own.problem = answer.problem;
          tools.onChange(own);
        }
        await backoff.wait(answer.retryAfterMs);
      }
      // Without a network waiting is no try: it goes out whenever the network is back.
      if (tools.isOnline()) tries += 1;
    }
    own.state = 'failed';
  }

  return {
    add(own) {
      // Whoever presses again wants it, in whatever conversation.
      if (own.state === 'failed') delete own.tried;
      own.state = 'sending';
      queue.push(own);
      tools.onChange(own);
      if (!isRunning) void run();
    },
    wake() {
      // A try that is given up at this moment waits the shortest time before the next.
      backoff.reset();
      backoff.wake();
    },
  };
}
