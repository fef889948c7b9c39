import { openKnowledge } from '../../app/open-knowledge.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';

let opened: Promise<Knowledge> | undefined;

/**
 * The flows and the content as they are shipped, on a day on which they were fresh. Reading them takes half a second: a
 * worker does it once, and all its files share them. So a test never changes what it gets.
 */
export function shippedKnowledge(): Promise<Knowledge> {
  opened ??= openKnowledge('2026-11-24');
  return opened;
}
