import type { Case } from '../api/desk.ts';
import { momentOf } from '../language/moments.ts';
import { type Say, useSay } from '../language/words.tsx';
import { useNow } from './clock.ts';

/** What becomes of an answer that is sent now, where it does not leave at once; null: it does. */
function waitWords({ safe }: Pick<Case, 'safe'>, now: number, say: Say): string | null {
  // What leaves at once the server has said by its own clock.
  if (safe === null || !safe.waits) return null;
  if (safe.pausedAt !== null) return say('safe_paused_lead');
  if (safe.leavesAt === null) return say('safe_no_lead');
  return safe.leavesAt > now ? say('safe_later', { moment: momentOf(safe.leavesAt) }) : null;
}

/** Above the field: what becomes of an answer that is sent now. */
export function WaitNotice({ ticket }: { ticket: Case }) {
  const say = useSay();
  const words = waitWords(ticket, useNow(), say);
  return words === null ? null : <p className="hindrance hindrance-loud">{words}</p>;
}

/** Beside an answer that has not left: what it waits for. */
export function WaitingFor({ ticket }: { ticket: Case }) {
  const say = useSay();
  const words = waitWords(ticket, useNow(), say);
  return words === null ? null : <span>{words}</span>;
}
