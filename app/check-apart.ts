import { type Apart, type FromApart, runApart } from './apart.ts';
import type { ModelWish } from './check-model.ts';
import type { CheckReport, CheckStep } from './check-texts.ts';
import { eachFile } from './releases/join-files.ts';
import type { PlacedFile, ProgramFiles } from './releases/split-files.ts';

/** Texts that may be released: each as YAML, of which JSON is a part, and the register as a table. */
export interface Candidate {
  files: ProgramFiles;
  today: string;
  now: number;
  /** Only whether it can be read, and what is wrong with each entry: without what people are told of it. */
  isBrief?: boolean;
  /** From where the model of topics is had; left out: it is checked without one. */
  model?: ModelWish;
}

/** What the process of a check is told: each file, and when it has all of them what is to be done with them. */
export type ToCheck = { file: PlacedFile } | { check: Omit<Candidate, 'files'> };

function* told({ files, ...check }: Candidate): Generator<ToCheck> {
  for (const file of eachFile(files)) yield { file };
  yield { check };
}

/** What the process of a check tells. */
export type FromCheck = FromApart<CheckStep, CheckReport>;

export type Checked = Apart<CheckReport>;

export interface Checking {
  /** Checks a candidate; one that is being checked is given up. */
  check(candidate: Candidate, onStep?: (step: CheckStep) => void): Promise<Checked>;
  stop(): void;
}

const CHILD = new URL('./check-child.ts', import.meta.url);
/** A check takes some ten seconds of a processor that is free, and of one that is busy much longer. */
const LONGEST_MS = 10 * 60_000;

/** Checks candidates beside this process, one at a time. */
export function createChecking({ longestMs = LONGEST_MS }: { longestMs?: number } = {}): Checking {
  let cancel: (() => void) | null = null;
  return {
    check(candidate, onStep = () => {}) {
      cancel?.();
      const running = runApart<ToCheck, CheckStep, CheckReport>(CHILD, told(candidate), { onStep, longestMs });
      cancel = running.cancel;
      return running.done;
    },
    stop: () => cancel?.(),
  };
}
