import { createBackoff } from './backoff.ts';
import { type Answer, openSession, postMessage } from './server.ts';
import type { ProblemCode } from './words.ts';

/** The session of this conversation: opened when first needed, and again where the server does not know it any more. */
export interface Session {
  token(): Promise<string>;
  /** The server refuses this token. */
  drop(token: string): void;
  /** The same, and another window goes on by `other`: so does this one. Returns false where there is no other. */
  takeOver(refused: string, other: string | null): boolean;
  /** The server has answered with a token to go on with. */
  goOn(token: string, answer: Answer<unknown>): void;
  wake(): void;
}

export interface SessionTools {
  token: string | null;
  onOpened(token: string): void;
  onRenewed(token: string): void;
  onDropped(): void;
  onProblem(problem: ProblemCode | null): void;
  signal: AbortSignal;
}

/** With this the bot asks its first question. The id is fixed: however often it is sent, it is one message of a session. */
const START = { id: 'start', text: '/start' };
const LONGEST_WAIT_MS = 30_000;

export function createSession({ token, onOpened, onRenewed, onDropped, onProblem, signal }: SessionTools): Session {
  const backoff = createBackoff(LONGEST_WAIT_MS);
  let current = token;
  let opening: Promise<string> | null = null;

  /** A token counts when the conversation has begun: a tab closed before that has nothing to come back to. */
  async function open(): Promise<string> {
    let fresh: string | null = null;
    while (!signal.aborted) {
      const answer: Answer<string | null> =
        fresh === null ? await openSession(signal) : await postMessage(fresh, START, signal);
      if (answer.kind === 'ok') {
        if (fresh !== null) return begin(fresh);
        fresh = answer.value;
        continue;
      }
      if (answer.kind === 'token-wrong') fresh = null;
      onProblem('problem' in answer ? answer.problem : null);
      await backoff.wait('retryAfterMs' in answer ? answer.retryAfterMs : null);
    }
    // The page is being left: nobody waits for a token any more.
    return new Promise(() => {});
  }

  function begin(fresh: string): string {
    current = fresh;
    backoff.reset();
    onProblem(null);
    onOpened(fresh);
    return fresh;
  }

  return {
    async token() {
      if (current !== null) return current;
      opening ??= open().finally(() => {
        opening = null;
      });
      return opening;
    },
    drop(refused) {
      if (refused !== current) return;
      current = null;
      onDropped();
    },
    takeOver(refused, other) {
      if (other === null || other === refused) return false;
      if (refused !== current) return true;
      onDropped();
      current = other;
      onOpened(other);
      return true;
    },
    goOn(used, answer) {
      if (used !== current || answer.kind !== 'ok' || answer.token === undefined) return;
      current = answer.token;
      onRenewed(answer.token);
    },
    wake() {
      backoff.reset();
      backoff.wake();
    },
  };
}
