import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { confirmClock, type Obstacle } from '../api/health.ts';
import { momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { Refused } from '../shell/states.tsx';

/** Where a word of an administrator is waited for. */
export const CLOCK_BUTTONS: ReadonlySet<Obstacle['name']> = new Set(['clock_in_doubt', 'forgetting_held']);

/** Says that the clock is right and that what is older than its time may go: asked once more, for nothing comes back. */
export function ClockButton({ name, at }: { name: Obstacle['name']; at: number }) {
  const say = useSay();
  const may = useMay();
  const queries = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const saying = useMutation({
    mutationFn: confirmClock,
    onSettled: () => void queries.invalidateQueries({ queryKey: ['ready'] }),
  });
  const word = say(name === 'clock_in_doubt' ? 'clock_right' : 'clock_forget');

  if (!may('change_settings')) return null;
  if (saying.isSuccess) return <p role="status">{say('clock_said')}</p>;
  return (
    <div className="row-cell">
      {isAsked && <p className="hint">{say('clock_right_ask', { at: momentOf(at) })}</p>}
      <Button
        variant={isAsked ? 'filled' : 'default'}
        color={isAsked ? 'red' : 'gray'}
        loading={saying.isPending}
        onClick={() => (isAsked ? saying.mutate() : setAsked(true))}
      >
        {word}
      </Button>
      <Refused error={saying.error} />
    </div>
  );
}
