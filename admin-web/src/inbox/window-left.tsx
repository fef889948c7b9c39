import type { Case } from '../api/desk.ts';
import { useSay } from '../language/words.tsx';
import { spanOf, useNow } from './clock.ts';

const SOON_MS = 3 * 3_600_000;

/** WhatsApp takes free words for 24 hours after the person's last one. */
export function WindowLeft({ ticket: { windowUntil } }: { ticket: Pick<Case, 'windowUntil'> }) {
  const say = useSay();
  const now = useNow();
  if (windowUntil === null) return null;
  const left = windowUntil - now;
  return (
    <span className="window" data-soon={left < SOON_MS || undefined}>
      {left <= 0 ? say('window_closed') : say('window_left', { span: spanOf(left, say) })}
    </span>
  );
}
