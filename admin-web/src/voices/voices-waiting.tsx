import { Link } from 'wouter';
import { useSay } from '../language/words.tsx';
import { useVoiceWork } from './queries.ts';

/** That there are recordings which whoever looks may let people hear; nothing where there are none. */
export function VoicesWaiting() {
  const say = useSay();
  const { waiting } = useVoiceWork().data ?? { waiting: [] };
  const number = waiting.filter(({ rows }) => rows.some(({ clips }) => clips.some((clip) => clip.mayApprove))).length;
  if (number === 0) return null;
  return (
    <p>
      <Link className="link" to="/translate/voices">
        {say('voices_to_hear', { number })}
      </Link>
    </p>
  );
}
