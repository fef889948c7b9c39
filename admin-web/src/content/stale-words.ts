import type { WholeEntry } from '../api/content.ts';
import type { Say, WordKey } from '../language/word-key.ts';
import { heldFrom, isDayOver } from './entry-day.ts';
import { writtenDay } from './row-words.ts';

/** Why a draft that cannot go out any more cannot: its day has come, or, as `otherwise` says it, another text was released. */
export function staleWords({ row, today }: Pick<WholeEntry, 'row' | 'today'>, otherwise: WordKey, say: Say): string {
  const { day } = heldFrom(row.entry);
  return isDayOver(row.entry, today) ? say('content_day_over', { day: writtenDay(day ?? '') }) : say(otherwise);
}
