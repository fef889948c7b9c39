import { fork } from 'node:child_process';
import type { CheckReport, CheckStep } from './check-texts.ts';
import type { ProgramFiles } from './releases/split-files.ts';

/** Texts that may be released: each as YAML, of which JSON is a part, and the register as a table. */
export interface Candidate {
  files: ProgramFiles;
  today: string;
  now: number;
}

/** What the process of a check tells. */
export type FromCheck = { step: CheckStep } | { report: CheckReport };

/** `cancelled`: a newer candidate has come, or the program ends. `broken`: the check took too long, or too much memory. */
export type Checked = CheckReport | 'cancelled' | 'broken';

export interface Checking {
  /** Checks a candidate; one that is being checked is given up. */
  check(candidate: Candidate, onStep?: (step: CheckStep) => void): Promise<Checked>;
  stop(): void;
}

const CHILD = new URL('./check-child.ts', import.meta.url);
/** A check takes half a minute of a processor that is free, and all of one that is busy much longer. */
const LONGEST_MS = 10 * 60_000;
const MEMORY_MB = 512;

/** Checks candidates beside this process, one at a time: on its own thread a check would keep everybody waiting. */
export function createChecking({ longestMs = LONGEST_MS }: { longestMs?: number } = {}): Checking {
  let cancel: (() => void) | null = null;
  return {
    check(candidate, onStep = () => {}) {
      cancel?.();
      const running = checkApart(candidate, onStep, longestMs);
      cancel = running.cancel;
      return running.checked;
    },
    stop: () => cancel?.(),
  };
}

function checkApart(
  candidate: Candidate,
  onStep: (step: CheckStep) => void,
  longestMs: number,
): { checked: Promise<Checked>; cancel: () => void } {
  const child = fork(CHILD, {
    execArgv: [`--max-old-space-size=${MEMORY_MB}`],
    // It needs no key and no token.
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const { promise, resolve } = Promise.withResolvers<Checked>();
  const late = setTimeout(() => end('broken'), longestMs);
  const end = (checked: Checked) => {
    clearTimeout(late);
    resolve(checked);
    child.kill('SIGKILL');
  };
  child.on('message', (message: FromCheck) => {
    if ('report' in message) end(message.report);
    else onStep(message.step);
  });
  child.once('error', () => end('broken'));
  child.once('exit', () => end('broken'));
  child.send(candidate, (error) => {
    if (error !== null) end('broken');
  });
  return { checked: promise, cancel: () => end('cancelled') };
}
