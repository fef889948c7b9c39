import type { AssistantStore } from '../../core/assistant.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import type { Metrics } from '../../runtime/metrics.ts';
import { createBreaker } from './breaker.ts';
import { type Failure, failureOf, type Outcome } from './outcome.ts';

export interface CallDeps {
  store: AssistantStore;
  log: ServiceLog;
  metrics: Pick<Metrics, 'assistantCalls' | 'assistantSeconds' | 'assistantRests'>;
  /** The day of the house, in which calls are counted. */
  day: () => string;
  /** So many calls a day, of all processes together. */
  dailyCalls: number;
  /** Time that runs with the process and knows no clock, in milliseconds. */
  elapsed: () => number;
}

/** What is asked of the model. */
export type Task = 'topic' | 'transcript' | 'translation';

/** What a call has brought, as it was read and checked. */
export type Answer<Value> = { outcome: 'good'; value: Value } | { outcome: Exclude<Outcome, 'good'> };

/** The way of every call: whether it may be made, its count, its time, and what became of it. */
export interface Calls {
  /** Whether the service is asked at this moment at all. */
  isOpen(): boolean;
  /** `null`: it was not asked, or has not answered well. Never throws. */
  call<Value>(task: Task, ask: () => Promise<Answer<Value>>, signal: AbortSignal): Promise<Value | null>;
}

export function createCalls({ store, log, metrics, day, dailyCalls, elapsed }: CallDeps): Calls {
  const breaker = createBreaker(elapsed);
  let spentOn: string | null = null;

  async function mayCall(task: Task): Promise<boolean> {
    const today = day();
    // Nobody needs the store to be told twice on a day that there is nothing left.
    const isCounted = spentOn !== today && (await store.countCall(today, dailyCalls));
    if (isCounted) return true;
    if (spentOn !== today) log.warn({ dailyCalls }, 'the assistant has had its calls of today');
    spentOn = today;
    metrics.assistantCalls.inc({ task, outcome: 'spent' });
    return false;
  }

  function fail(task: Task, { outcome, isOfService, restMs }: Failure): void {
    metrics.assistantCalls.inc({ task, outcome });
    if (!isOfService || !breaker.failed(restMs)) return;
    metrics.assistantRests.set(1);
    log.warn({ task, outcome }, 'the assistant does not answer and is left alone for a while');
  }

  function succeed(task: Task, outcome: Outcome): void {
    metrics.assistantCalls.inc({ task, outcome });
    breaker.answered();
    metrics.assistantRests.set(0);
  }

  return {
    isOpen: breaker.isClosed,
    async call(task, ask, signal) {
      if (!breaker.isClosed() || signal.aborted) return null;
      breaker.tries();
      try {
        if (!(await mayCall(task))) return null;
      } catch (error) {
        log.error({ err: error }, 'a call of the assistant could not be counted, and is not made');
        return null;
      }
      const begun = elapsed();
      try {
        const answer = await ask();
        succeed(task, answer.outcome);
        return answer.outcome === 'good' ? answer.value : null;
      } catch (error) {
        // Whoever stops does not say that the service is slow.
        if (!signal.aborted) fail(task, failureOf(error));
        return null;
      } finally {
        metrics.assistantSeconds.observe({ task }, (elapsed() - begun) / 1000);
      }
    },
  };
}
