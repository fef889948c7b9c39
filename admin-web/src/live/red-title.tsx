import { useEffect } from 'react';
import { useRedWaiting } from '../inbox/queries.ts';
import { useSay } from '../language/words.tsx';

/** How many red ones wait stands in the title, so that it is seen from another page. Nothing else of the desk does. */
export function RedTitle() {
  const say = useSay();
  const red = useRedWaiting();
  const title = say('console_title');
  useEffect(() => {
    document.title = red > 0 ? `(${red}) ${title}` : title;
  }, [red, title]);
  return null;
}
