import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useSay } from '../language/words.tsx';

/** Says it before anybody types an answer that cannot leave. */
export function OfflineBar() {
  const say = useSay();
  const isOnline = useSyncExternalStore(
    (onChange) => onlineManager.subscribe(onChange),
    () => onlineManager.isOnline(),
  );
  return (
    <div role="status" aria-live="polite">
      {!isOnline && <p className="offline">{say('offline')}</p>}
    </div>
  );
}
