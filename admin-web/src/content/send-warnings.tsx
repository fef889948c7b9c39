import type { WholeEntry } from '../api/content.ts';
import { useSay } from '../language/words.tsx';

/** Why what is about to be sent will not be released as it stands; nothing where nothing is known against it. */
export function SendWarnings({ whole: { row, problems } }: { whole: Pick<WholeEntry, 'row' | 'problems'> }) {
  const say = useSay();
  const errors = problems.filter(({ severity, isNew }) => severity === 'error' && isNew).length;
  return (
    <>
      {errors > 0 && (
        <p className="refused" role="alert">
          {say('content_send_errors', { errors })}
        </p>
      )}
      {row.draft?.isBaseStale && (
        <p className="refused" role="alert">
          {say('content_send_stale')}
        </p>
      )}
    </>
  );
}
