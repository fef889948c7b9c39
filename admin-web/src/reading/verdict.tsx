import { Button, Kbd } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { EntryKey } from '../../../core/entry.ts';
import { approve, type Draft } from '../api/releases.ts';
import { useSay, type WordKey } from '../language/words.tsx';
import { useSignedIn } from '../session.tsx';
import { useIsOnline } from '../shell/online.ts';
import { Refused } from '../shell/states.tsx';
import { APPROVING, CONTENT } from './queries.ts';
import { ReturnDialog } from './return-dialog.tsx';
import { type Bar, barOf } from './standing.ts';

const BAR_WORDS: Record<Bar, WordKey> = {
  author: 'read_bar_author',
  one: 'read_bar_one',
  unsent: 'read_bar_unsent',
  not_permitted: 'read_bar_role',
  done: 'read_bar_done',
  overtaken: 'read_bar_overtaken',
  offline: 'release_bar_offline',
};

interface VerdictProps {
  of: EntryKey;
  /** As it is on the screen. */
  draft: Draft | null;
  left: number;
  /** What lies there now is other than what is on the screen. */
  isOvertaken: boolean;
  onNewest: () => void;
  onAgain: () => void;
  onDone: () => void;
}

/** What whoever has read it says: it may go, or it goes back with a note. Why they may not say so stands beside it. */
export function Verdict({ of, draft, left, isOvertaken, onNewest, onAgain, onDone }: VerdictProps) {
  const say = useSay();
  const queries = useQueryClient();
  const isOnline = useIsOnline();
  const { staff } = useSignedIn();
  const [isReturning, setReturning] = useState(false);
  const bar = draft === null ? null : barOf(draft, { me: staff.id, isOvertaken, isOnline });
  const readAnew = () => void queries.invalidateQueries({ queryKey: CONTENT });
  const approving = useMutation({
    mutationKey: APPROVING,
    mutationFn: (hash: string) => approve(of, { hash }),
    onSuccess: readAnew,
    onError: onAgain,
  });
  // Whoever has left the page before the answer came is not taken away from where they are: only a page that stands goes on.
  const approveNow = (shown: string) => approving.mutate(shown, { onSuccess: onDone });
  const hash = draft !== null && bar === null && !isReturning && !approving.isPending ? draft.hash : null;
  useCtrlEnter(hash === null ? null : () => approveNow(hash));
  if (draft === null) return null;

  return (
    <fieldset className="verdict" aria-label={say('read_verdict')}>
      <div className="verdict-words" role="status">
        {bar === null ? (
          <span className="hint">
            {say('read_left', { number: left })}
            <span className="keys-hint">
              {' · '}
              <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd> {say('read_approve')}
            </span>
          </span>
        ) : (
          <span>{say(BAR_WORDS[bar])}</span>
        )}
        {bar === 'overtaken' && (
          <button type="button" className="link" onClick={onNewest}>
            {say('read_show_newest')}
          </button>
        )}
        {bar !== 'overtaken' && <Refused error={approving.error} />}
      </div>
      <Button variant="default" disabled={mayNotReturn(bar)} onClick={() => setReturning(true)}>
        {say('read_return')}
      </Button>
      <Button disabled={bar !== null} loading={approving.isPending} onClick={() => hash !== null && approveNow(hash)}>
        {say('read_approve')}
      </Button>
      {isReturning && (
        <ReturnDialog
          of={of}
          hash={draft.hash}
          onClose={() => setReturning(false)}
          onReturned={() => {
            readAnew();
            onDone();
          }}
        />
      )}
    </fieldset>
  );
}

/** Whoever has approved may still think better of it. */
function mayNotReturn(bar: Bar | null): boolean {
  return bar !== null && bar !== 'done';
}

/** Works wherever on the page one is, but for a dialog. */
function useCtrlEnter(run: (() => void) | null): void {
  const newest = useRef(run);
  newest.current = run;
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return;
      if (event.target instanceof Element && event.target.closest('[role=dialog]') !== null) return;
      newest.current?.();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
