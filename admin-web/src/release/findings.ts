import type { Problem } from '../api/releases.ts';

/** What a check has found, as it counts: an error that people do not meet yet refuses, one that they meet already does not. */
export interface Findings {
  refusing: Problem[];
  older: Problem[];
  warnings: Problem[];
}

export function findingsOf(problems: readonly Problem[]): Findings {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return {
    refusing: errors.filter(({ isNew }) => isNew),
    older: errors.filter(({ isNew }) => !isNew),
    warnings: problems.filter(({ severity }) => severity === 'warning'),
  };
}
