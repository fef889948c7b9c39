import { Button } from '@mantine/core';
import type { WholeEntry } from '../api/content.ts';
import { Problem } from '../api/http.ts';
import { hourOf } from '../language/moments.ts';
import { problemWords } from '../language/problem-words.ts';
import { type Say, useSay } from '../language/words.tsx';
import { isUnsaved, type Keeping } from './keeper.ts';

interface SaveStateProps {
  keeping: Keeping;
  whole: WholeEntry;
  onSave: () => void;
}

/** Whether what was typed is kept by now. */
export function SaveState({ keeping, whole, onSave }: SaveStateProps) {
  const say = useSay();
  const isLeft = isUnsaved(keeping);
  const errors = whole.problems.filter(({ severity }) => severity === 'error').length;
  const hasFailed = isLeft && keeping.error !== null && !keeping.isSaving;
  return (
    <div className="save-state" data-failed={hasFailed || undefined}>
      <span role="status">{wordsOf(keeping, isLeft, whole.row.draft !== null, say)}</span>
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
    </div>
  );
}

/** On a phone they stand far below. */
function goToProblems(): void {
  document.querySelector('.problems')?.scrollIntoView({ block: 'center' });
}

function wordsOf(keeping: Keeping, isLeft: boolean, hasDraft: boolean, say: Say): string {
  if (keeping.theirs !== null) return say('content_not_saved');
  if (isLeft && keeping.isSaving) return say('content_saving');
  if (isLeft && keeping.error !== null) {
    return Problem.is(keeping.error, 'offline')
      ? say('content_save_offline')
      : say('content_save_failed', { why: problemWords(keeping.error, say) });
  }
  if (isLeft) return say('content_not_saved');
  if (keeping.savedAt !== null) return say('content_saved_at', { at: hourOf(keeping.savedAt) });
  return say(hasDraft ? 'content_draft_shown' : 'content_live_shown');
}
