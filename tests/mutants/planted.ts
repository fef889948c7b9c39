import type { Mutant } from './mutant.ts';
import { CORE_MUTANTS } from './planted-core.ts';
import { DIALOGUE_MUTANTS } from './planted-dialogue.ts';
import { OUTSIDE_MUTANTS } from './planted-outside.ts';

/** Each in a place where a break would hurt somebody. A rule that people rely on belongs here when it is written. */
export const MUTANTS: readonly Mutant[] = [...DIALOGUE_MUTANTS, ...CORE_MUTANTS, ...OUTSIDE_MUTANTS];
