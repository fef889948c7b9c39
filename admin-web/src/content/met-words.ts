import type { EntryRow } from '../api/content.ts';
import type { Say } from '../language/words.tsx';
import { valueWord } from './field-words.ts';

/** Who looks after an entry: a group as it is called, and behind it whoever wrote or checked it last. */
export function ownerWords({ written, person }: EntryRow['owner'], say: Say): string {
  const group = written === null ? null : valueWord('owner', written);
  const named = group === null ? written : say(group);
  const isSame = person !== null && group === null && written !== null;
  return [isSame ? null : named, person?.name ?? null].filter((name) => name !== null).join(' · ');
}

/** Fewer than three are never told by their number. */
export function readersWords(readers: number | null, say: Say): string {
  return readers === null ? say('content_read_by_hardly') : say('content_read_by', { count: readers });
}
