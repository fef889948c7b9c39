import type { EntryRow } from '../api/content.ts';
import { type Say, useSay } from '../language/words.tsx';
import { type RowWords, shareLeft, writtenDay } from './row-words.ts';
import { AGE_WORDS } from './state-words.ts';

const FULL = 100;
/** What is good for longer than anybody plans is good for good. */
const FOR_GOOD_DAYS = 3650;

/** How long an entry is still good for: in words, and as a bar that only repeats them. */
export function AgeBar({ row, words }: { row: Pick<EntryRow, 'age' | 'daysLeft'>; words: RowWords }) {
  const say = useSay();
  const { age, daysLeft } = row;
  if (age === null || daysLeft === null || daysLeft > FOR_GOOD_DAYS) {
    return <span className="hint">{say('content_age_none')}</span>;
  }
  const width = age === 'stale' ? FULL : shareLeft(words, daysLeft);
  return (
    <span className="age" data-age={age} title={words.expires === null ? undefined : writtenDay(words.expires)}>
      <svg className="age-bar" viewBox={`0 0 ${FULL} 6`} preserveAspectRatio="none" aria-hidden="true">
        <rect className="age-whole" width={FULL} height="6" />
        <rect className="age-left" width={width} height="6" />
      </svg>
      <span className="age-words">
        <strong>{say(AGE_WORDS[age])}</strong> · {daysWords(daysLeft, say)}
      </span>
    </span>
  );
}

export function daysWords(daysLeft: number, say: Say): string {
  if (daysLeft === 0) return say('content_days_today');
  return daysLeft > 0 ? say('content_days_left', { count: daysLeft }) : say('content_days_past', { count: -daysLeft });
}
