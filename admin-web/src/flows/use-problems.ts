import { useEffect, useState } from 'react';
import type { Rooms } from '../rooms/messages.ts';
import { type Checked, checkFlow } from './checked-flow.ts';
import type { FlowDesk } from './flow-desk.ts';

const QUIET_MS = 400;

const NOT_YET: Checked = { problems: null, of: new Map(), failed: false };

/** What the checker says of a flow, asked again a moment after the last letter; until it answers, what it said before. */
export function useProblems(
  rooms: Pick<Rooms, 'problems'>,
  desk: Pick<FlowDesk, 'settle' | 'read'>,
  { flow, text }: { flow: string; text: string },
): Checked & { again: () => void } {
  const [checked, setChecked] = useState(NOT_YET);
  const [tried, setTried] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has other problems
  useEffect(() => {
    let isOld = false;
    const timer = setTimeout(async () => {
      const found = await checkFlow(rooms, desk, { flow, before: checked });
      if (!isOld && found !== null) setChecked(found);
    }, QUIET_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [rooms, desk, flow, text, tried]);
  return {
    ...checked,
    again() {
      setChecked(NOT_YET);
      setTried(tried + 1);
    },
  };
}
