import { Button } from '@mantine/core';
import { useState } from 'react';
import type { WholeEntry } from '../api/content.ts';
import { momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { DifferenceView } from '../reading/difference.tsx';
import { stateBefore } from './entry-day.ts';
import { isRecord, type Part } from './merge-entry.ts';
import { writtenDay } from './row-words.ts';

type State = WholeEntry['history'][number];

interface HistoryProps {
  /** The newest first. */
  history: readonly State[];
  /** It is written as it stands, and not by its fields. */
  isText: boolean;
  /** `null`: whoever looks writes nothing here. */
  onTake: ((state: Part) => void) | null;
}

/** What was: each state as what it changed in the one before it, and the way to take its text again. */
export function History({ history, isText, onTake }: HistoryProps) {
  const say = useSay();
  return (
    <section className="section entry-part">
      <h2>{say('content_history')}</h2>
      {history.length === 0 && <p className="hint">{say('content_history_none')}</p>}
      <ol className="history">
        {history.map((state, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two states may have one moment; the list only grows at its end
          <Line key={index} state={state} before={stateBefore(history, index)} isText={isText} onTake={onTake} />
        ))}
      </ol>
    </section>
  );
}

interface LineProps extends Pick<HistoryProps, 'isText' | 'onTake'> {
  state: State;
  before: State | null;
}

function Line({ state, before, isText, onTake }: LineProps) {
  const say = useSay();
  const [isOpen, setIsOpen] = useState(false);
  const { at, by, release, day } = state;
  const taken = takenOf(state, isText);
  return (
    <li>
      <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary>
          <span>
            {release === null ? say('content_state_changed') : say('content_release', { number: release })}
            {day !== null && ` · ${say('read_from_day', { day: writtenDay(day) })}`}
          </span>
          <span className="hint">
            {momentOf(at)} · {by === null ? say('content_program') : by.name}
          </span>
        </summary>
        {isOpen && (
          <>
            <DifferenceView before={before} after={state} />
            {onTake !== null && taken !== null && (
              <Button size="compact-sm" variant="default" onClick={() => onTake(taken)}>
                {say('content_take_state')}
              </Button>
            )}
          </>
        )}
      </details>
    </li>
  );
}

/** What the form takes of a state; `null`: the entry was not there, or cannot be read. */
function takenOf({ text, json }: State, isText: boolean): Part | null {
  if (isText) return text === '' ? null : text;
  return isRecord(json) ? json : null;
}
