import type { Content } from '../../content/schema.ts';
import { linesInBoth } from '../know/own-words.ts';

/** What somebody who writes Uzbek is told, in both languages at once: they read one of them. The menu stands below. */
export function uzbekSeen(content: Pick<Content, 'sentences'>): string {
  return linesInBoth(content, 'uzbek_seen');
}
