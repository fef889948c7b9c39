import { useSyncExternalStore } from 'react';
import { useSay } from '../language/words.tsx';
import { Empty } from '../shell/states.tsx';

let isStillIn = false;
const listeners = new Set<() => void>();

export function setStillIn(is: boolean): void {
  isStillIn = is;
  for (const listener of listeners) listener();
}

/** Whether somebody has logged out here and the server does not know it yet. Until then nobody else's login is shown. */
export function useIsStillIn(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    () => isStillIn,
  );
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
