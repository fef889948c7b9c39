import type { Contact } from '../../core/conversation.ts';
import type { Session } from '../../core/session.ts';
import type { FlowBook } from '../schema.ts';
import { asked } from './asked.ts';
import { flowAt, isQuestion, nodeAt } from './book.ts';
import { run } from './run.ts';
import { inNewest } from './same-question.ts';
import type { Effect, EngineTurn, Surroundings } from './turn.ts';
import { wayFrom } from './way.ts';

/**
 * Asks the session's question once more. What was withdrawn is never said again: where the newest release asks something else
 * at this place the way goes on from there, else from the start of the flow.
 */
export function again(
  book: FlowBook,
  session: Session,
  with_: { contact: Contact; surroundings: Surroundings; effects: Effect[] },
): EngineTurn {
  const { contact, surroundings, effects } = with_;
  if (nodeAt(book, session) === null || inNewest(book, session) !== null) return asked(book, session, with_);
  const { release } = book.newest;
  const flow = flowAt(book, { flow: session.flow, release });
  const way = wayFrom(session, { book, contact, surroundings });
  way.effects.push(...effects);
  way.left = null;
  const node = flow?.nodes.has(session.node) ? session.node : flow?.start;
  return run(way, flow && node !== undefined ? { flow: flow.flow, node, release } : null);
}

/** A session that goes back to its question, as the newest release asks it; null where that asks nothing there any more. */
export function whereAsked(book: FlowBook, session: Session): Session | null {
  const { progress: _, ...others } = session;
  const there = inNewest(book, session) ?? { ...others, release: book.newest.release };
  const node = nodeAt(book, there);
  return node !== null && isQuestion(node) ? there : null;
}
