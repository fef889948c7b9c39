import { useMutationState } from '@tanstack/react-query';
import { useSay } from '../language/words.tsx';
import { Empty } from '../shell/states.tsx';

export const LEAVING = ['leaving'] as const;

/** Whether somebody has logged out here and the server does not know it yet. Until then nobody else's login is shown. */
export function useIsStillIn(): boolean {
  const failed = useMutationState({
    filters: { mutationKey: LEAVING, status: 'pending' },
    select: ({ state }) => state.failureCount,
  });
  return failed.some((count) => count > 0);
}

/** Its code comes with the page: where the line is broken none can be fetched. */
export function StillIn() {
  const say = useSay();
  return (
    <main role="alert">
      <Empty title={say('still_in')}>{say('still_in_lead')}</Empty>
    </main>
  );
}
