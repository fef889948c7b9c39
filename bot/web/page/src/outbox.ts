import { createBackoff } from './backoff.ts';
import type { Own } from './conversation.ts';
import type { Answer } from './server.ts';

/** Sends what the person wrote, one after the other, with the same id until it has arrived. */
export interface Outbox {
  /** Behind what waits already, which is tried again with it. */
  add(own: Own): void;
  /** The person presses it again: it is wanted, in whatever conversation. */
  again(own: Own): void;
  /** It goes out no more by itself; where it is on its way at this moment the answer counts. */
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
/** What the server has put off for so long holds up no other: it may be long, or meet a fault of ours. */
const PUT_OFF_MS = 50_000;
/** No sign tells that a server is well again, or that a window is closed: what was given up is tried so often. */
const ANEW_MS = 60_000;

export interface OutboxTools {
  /**
   * Through the session of this moment; one that is refused is dropped by it, so the next try goes through another, but not for
   * what was tried and may have ended the conversation: it answers no question of another. `left`: another window wrote it, and
   * sends it, unless it `isOurs` by now: that window may be closed.
   */
  post(own: Own, isOurs: boolean): Promise<Answer<unknown> | { kind: 'left' }>;
  /** The state of a message has changed. */
  onChange(own: Own): void;
  isOnline(): boolean;
  /** Whether it may be what ends the conversation, should it arrive: nothing ends one that is known to be over. */
  mayEnd(own: Own): boolean;
}

export function createOutbox(tools: OutboxTools): Outbox {
  const queue: Own[] = [];
  const backoff = createBackoff(LONGEST_WAIT_MS);
  /** What the server has answered, but would not take for long. */
  const putOff = new Set<Own>();
  /** What another window sends, and since when it is left to it: it has no turn here. */
  const left = new Map<Own, number>();
  /** What was left for so long that nobody else may be there to send it. */
  const ours = new WeakSet<Own>();
  /** What has had its turn in the run that goes on. */
  const passed = new Set<Own>();
  /** Of whom the next answer is. */
  let current: Own | null = null;
  let isRunning = false;
  /** The vain ones of what is tried at this moment, since something has said that it may work. */
  let tries = 0;
  let anew: ReturnType<typeof setTimeout> | undefined;

  /** What no answer came to stays in its place, so that nothing newer goes out before it. */
  async function run(): Promise<void> {
    isRunning = true;
    clearTimeout(anew);
    passed.clear();
    for (let own = next(); own !== undefined; own = next()) {
      current = own;
      const outcome = await deliver(own);
      if (outcome === 'lost') break;
      tries = 0;
      if (outcome === 'done') drop(own);
      else if (outcome === 'put-off') putOff.add(own);
      passed.add(own);
      tools.onChange(own);
    }
    current = null;
    isRunning = false;
    const owed = queue.filter(isOwed);
    for (const own of owed) show(own, 'failed');
    if (owed.length > 0) anew = setTimeout(() => goOn(TRIES_MAX - 1), ANEW_MS);
  }

  /** In their order, unless one is put off: then the short ones go first, which the server takes sooner, and that one last. */
  function next(): Own | undefined {
    const here = queue.filter((own) => !left.has(own));
    if (putOff.size === 0) return here[0];
    const rank = (own: Own) => (putOff.has(own) ? Number.POSITIVE_INFINITY : (own.choice ?? own.text).length);
    const others = here.filter((own) => !passed.has(own));
    return others.reduce<Own | undefined>(
      (best, own) => (best === undefined || rank(own) < rank(best) ? own : best),
      undefined,
    );
  }

  function drop(own: Own): void {
    putOff.delete(own);
    left.delete(own);
    const at = queue.indexOf(own);
    if (at >= 0) queue.splice(at, 1);
  }

  function show(own: Own, state: Own['state']): void {
    own.state = state;
    tools.onChange(own);
  }

  /** `done`: it needs no more; `lost`: it is given up for now; `put-off`: the server was there, and did not take it. */
  async function deliver(own: Own): Promise<'done' | 'lost' | 'put-off' | 'left'> {
    if (own.state === 'sending') delete own.problem;
    let putOffSince: number | null = null;
    // Another window may have sent it meanwhile, or taken it back, or the conversation that it belongs to is over.
    while (own.state === 'sending') {
      const wasOnline = tools.isOnline();
      // The answer may be the end itself, after which nothing ends the conversation.
      const mayEnd = tools.mayEnd(own);
      const answer = await tools.post(own, ours.has(own));
      if (isSettled(own, answer)) return left.has(own) ? 'left' : 'done';
      const isOnline = tools.isOnline();
      // Without a network waiting is no try: it goes out whenever the network is back.
      if (isOnline) tries += 1;
      if (answer.kind === 'away') {
        note(own, answer, mayEnd && (wasOnline || isOnline));
        putOffSince = answer.hasAnswered ? (putOffSince ?? Date.now()) : null;
      }
      if (!isOwed(own)) break;
      const isLast = tries >= TRIES_MAX;
      const isPassed = isLast || putOff.has(own) || Date.now() - (putOffSince ?? Date.now()) >= PUT_OFF_MS;
      if (putOffSince !== null && isPassed) return 'put-off';
      if (isLast) return 'lost';
      if (answer.kind === 'away') await backoff.wait(answer.retryAfterMs);
    }
    return 'done';
  }

  function isSettled(own: Own, answer: Answer<unknown> | { kind: 'left' }): boolean {
    if (answer.kind === 'ok') {
      backoff.reset();
      own.state = 'sent';
      delete own.problem;
      delete own.isHeld;
      return true;
    }
    // Another window has had the answer that counts.
    if (own.state === 'sent') return true;
    if (answer.kind === 'left') {
      if (isOwed(own)) left.set(own, Date.now());
      own.state = 'failed';
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
    return false;
  }

  function note(own: Own, { problem }: Extract<Answer<unknown>, { kind: 'away' }>, mayHaveEnded: boolean): void {
    // Without a network nothing has left the phone, and what is one too many was not taken.
    if (mayHaveEnded && problem !== 'too_many_messages') own.tried = true;
    if (problem === null) return;
    own.problem = problem;
    tools.onChange(own);
  }

  /** `vain`: so many tries count as made already. */
  function goOn(vain: number): void {
    if (isRunning) return;
    tries = vain;
    for (const [own, since] of left) {
      if (Date.now() - since < ANEW_MS) continue;
      left.delete(own);
      ours.add(own);
    }
    for (const own of queue) if (isOwed(own) && !left.has(own)) show(own, 'sending');
    void run();
  }

  return {
    add(own) {
      if (!queue.includes(own)) queue.push(own);
      passed.delete(own);
      left.delete(own);
      ours.delete(own);
      tries = 0;
      show(own, 'sending');
      goOn(0);
    },
    again(own) {
      delete own.tried;
      delete own.isHeld;
      own.pressed = (own.pressed ?? 0) + 1;
      this.add(own);
    },
    hold(own) {
      if (own.state === 'sent') return;
      own.isHeld = true;
      show(own, 'failed');
      if (own === current) backoff.wake();
      else drop(own);
    },
    wake() {
      tries = 0;
      // A try that is given up at this moment waits the shortest time before the next.
      backoff.reset();
      backoff.wake();
      goOn(0);
    },
  };
}
