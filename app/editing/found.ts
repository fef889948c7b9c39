import type { FoundProblem } from '../../core/candidate.ts';
import type { Problem } from '../../core/problem.ts';
import { entryAt, type HeldKeys } from '../releases/entry-at.ts';
import { nameOf } from './problems.ts';

/** Of which entry a problem speaks, and whether what contacts read has it already. */
export function foundIn(
  problem: Problem,
  { before, held }: { before: ReadonlySet<string>; held: HeldKeys },
): FoundProblem {
  return { problem, entry: entryAt(problem.where, held), isNew: !before.has(nameOf(problem)) };
}

/** What people do not meet yet, and must not. */
export function isRefusing({ problem, isNew }: FoundProblem): boolean {
  return problem.severity === 'error' && isNew;
}
