import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Presence } from '../../../core/presence.ts';
import { tellPresence } from '../api/desk.ts';
import { useSay } from '../language/words.tsx';
import { hearPresence, onPresence, othersAt, toldOf } from '../live/presence.ts';
import { useSignedIn } from '../session.tsx';
import { useNow } from './clock.ts';
import { useNames } from './queries.ts';

/** How often it is looked whether there is something to tell. */
const LOOK_MS = 5000;
/** Who does something is told of so often, so that whoever comes later knows. */
const AGAIN_MS = 20_000;
/** So long after a letter somebody is writing. */
const TYPING_MS = 8000;

const DEEDS = ['pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Who else looks at the case, or writes in it; and tells the others of oneself. */
export function PresenceLine({ ticketId, text }: { ticketId: string; text: string }) {
  const say = useSay();
  const nameOf = useNames();
  const now = useNow();
  const { staff } = useSignedIn();
  useTelling(ticketId, text);
  const told = useSyncExternalStore(onPresence, () => toldOf(ticketId));
  const others = othersAt(told, { me: staff.id, now });
  if (others.length === 0) return null;
  return (
    <p className="presence hint" role="status">
      {others.map(({ staffId, doing }) => (
        <span key={staffId}>
          {say(doing === 'typing' ? 'present_typing' : 'present_looking', { name: nameOf(staffId) })}
        </span>
      ))}
    </p>
  );
}

/**
 * Only somebody who does something is told of: a page that is left open is nobody, and keeps no session. What is not told is
 * found out by nothing having been told.
 */
function useTelling(ticketId: string, text: string): void {
  const typedAt = useRef(0);
  const known = useRef(text);
  useEffect(() => {
    if (text !== known.current) typedAt.current = Date.now();
    known.current = text;
  }, [text]);

  useEffect(() => {
    let last: { doing: Presence; at: number } | null = null;
    let didAt = Date.now();
    let isHere = true;
    const did = () => {
      didAt = Date.now();
    };
    function tell(doing: Presence): void {
      last = { doing, at: Date.now() };
      tellPresence(ticketId, doing).then(
        ({ others }) => {
          for (const { staffId, doing: state } of isHere ? others : []) {
            hearPresence({ kind: 'presence', ticketId, level: 'green', assignee: staffId, state }, Date.now());
          }
        },
        // A courtesy: what was not told is told in a moment, or not at all.
        () => undefined,
      );
    }
    function look(): void {
      const now = Date.now();
      if (document.visibilityState === 'hidden') {
        if (last !== null && last.doing !== 'gone') tell('gone');
        return;
      }
      const isTyping = now - typedAt.current < TYPING_MS;
      const wanted: Presence = isTyping ? 'typing' : 'looking';
      const hasChanged = last === null || last.doing !== wanted;
      const isOld = last === null || (now - last.at >= AGAIN_MS && didAt > last.at);
      // Nothing is said of whoever has stopped doing anything, but that they do not write any more.
      if ((hasChanged && (isTyping || last?.doing === 'typing' || didAt > (last?.at ?? 0))) || isOld) tell(wanted);
    }
    look();
    const timer = setInterval(look, LOOK_MS);
    for (const deed of DEEDS) document.addEventListener(deed, did, { passive: true });
    document.addEventListener('visibilitychange', look);
    return () => {
      isHere = false;
      clearInterval(timer);
      for (const deed of DEEDS) document.removeEventListener(deed, did);
      document.removeEventListener('visibilitychange', look);
      if (last !== null && last.doing !== 'gone') tell('gone');
    };
  }, [ticketId]);
}
