import type { Releasing } from '../api/releases.ts';
import { PROCESS_WORDS } from '../health/health-words.ts';
import { secondOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';

/** Which processes do not read the newest release, and since when nothing was heard of those that have gone quiet. */
export function NotReading({ readBy }: { readBy: Releasing['readBy'] }) {
  const say = useSay();
  if (readBy.others.length === 0) return null;
  return (
    <ul className="not-reading">
      {readBy.others.map(({ role, toldAt, isMissed }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two processes may have told in the same moment
        <li key={index} className="hint">
          {say(isMissed ? 'release_not_heard' : 'release_not_read', {
            process: say(PROCESS_WORDS[role]),
            at: secondOf(toldAt),
          })}
        </li>
      ))}
    </ul>
  );
}
