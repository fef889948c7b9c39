import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useNow } from '../inbox/clock.ts';
import { useSay } from '../language/words.tsx';
import { ring } from '../live/bell.ts';
import { useSignedIn } from '../session.tsx';
import { useReveals } from './queries.ts';

/** For supervisors, on every page: somebody in danger was revealed. It rings once for each, and is loud when it is late. */
export function RevealBar() {
  const say = useSay();
  const now = useNow();
  const { staff } = useSignedIn();
  const { data } = useReveals();
  const heard = useRef<ReadonlySet<string> | null>(null);
  const waiting = (data?.tickets ?? []).flatMap(({ reveals }) => reveals).filter(({ by }) => by !== staff.id);
  const ids = waiting.map(({ id }) => id).join(' ');
  const isKnown = data !== undefined;
  useEffect(() => {
    if (!isKnown) return;
    const all = new Set(ids === '' ? [] : ids.split(' '));
    // What stood there before the page was opened is seen, and rings for nobody.
    if (heard.current !== null && [...all].some((id) => !heard.current?.has(id))) ring();
    heard.current = all;
  }, [ids, isKnown]);
  if (waiting.length === 0) return null;
  const late = waiting.filter(({ dueAt }) => dueAt <= now).length;
  return (
    <p className="reveal-bar" role={late > 0 ? 'alert' : 'status'} data-late={late > 0 || undefined}>
      <span>{say('reveals_waiting', { number: waiting.length })}</span>
      {late > 0 && <strong>{say('reveals_late', { number: late })}</strong>}
      <Link className="link" href="/follow-up">
        {say('reveals_look')}
      </Link>
    </p>
  );
}
