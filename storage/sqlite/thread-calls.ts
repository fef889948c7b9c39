import type { Worker } from 'node:worker_threads';
import { errorOf } from './thread-failure.ts';
import {
  type Answer,
  type Asking,
  type Call,
  CLOSE,
  type Question,
  type Ruled,
  type RulePlace,
} from './thread-protocol.ts';

export type Rule = (...given: unknown[]) => unknown;

/** What waits for its answer, with the rules that the thread may ask for meanwhile. */
interface Waiting {
  rules: readonly Rule[];
  /** What a rule threw, or why its outcome cannot cross: the call fails with that. */
  thrown: unknown;
  resolve(outcome: unknown): void;
  reject(error: unknown): void;
}

/** What is asked of the thread of a store. */
export interface Calls {
  ask(name: string, given: readonly unknown[]): Promise<unknown>;
  answered(answers: readonly Answer[]): void;
  /** Applies a rule that came with a call. */
  rule(question: Question): Ruled;
  /** A rule threw, or what it gave back cannot cross: the call that it came with fails with that. */
  threw(question: Question, error: unknown): void;
  /** What was asked before is answered before it; what is asked after it fails. */
  close(): Promise<void>;
  isClosing(): boolean;
  /** Nobody will answer any more. */
  lose(error: Error): void;
}

/** What is asked for in one round of the event loop crosses together. While something waits, the process stays. */
export function createCalls(worker: Worker): Calls {
  const waiting = new Map<number, Waiting>();
  let lost: Error | null = null;
  let closing: Promise<unknown> | null = null;
  let newest = 0;
  let ready: Call[] = [];

  function send(): void {
    const calls = ready;
    ready = [];
    try {
      worker.postMessage(calls);
    } catch {
      for (const call of calls) sendOne(call);
    }
  }

  /** What cannot cross spoils no other. */
  function sendOne(call: Call): void {
    try {
      worker.postMessage([call]);
    } catch (error) {
      taken(call.id)?.reject(error);
    }
  }

  function taken(id: number): Waiting | undefined {
    const found = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    return found;
  }

  function begin(name: string, given: readonly unknown[]): Promise<unknown> {
    const id = ++newest;
    const { plain, places, rules } = parted(given);
    if (ready.length === 0) process.nextTick(send);
    ready.push({ id, name, given: plain, rules: places });
    if (waiting.size === 0) worker.ref();
    return new Promise((resolve, reject) => waiting.set(id, { rules, thrown: undefined, resolve, reject }));
  }

  return {
    async ask(name, given) {
      if (lost !== null) throw lost;
      if (closing !== null) throw new Error('the store is closed');
      return begin(name, given);
    },
    answered(answers) {
      for (const answer of answers) {
        const asked = taken(answer.id);
        if ('outcome' in answer) asked?.resolve(answer.outcome);
        else asked?.reject((answer.failure.kind === 'rule' && asked.thrown) || errorOf(answer.failure));
      }
    },
    rule({ call, rule, given }) {
      const asked = waiting.get(call);
      return asked === undefined ? null : { outcome: asked.rules[rule]?.(...given) };
    },
    threw({ call }, error) {
      const asked = waiting.get(call);
      if (asked !== undefined) asked.thrown = error;
    },
    async close() {
      if (lost === null) closing ??= begin(CLOSE, []);
      await closing;
    },
    isClosing: () => closing !== null,
    lose(error) {
      lost ??= error;
      for (const id of [...waiting.keys()]) taken(id)?.reject(error);
    },
  };
}

/** What was given without the functions in it: they are among the arguments, or in an object of these. */
function parted(given: readonly unknown[]): { plain: unknown[]; places: RulePlace[]; rules: Rule[] } {
  const plain = [...given];
  const places: RulePlace[] = [];
  const rules: Rule[] = [];
  for (const [at, one] of given.entries()) {
    if (typeof one === 'function') {
      plain[at] = null;
      places.push({ at, key: null });
      rules.push(one as Rule);
    }
    if (!isPlain(one)) continue;
    for (const [key, part] of Object.entries(one)) {
      if (typeof part !== 'function') continue;
      plain[at] = { ...(plain[at] as object), [key]: null };
      places.push({ at, key });
      rules.push(part as Rule);
    }
  }
  return { plain, places, rules };
}

/** Bytes are not: nobody looks through them. */
function isPlain(given: unknown): given is object {
  return typeof given === 'object' && given !== null && Object.getPrototypeOf(given) === Object.prototype;
}

/** The thread waits for each answer: whatever happens it gets one. */
export function answerQuestions({ port, answered }: Asking, { rule, threw }: Pick<Calls, 'rule' | 'threw'>): void {
  port.on('message', (question: Question) => {
    try {
      port.postMessage(rule(question));
    } catch (error) {
      threw(question, error);
      port.postMessage(null);
    }
    Atomics.store(answered, 0, 1);
    Atomics.notify(answered, 0);
  });
  port.unref();
}
