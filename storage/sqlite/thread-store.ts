import { once } from 'node:events';
import { MessageChannel, Worker } from 'node:worker_threads';
import { UTC_DAYS } from '../../core/days.ts';
import { createDeskListeners } from '../shared/desk-listeners.ts';
import { createLookup } from '../shared/seal.ts';
import type { SqliteStore, SqliteStoreSettings } from './store.ts';
import { answerQuestions, type Calls, createCalls } from './thread-calls.ts';
import { DAYS_RULES } from './thread-days.ts';
import { errorOf } from './thread-failure.ts';
import type { Asking, FromThread, Question, Ruled, ThreadSettings, WithClaim } from './thread-protocol.ts';
import { PATIENCE, watchPulse } from './thread-pulse.ts';

const PROGRAM = new URL('./thread-worker.ts', import.meta.url);

interface ThreadWays {
  patience?: typeof PATIENCE;
  /** What the thread runs; tests have all of it in one file. */
  program?: URL;
}

/**
 * The embedded store on a thread of its own: no wait for the disk, no transaction and no sealing holds up those who have
 * nothing to do with it. What it answers is on the disk. Where the thread ends by itself the process does, too: what was
 * accepted is there, and whoever started the process starts it again.
 */
export async function openOnThread(
  settings: SqliteStoreSettings,
  { patience = PATIENCE, program = PROGRAM }: ThreadWays = {},
): Promise<SqliteStore> {
  const { worker, asking } = startThread(settings, program);
  const { onDeskEvent, wake } = createDeskListeners();
  const calls = createCalls(worker);
  answerQuestions(asking, {
    rule: (question) => (question.call === 0 ? ruleOnDays(settings, question) : calls.rule(question)),
    threw: calls.threw,
  });
  const ended = new Promise((resolve) => void worker.once('exit', resolve));
  const { names, lookupKey } = await untilOpen(worker);
  const pulse = watchPulse(worker, patience, calls.lose);
  worker.on('message', (message: FromThread) => {
    if (message.told === 'answers') calls.answered(message.answers);
    if (message.told === 'alive') pulse.heard();
    if (message.told === 'desk') wake();
  });
  endWith({ worker, asking }, calls);
  worker.unref();
  const { ask } = calls;
  return {
    ...methodsOf(names, ask),
    async accept(inbound, room, claimer) {
      return taken(await ask('accept', [inbound, room, withoutTake(claimer)]), claimer);
    },
    async commitTurn(commit, claimer) {
      return taken(await ask('commitTurn', [commit, withoutTake(claimer)]), claimer);
    },
    onDeskEvent,
    derive: createLookup(lookupKey).derive,
    async [Symbol.asyncDispose]() {
      await calls.close();
      // Nothing else may be left that this process stays for.
      worker.ref();
      await ended;
    },
  };
}

/** What lies behind each name is the store's own method: the thread runs the same code. */
function methodsOf(names: readonly string[], ask: Calls['ask']): SqliteStore {
  const methods: unknown = Object.fromEntries(names.map((name) => [name, (...given: unknown[]) => ask(name, given)]));
  return methods as SqliteStore;
}

function startThread({ folder, keyRing, days }: SqliteStoreSettings, program: URL): { worker: Worker; asking: Asking } {
  const { port1, port2 } = new MessageChannel();
  const answered = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const { newestKey, ringKeys } = keyRing.forThread();
  const workerData: ThreadSettings = {
    folder,
    newestKey,
    ringKeys,
    hasDays: days !== undefined && days !== UTC_DAYS,
    asking: { port: port2, answered },
  };
  const worker = new Worker(program, {
    workerData,
    transferList: [port2],
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  return { worker, asking: { port: port1, answered } };
}

/** What it works with lives as long as one call. */
const YOUNG_MB = 8;

function ruleOnDays({ days }: SqliteStoreSettings, { rule, given }: Question): Ruled {
  const [name, moment] = [DAYS_RULES[rule], given[0]];
  return days === undefined || name === undefined || typeof moment !== 'number'
    ? null
    : { outcome: days[name](moment) };
}

async function untilOpen(worker: Worker): Promise<Extract<FromThread, { told: 'open' }>> {
  const unread = once(worker, 'messageerror').then(([error]) => Promise.reject(error));
  const [message] = (await Promise.race([once(worker, 'message'), unread])) as [FromThread];
  if (message.told === 'open') return message;
  throw message.told === 'refused' ? errorOf(message.failure) : new Error('the thread of the store has not opened it');
}

/**
 * A thread that ended by itself, or says what cannot be read: nothing is kept any more, or somebody would wait for ever, and
 * that must not go on unseen. Where it ends as it should, nobody waits for what it had begun.
 */
function endWith({ worker, asking }: { worker: Worker; asking: Asking }, calls: Calls): void {
  const lose = (cause: unknown): void => {
    const error = new Error('the thread of the store has ended', { cause });
    calls.lose(error);
    setImmediate(() => {
      throw error;
    });
  };
  asking.port.on('messageerror', lose);
  worker
    .on('error', lose)
    .on('messageerror', lose)
    .on('exit', (code) => {
      if (calls.isClosing()) calls.lose(new Error('the store is closed'));
      else lose(`with ${code}`);
    });
}

function withoutTake<Claimer extends { take: unknown }>(
  claimer: Claimer | undefined,
): Omit<Claimer, 'take'> | undefined {
  if (claimer === undefined) return undefined;
  const { take: _, ...asked } = claimer;
  return asked;
}

function taken<Outcome, Claimed>(told: unknown, claimer: { take(claimed: Claimed): void } | undefined): Outcome {
  const { outcome, claimed } = told as WithClaim<Outcome, Claimed>;
  if (claimed !== null) claimer?.take(claimed);
  return outcome;
}
