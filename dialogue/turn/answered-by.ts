import type { Memory } from '../../core/conversation.ts';
import { itemOf, type Session } from '../../core/session.ts';
import { choiceIn } from '../route/route-button.ts';
import type { Route } from '../route/routes.ts';

/** The question that this turn has left behind with an answer; null when it still stands. */
export function answeredBy(
  way: Route,
  { from, to, at }: { from: Session | null; to: Session | null; at: number },
): Memory['answered'] {
  const isElsewhere = way.to === 'navigation' || way.to === 'corrected';
  const place = isElsewhere ? way.at : from;
  if (place === null || !('reply' in way)) return null;
  const item = isElsewhere || from === null ? 0 : itemOf(from);
  if (to?.flow === place.flow && to.node === place.node && itemOf(to) === item) return null;
  return { flow: place.flow, node: place.node, at, choice: choiceIn(way.reply), item };
}
