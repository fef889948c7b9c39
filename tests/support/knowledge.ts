import { openKnowledge } from '../../app/open-knowledge.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';

/** The flows and the content as they are shipped, on a day on which they were fresh. */
export async function shippedKnowledge(): Promise<Knowledge> {
  return openKnowledge('2026-11-24');
}
