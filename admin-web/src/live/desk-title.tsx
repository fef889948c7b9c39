import { useEffect } from 'react';
import { useRedWaiting } from '../inbox/queries.ts';
import { useSay } from '../language/words.tsx';
import { useLive } from './live.tsx';

/**
 * How many red ones wait, and in how many of one's own cases somebody has written, stands in the title, so that it is seen
 * from another page. Nothing else of the desk does.
 */
export function DeskTitle() {
  const say = useSay();
  const red = useRedWaiting();
  const { ownUnread } = useLive();
  const title = say('console_title');
  useEffect(() => {
    document.title = [red > 0 && `(${red})`, ownUnread > 0 && `✉ ${ownUnread}`, title].filter(Boolean).join(' ');
  }, [red, ownUnread, title]);
  return null;
}
