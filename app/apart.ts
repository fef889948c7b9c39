import { type ChildProcess, fork } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { setImmediate as roundOfTheLoop } from 'node:timers/promises';
import { letOthersBefore } from './others-first.ts';

/** What a process tells that does one thing for us. */
export type FromApart<Step, Result> = { step: Step } | { result: Result };

/** `cancelled`: something newer has come, or the program ends. `broken`: it took too long, or too much memory. */
export type Apart<Result> = Result | 'cancelled' | 'broken';

const MEMORY_MB = 512;

/** It needs no key and no token; where what is compiled is kept it need not compile again. */
function ofCompiling(): NodeJS.ProcessEnv {
  // In the folder that was named there is one for each version and its flags.
  const kept = getCompileCacheDir();
  return kept === undefined ? {} : { NODE_COMPILE_CACHE: dirname(kept) };
}

/**
 * Does one thing beside this process: on its own thread it would keep everybody waiting. What is wished for is handed over in
 * these pieces, and others have their turn between them. `gone`: its memory is free again.
 */
export function runApart<Wish extends object, Step, Result>(
  child: URL,
  wishes: Iterable<Wish>,
  { onStep = () => {}, longestMs }: { onStep?: (step: Step) => void; longestMs: number },
): { done: Promise<Apart<Result>>; gone: Promise<void>; cancel: () => void } {
  const running = fork(child, {
    execArgv: [`--max-old-space-size=${MEMORY_MB}`],
    // As JSON all texts of a release would take three times as long.
    serialization: 'advanced',
    env: ofCompiling(),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  letOthersBefore(running);
  const { promise: gone, resolve: leave } = Promise.withResolvers<void>();
  const { promise, resolve } = Promise.withResolvers<Apart<Result>>();
  const late = setTimeout(() => end('broken'), longestMs);
  const end = (result: Apart<Result>) => {
    clearTimeout(late);
    resolve(result);
    running.kill('SIGKILL');
  };
  running.on('message', (message: FromApart<Step, Result>) => {
    if ('result' in message) end(message.result);
    else onStep(message.step);
  });
  running.once('error', () => {
    end('broken');
    leave();
  });
  running.once('exit', () => {
    end('broken');
    leave();
  });
  void handOver(running, wishes).catch(() => end('broken'));
  return { done: promise, gone, cancel: () => end('cancelled') };
}

/** To begin a process is a long moment of its own, before the first piece. */
async function handOver(running: ChildProcess, wishes: Iterable<object>): Promise<void> {
  for (const wish of wishes) {
    await roundOfTheLoop();
    if (!running.connected) return;
    const { promise: sent, resolve, reject } = Promise.withResolvers<void>();
    running.send(wish, (error) => (error === null ? resolve() : reject(error)));
    await sent;
  }
}
