import { type Answer, SESSION_MAX_BYTES, type Session } from '../../core/session.ts';

/** An answer is never cut below this: ids and short words decide the way on. */
const SHORTEST_CUT = 40;
/** Of a code unit in UTF-8. */
const MOST_BYTES = 3;

/**
 * The session within its 4 KB. What is given up, in this order: the oldest steps back; the end of the longest text
 * answer, by halves; the oldest answers. Flags and visits are never given up: null if nothing of this is enough.
 */
export function fitSession(session: Session): Session | null {
  let fitted = session;
  while (sizeOf(fitted) > SESSION_MAX_BYTES) {
    const smaller = withoutOldestStep(fitted) ?? withShorterText(fitted) ?? withoutOldestAnswer(fitted);
    if (!smaller) return null;
    fitted = smaller;
  }
  return fitted;
}

/** Its bytes, or more where it is small in any case. */
function sizeOf(session: Session): number {
  const json = JSON.stringify(session);
  const most = json.length * MOST_BYTES;
  return most <= SESSION_MAX_BYTES ? most : new TextEncoder().encode(json).length;
}

function withoutOldestStep(session: Session): Session | null {
  return session.back.length > 0 ? { ...session, back: session.back.slice(1) } : null;
}

function withShorterText(session: Session): Session | null {
  let longest: [name: string, text: string] | null = null;
  for (const [name, answer] of Object.entries(session.answers)) {
    if (typeof answer === 'string' && answer.length > (longest?.[1].length ?? SHORTEST_CUT)) longest = [name, answer];
  }
  if (!longest) return null;
  const [name, text] = longest;
  const shorter = text.slice(0, Math.max(SHORTEST_CUT, text.length >> 1)).replace(/[\ud800-\udbff]$/, '');
  return { ...session, answers: { ...session.answers, [name]: shorter } };
}

function withoutOldestAnswer(session: Session): Session | null {
  const entries: [string, Answer][] = Object.entries(session.answers);
  return entries.length > 0 ? { ...session, answers: Object.fromEntries(entries.slice(1)) } : null;
}
