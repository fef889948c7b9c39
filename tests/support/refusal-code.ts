import { Refusal } from '../../core/refusal.ts';

/** Why a work is refused; null: it is not. What else it throws passes through. */
export function codeOf(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
