import { randomInt } from 'node:crypto';

/** Six digits that nobody can foresee (core/case-code.ts). */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}
