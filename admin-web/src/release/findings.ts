import type { Problem } from '../api/releases.ts';

/** What a check has found, as it counts: an error that people do not meet yet refuses, one that they meet already does not. */
export interface Findings {
  refusing: Problem[];
  older: Problem[];
  /** What is worth a look before it is released, and comes with it. */
  remarks: Problem[];
  /** What people meet already, and stops nothing. */
  warnings: Problem[];
}

export function findingsOf(problems: readonly Problem[]): Findings {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  return {
    refusing: errors.filter(({ isNew }) => isNew),
    older: errors.filter(({ isNew }) => !isNew),
    remarks: warnings.filter(({ isNew }) => isNew),
    warnings: warnings.filter(({ isNew }) => !isNew),
  };
}
