import { isHeldBack } from './held-place.ts';

interface Standing {
  author: 'bot' | 'operator';
  rank: number;
  position: number | null;
  dueAt: number | null;
}

/**
 * Of bubbles in their order the one that is to leave first. An upload may take long, and fail: an answer to danger passes the
 * file of an operator. Of those that are held back it is the one that is looked at first: what one waits for is not what
 * another does.
 */
export function firstOf<Bubble extends Standing>(bubbles: readonly Bubble[]): Bubble | undefined {
  const [first, ...behind] = bubbles;
  if (first === undefined) return undefined;
  if (isHeldBack(first)) return bubbles.reduce((one, other) => ((other.dueAt ?? 0) < (one.dueAt ?? 0) ? other : one));
  // The words of an operator are as urgent as danger: of what they send files alone are less.
  if (first.author !== 'operator' || first.rank === 0) return first;
  return behind.find((one) => one.author === 'bot' && one.rank === 0 && !isHeldBack(one)) ?? first;
}
