import { createReceiver as createReal } from '../../../bot/intake/receive.ts';

const PLACES = 256;

/** A planted bug: of a call with more people than there are places the first take all of them, each time it comes. */
export function createReceiver(...deps: Parameters<typeof createReal>): ReturnType<typeof createReal> {
  const receive = createReal(...deps);
  return async (inbounds) => {
    const people = [...new Set(inbounds.map(({ from }) => from))];
    const placed = new Set(people.slice(0, PLACES));
    await receive(inbounds.filter(({ from }) => placed.has(from)));
    if (people.length > PLACES) throw new Error('there is no place for the rest');
  };
}
