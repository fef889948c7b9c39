import { useEffect, useState } from 'react';
import type { FlowProblem, Rooms } from '../rooms/messages.ts';
import type { FlowDesk } from './flow-desk.ts';

const QUIET_MS = 400;

/** What the checker says of a flow, asked again a moment after the last letter; until it answers, what it said before. */
export function useProblems(
  rooms: Pick<Rooms, 'problems'>,
  desk: Pick<FlowDesk, 'settle'>,
  flow: string,
  text: string,
): readonly FlowProblem[] | null {
  const [problems, setProblems] = useState<readonly FlowProblem[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has other problems
  useEffect(() => {
    let isOld = false;
    const timer = setTimeout(async () => {
      await desk.settle();
      // A newer question ends this one; its answer counts.
      const found = await rooms.problems(flow).catch(() => null);
      if (!isOld && found !== null) setProblems(found);
    }, QUIET_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [rooms, desk, flow, text]);
  return problems;
}
