/**
 * The thread of an embedded store: it alone has the files, opens what is sealed and waits for the disk. What is asked of it
 * while it waits shares the next wait (writer.ts).
 */

import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { UTC_DAYS } from '../../core/days.ts';
import { giveBackWhenSettled } from '../../runtime/give-back.ts';
import { KeyRing } from '../shared/key-ring.ts';
import { openWithLookup, type SqliteStore } from './store.ts';
import { askedDays } from './thread-days.ts';
import { failureOf, RuleThrew } from './thread-failure.ts';
import {
  type Answer,
  type Asking,
  type Call,
  CLOSE,
  type FromThread,
  PULSE,
  type Question,
  type Ruled,
  type ThreadSettings,
  type ToThread,
  type WithClaim,
} from './thread-protocol.ts';

type Ask = (question: Question) => unknown;
type Method = (...given: unknown[]) => unknown;

const { folder, newestKey, ringKeys, hasDays, asking } = workerData as ThreadSettings;
await serve();

async function serve(): Promise<void> {
  const ask = createAsk(asking);
  try {
    const days = hasDays ? askedDays((rule, moment) => ask({ call: 0, rule, given: [moment] })) : UTC_DAYS;
    const opened = await openWithLookup({ folder, keyRing: new KeyRing(newestKey, ringKeys), days });
    const methods = methodsOf(opened.store);
    opened.store.onDeskEvent(() => tell({ told: 'desk' }));
    const answer = createAnswering();
    parentPort?.on('messageerror', fail);
    parentPort?.on('message', (sent: ToThread) => {
      if (sent === PULSE) return tell({ told: 'alive' });
      for (const call of sent) {
        void perform(methods, ask, call)
          .then(answer)
          .then(() => closeAfter(call));
      }
    });
    // All entries of a release, and all files of a first one, cross it at the start.
    giveBackWhenSettled();
    tell({ told: 'open', names: [...methods.keys()], lookupKey: opened.lookupKey });
  } catch (error) {
    tell({ told: 'refused', failure: failureOf(error) });
    asking.port.close();
  }
}

/** What was asked cannot be read, and whoever asked would wait for ever: the thread ends by that. */
function fail(error: Error): never {
  throw error;
}

/** In a round of its own: the last answer goes out before. */
function closeAfter({ name }: Call): void {
  if (name !== CLOSE) return;
  asking.port.close();
  setImmediate(() => parentPort?.close());
}

/** What is answered in one round of the event loop goes back together. */
function createAnswering(): (answer: Answer) => void {
  let ready: Answer[] = [];
  function send(): void {
    const answers = ready;
    ready = [];
    try {
      tell({ told: 'answers', answers });
    } catch {
      for (const answer of answers) tellOne(answer);
    }
  }
  return (answer) => {
    if (ready.length === 0) process.nextTick(send);
    ready.push(answer);
  };
}

function tellOne(answer: Answer): void {
  try {
    tell({ told: 'answers', answers: [answer] });
  } catch (error) {
    tell({ told: 'answers', answers: [{ id: answer.id, failure: failureOf(error) }] });
  }
}

function tell(message: FromThread): void {
  parentPort?.postMessage(message);
}

async function perform(
  methods: ReadonlyMap<string, Method>,
  ask: Ask,
  { id, name, given, rules }: Call,
): Promise<Answer> {
  try {
    for (const [rule, { at, key }] of rules.entries()) {
      const asked: Method = (...told) => ask({ call: id, rule, given: told });
      given[at] = key === null ? asked : { ...(given[at] as object), [key]: asked };
    }
    const method = methods.get(name);
    if (method === undefined) throw new Error(`the store has no ${name}`);
    return { id, outcome: await method(...given) };
  } catch (error) {
    return { id, failure: failureOf(error) };
  }
}

/** By their names. What crosses was typed where it was asked for. */
function methodsOf(store: SqliteStore): Map<string, Method> {
  const methods = new Map(Object.entries(store as unknown as Record<string, Method>));
  for (const name of ['onDeskEvent', 'derive']) methods.delete(name);
  for (const name of ['accept', 'commitTurn']) methods.set(name, telling(methods.get(name)));
  return methods.set(CLOSE, () => store[Symbol.asyncDispose]());
}

/** What is claimed with a change, by whoever is named last, is told with its outcome: by then it is on the disk. */
function telling(method: Method | undefined): Method {
  return async (...given): Promise<WithClaim<unknown, unknown>> => {
    let claimed: unknown = null;
    const take = (one: unknown): void => {
      claimed = one;
    };
    const claimer = given.at(-1) as object | undefined;
    const outcome = await method?.(...given.slice(0, -1), claimer && { ...claimer, take });
    return { outcome, claimed };
  };
}

/** Asks and waits: a rule is applied inside the transaction that has read what it is applied to. */
function createAsk({ port, answered }: Asking): Ask {
  return (question) => {
    Atomics.store(answered, 0, 0);
    port.postMessage(question);
    Atomics.wait(answered, 0, 0);
    const ruled = receiveMessageOnPort(port)?.message as Ruled | undefined;
    if (!ruled) throw new RuleThrew('a rule that was handed in has thrown');
    return ruled.outcome;
  };
}
