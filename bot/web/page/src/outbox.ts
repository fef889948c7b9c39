import { createBackoff } from './backoff.ts';
import type { Own } from './conversation.ts';
import type { Answer } from './server.ts';

/** Sends what the person wrote, one after the other, with the same id until it has arrived. */
export interface Outbox {
  /** Behind what waits already, which is tried again with it. */
  add(own: Own): void;
  /** It goes out no more by itself, unless it is on its way at this moment. */
  hold(own: Own): void;
  /** The network is back: tries at once, what was given up too. */
  wake(): void;
}

/** Whether it is to go out by itself: it has not arrived, and was not refused. */
export function isOwed({ state, isHeld }: Own): boolean {
  return state === 'sending' || (state === 'failed' && isHeld !== true);
}

/** After so many vain tries with a network the person is asked, and a sign of the network is waited for. */
const TRIES_MAX = 7;
const LONGEST_WAIT_MS = 20_000;

export interface OutboxTools {
  /**
   * Through the session of this moment; one that is refused is dropped by it, so the next try goes through another, but not for
   * what was tried and may have ended the conversation: it answers no question of another.
   */
  post(own: Own): Promise<Answer<unknown>>;
  /** The state of a message has changed. */
  onChange(own: Own): void;
  isOnline(): boolean;
  /** Whether it may be what ends the conversation, should it arrive: nothing ends one that is known to be over. */
  mayEnd(own: Own): boolean;
}

export function createOutbox(tools: OutboxTools): Outbox {
  const queue: Own[] = [];
  const backoff = createBackoff(LONGEST_WAIT_MS);
  let isRunning = false;

  /** What is given up stays in its place, so that nothing newer goes out before it. */
  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    for (let own = queue[0]; own !== undefined; own = queue[0]) {
      if (!(await deliver(own))) break;
      queue.shift();
      tools.onChange(own);
    }
    isRunning = false;
    for (const own of queue) if (isOwed(own)) show(own, 'failed');
  }

  function show(own: Own, state: Own['state']): void {
    own.state = state;
    tools.onChange(own);
  }

  /** Returns false where it is given up for now. */
  async function deliver(own: Own): Promise<boolean> {
    if (own.state === 'sending') delete own.problem;
    // Another window may have sent it meanwhile, or the conversation that it belongs to is over.
    for (let tries = 0; tries < TRIES_MAX && own.state === 'sending'; ) {
      const wasOnline = tools.isOnline();
      const answer = await tools.post(own);
      if (answer.kind === 'ok') {
        backoff.reset();
        own.state = 'sent';
        delete own.problem;
        return true;
      }
      if (answer.kind === 'refused') {
        Object.assign(own, { state: 'failed', problem: answer.problem, isHeld: true });
        return true;
      }
      if (answer.kind === 'token-wrong' && own.tried) {
        Object.assign(own, { state: 'failed', problem: 'conversation_over', isHeld: true });
        return true;
      }
      if (answer.kind === 'away') {
        // Without a network nothing has left the phone, and what is one too many was not taken.
        const hasLeft = wasOnline || tools.isOnline();
        if (hasLeft && answer.problem !== 'too_many_messages' && tools.mayEnd(own)) own.tried = true;
        if (answer.problem) {
          own.problem = answer.problem;
          tools.onChange(own);
        }
        await backoff.wait(answer.retryAfterMs);
      }
      // Without a network waiting is no try: it goes out whenever the network is back.
      if (tools.isOnline()) tries += 1;
    }
    return !isOwed(own);
  }

  function goOn(): void {
    if (isRunning) return;
    for (const own of queue) if (isOwed(own)) show(own, 'sending');
    void run();
  }

  return {
    add(own) {
      if (!queue.includes(own)) queue.push(own);
      delete own.isHeld;
      show(own, 'sending');
      goOn();
    },
    hold(own) {
      const at = queue.indexOf(own);
      if (at < 0 || (at === 0 && isRunning)) return;
      queue.splice(at, 1);
      own.isHeld = true;
      show(own, 'failed');
    },
    wake() {
      // A try that is given up at this moment waits the shortest time before the next.
      backoff.reset();
      backoff.wake();
      goOn();
    },
  };
}
