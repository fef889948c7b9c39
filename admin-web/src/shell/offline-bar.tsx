import { useSay } from '../language/words.tsx';
import { useIsOnline } from './online.ts';

/** Says it before anybody types an answer that cannot leave. */
export function OfflineBar() {
  const say = useSay();
  const isOnline = useIsOnline();
  return (
    <div role="status" aria-live="polite">
      {!isOnline && <p className="offline">{say('offline')}</p>}
    </div>
  );
}
