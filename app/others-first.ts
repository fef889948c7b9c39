import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/** Linux has the threads of a process here, and gives each a priority of its own. */
const THREADS = '/proc/self/task';

/**
 * Whoever else wants the processor comes first: people who write wait for nothing that this process does. Also the threads that
 * collect garbage and compile, which were there before.
 */
export function letOthersFirst(): void {
  for (const thread of threads()) lower(thread);
}

/** The same of a process that has just begun: reading its program takes a second of the processor, too. */
export function letOthersBefore({ pid }: { pid?: number | undefined }): void {
  if (pid !== undefined) lower(pid);
}

/** What has ended meanwhile stays as it was. */
function lower(thread: number): void {
  try {
    setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // There is nobody to wait for.
  }
}

/** 0: this process, where its threads cannot be told apart. */
function threads(): number[] {
  try {
    return readdirSync(THREADS).map(Number);
  } catch {
    return [0];
  }
}
