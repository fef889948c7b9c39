import { useSay } from '../language/words.tsx';
import { Refused } from '../shell/states.tsx';
import { NotSaved } from './saved-draft.ts';

/** Why something was not done with what is on the screen. */
export function NotDone({ error }: { error: unknown }) {
  const say = useSay();
  if (!(error instanceof NotSaved)) return <Refused error={error} />;
  return (
    <p className="refused" role="alert">
      {say('content_save_first')}
    </p>
  );
}
