import { hasLine } from './contact-points.ts';
import type { Purpose } from './lists.ts';
import type { Content } from './schema.ts';

/** What numbers somebody takes along, in this order, for perhaps there is little time. */
export const POCKET_PURPOSES: readonly Purpose[] = ['emergency', 'trafficking', 'labour', 'legal', 'women', 'children'];

/** Whether a country has a number that works there: without one there is nothing to take along. */
export function hasPocketNumbers(content: Pick<Content, 'contactPoints'>, country: string): boolean {
  return POCKET_PURPOSES.some((purpose) => hasLine(content, purpose, { country }));
}
