import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useSay } from '../language/words.tsx';
import { ring } from '../live/bell.ts';
import { useTaskCounts } from './queries.ts';

/** For supervisors, on every page: somebody in danger was revealed. It rings for what is new, and is loud when it is late. */
export function RevealBar() {
  const say = useSay();
  const { data } = useTaskCounts();
  const reveals = data?.reveals ?? null;
  const heard = useRef<number | null>(null);
  const newest = reveals === null ? null : (reveals.newest ?? 0);
  useEffect(() => {
    if (newest === null) return;
    // What stood there before the page was opened is seen, and rings for nobody.
    if (heard.current !== null && newest > heard.current) ring();
    heard.current = Math.max(newest, heard.current ?? 0);
  }, [newest]);
  if (reveals === null || reveals.waiting === 0) return null;
  const { waiting, due } = reveals;
  return (
    <p className="reveal-bar" role={due > 0 ? 'alert' : 'status'} data-late={due > 0 || undefined}>
      <span>{say('reveals_waiting', { number: waiting })}</span>
      {due > 0 && <strong>{say('reveals_late', { number: due })}</strong>}
      <Link className="link" href="/follow-up">
        {say('reveals_look')}
      </Link>
    </p>
  );
}
