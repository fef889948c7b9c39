import type { Contact } from '../../core/conversation.ts';
import type { Session } from '../../core/session.ts';
import type { FlowBook } from '../schema.ts';
import { asked } from './asked.ts';
import { isQuestion, nodeAt } from './book.ts';
import { ledInNewest, renamedInNewest } from './led-on.ts';
import { enter, run } from './run.ts';
import { inNewest } from './same-question.ts';
import type { Effect, EngineTurn, Surroundings } from './turn.ts';
import { wayFrom } from './way.ts';

/**
 * Asks the session's question once more. What was withdrawn is never said again: where the newest release asks something else
 * at this place the way goes on from there, or from what has taken its place, else from the start of the flow.
 */
export function again(
  book: FlowBook,
  session: Session,
  with_: { contact: Contact; surroundings: Surroundings; effects: Effect[] },
): EngineTurn {
  const { contact, surroundings, effects } = with_;
  if (nodeAt(book, session) === null || inNewest(book, session) !== null) return asked(book, session, with_);
  const { release, flows } = book.newest;
  const way = wayFrom(session, { book, contact, surroundings });
  way.effects.push(...effects);
  way.left = null;
  const { flow, node } = session;
  const led =
    ledInNewest(book, { flow, node }, session.release) ?? ledInNewest(book, { flow, node: null }, session.release);
  if (led === null) return run(way, null);
  const place = { ...led, release };
  // A flow under another name is not left.
  return run(way, flows.has(session.flow) ? enter(way, session.flow, place) : place);
}

/** A session that goes back to its question, as the newest release asks it; null where that asks nothing there any more. */
export function whereAsked(book: FlowBook, session: Session): Session | null {
  const { progress: _, ...others } = session;
  const { release } = book.newest;
  const there = inNewest(book, session) ?? { ...others, ...renamedInNewest(book, session), release };
  const node = nodeAt(book, there);
  return node !== null && isQuestion(node) ? there : null;
}
