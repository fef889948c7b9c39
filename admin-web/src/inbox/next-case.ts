import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { LEVELS } from '../../../core/ticket.ts';
import { readTickets, type Ticket, type View } from '../api/desk.ts';
import { dueMoments, isAside, isDue } from './own-order.ts';
import { ANY_WISH } from './wish.ts';

/** So many of one's own are looked through; of the free ones the first is the gravest. */
const OWN_MOST = 100;
const FREE_MOST = 2;

/**
 * The gravest case that waits for me or for anybody, but not the one that is open; of two as grave the one that waits longer.
 * An own case that is answered waits for the person, unless a promise is due, or what was put aside comes back.
 */
export function gravestOf(
  { mine, free }: { mine: readonly Ticket[]; free: readonly Ticket[] },
  { openId, now }: { openId: string | null; now: number },
): Ticket | null {
  const own = mine.filter((one) => isDue(one, now) || (one.waitingSince !== null && !isAside(one, now)));
  const since = (one: Ticket) =>
    one.waitingSince ?? (dueMoments(one).length === 0 ? one.openedAt : Math.min(...dueMoments(one)));
  const [gravest] = [...own, ...free]
    .filter(({ id }) => id !== openId)
    .toSorted((one, other) => LEVELS.indexOf(other.level) - LEVELS.indexOf(one.level) || since(one) - since(other));
  return gravest ?? null;
}

/** Leads on to the gravest case as it is at that moment; its `data` is null where nobody waits. */
export function useGoOn(openId: string | null) {
  const [, go] = useLocation();
  const read = (view: View, most: number) => readTickets({ ...ANY_WISH, view }, null, most);
  return useMutation({
    mutationFn: async () => {
      const [mine, free] = await Promise.all([read('mine', OWN_MOST), read('unassigned', FREE_MOST)]);
      return gravestOf({ mine: mine.tickets, free: free.tickets }, { openId, now: Date.now() });
    },
    onSuccess: (next) => next !== null && go(`/inbox/${next.id}`),
  });
}
