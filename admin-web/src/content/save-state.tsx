import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { WholeEntry } from '../api/content.ts';
import { Problem } from '../api/http.ts';
import { hourOf } from '../language/moments.ts';
import { problemWords } from '../language/problem-words.ts';
import { type Say, useSay } from '../language/words.tsx';
import { heldFrom } from './entry-day.ts';
import { pathWords } from './field-path.ts';
import { isUnsaved, type Keeping } from './keeper.ts';
import { writtenDay } from './row-words.ts';
import { isWithheld } from './withdrawn.tsx';

interface SaveStateProps {
  keeping: Keeping;
  /** Something is typed that is not even among what is to be saved. */
  isBehind?: boolean;
  whole: WholeEntry;
  onSave: () => void;
  /** What the entry is called, where its heading is out of sight. */
  named?: ReactNode;
  /** Why nothing goes on. */
  alert?: ReactNode;
}

/** Whether what was typed is kept by now. */
export function SaveState(props: SaveStateProps) {
  const { keeping, isBehind = false, whole, onSave, named = null, alert = null } = props;
  const say = useSay();
  const isLeft = isBehind || isUnsaved(keeping);
  const errors = whole.problems.filter(({ severity }) => severity === 'error').length;
  const remarks = whole.problems.filter(({ severity, isNew }) => severity === 'warning' && isNew).length;
  const hasFailed = isLeft && keeping.error !== null && !keeping.isSaving;
  return (
    <div className="save-state" data-failed={hasFailed || undefined}>
      {named}
      <span role="status">{wordsOf(keeping, isLeft, whole.row, say)}</span>
      {keeping.takenIn !== null && keeping.theirs === null && (
        <span className="hint" role="status">
          {say('content_taken_in', {
            names: keeping.takenIn.by.join(', ') || say('content_somebody'),
            fields: keeping.takenIn.names.map((name) => pathWords([name], say)).join(', '),
          })}
        </span>
      )}
      {alert}
      {hasFailed && keeping.theirs === null && (
        <Button size="compact-sm" variant="default" onClick={onSave}>
          {say('try_again')}
        </Button>
      )}
      {errors > 0 && (
        <button type="button" className="link problem-count" onClick={goToProblems}>
          {say('content_error_count', { errors })}
        </button>
      )}
      {errors === 0 && remarks > 0 && (
        <button type="button" className="link" onClick={goToProblems}>
          {say('content_remark_count', { remarks })}
        </button>
      )}
    </div>
  );
}

/** On a phone they stand far below. */
function goToProblems(): void {
  document.querySelector('.problems')?.scrollIntoView({ block: 'center' });
}

function wordsOf(keeping: Keeping, isLeft: boolean, row: WholeEntry['row'], say: Say): string {
  if (keeping.theirs !== null) return say('content_not_saved');
  if (isLeft && keeping.isSaving) return say('content_saving');
  if (isLeft && keeping.error !== null) {
    return Problem.is(keeping.error, 'offline')
      ? say('content_save_offline')
      : say('content_save_failed', { why: problemWords(keeping.error, say) });
  }
  if (isLeft) return say('content_not_saved');
  if (keeping.savedAt !== null) return say('content_saved_at', { at: hourOf(keeping.savedAt) });
  if (keeping.released !== null) return say('content_out', { number: keeping.released });
  if (row.draft !== null) return say('content_draft_shown');
  const { day } = heldFrom(row.entry);
  if (day !== null) return say('content_day_released', { day: writtenDay(day) });
  return say(isWithheld(row) ? 'content_withheld' : 'content_live_shown');
}
