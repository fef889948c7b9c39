import type { WordKey } from '../language/word-key.ts';
import type { FlowProblem, FlowView, Rooms } from '../rooms/messages.ts';
import type { FlowDesk } from './flow-desk.ts';

/** What the checker has said last. */
export interface Checked {
  /** `null`: it has not answered yet. */
  problems: readonly FlowProblem[] | null;
  /** The flows as they stood then. */
  of: ReadonlyMap<string, FlowView>;
  /** It was asked again since, and did not answer: whatever stands here is old. */
  failed: boolean;
}

/** Asks the checker; `null`: a newer question counts. Where it does not answer, what was said `before` is no answer. */
export async function checkFlow(
  rooms: Pick<Rooms, 'problems'>,
  desk: Pick<FlowDesk, 'settle' | 'read'>,
  { flow, before }: { flow: string; before: Checked },
): Promise<Checked | null> {
  await desk.settle();
  const of = desk.read().views;
  try {
    return { problems: await rooms.problems(flow), of, failed: false };
  } catch (error) {
    return isAskedAnew(error) ? null : { ...before, failed: true };
  }
}

/** How far the check is. Whatever was found before says nothing of a text that could not be checked. */
export function dockWord({ problems, failed }: Pick<Checked, 'problems' | 'failed'>): WordKey {
  if (failed) return 'flows_not_checked';
  if (problems === null) return 'flows_checking';
  return problems.length === 0 ? 'flows_no_problems' : 'flows_problem_count';
}

/** A newer question took its place, or nobody waits for it any more. */
function isAskedAnew(error: unknown): boolean {
  return error instanceof Error && 'why' in error && (error.why === 'ended' || error.why === 'closed');
}
