import type { Case } from '../api/desk.ts';
import { useSay } from '../language/words.tsx';
import { useNow } from './clock.ts';

const SHOWN_MS = 30 * 60_000;

/** After a severe case a break is work, too. */
export function CoolDown({ ticket, me }: { ticket: Case; me: string }) {
  const say = useSay();
  const now = useNow();
  const { level, closedAt, steps } = ticket;
  const isMine = steps.findLast(({ kind }) => kind === 'closed')?.by === me;
  if (level !== 'red' || closedAt === null || !isMine || now - closedAt > SHOWN_MS) return null;
  return (
    <p className="load-hint" role="note">
      {say('cool_down')}
    </p>
  );
}
