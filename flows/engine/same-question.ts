import type { Place } from '../../core/message.ts';
import type { Session } from '../../core/session.ts';
import type { FlowBook, FlowNode } from '../schema.ts';
import { isQuestion, maySkip, nodeAt, type QuestionNode } from './book.ts';
import { type NodePlace, renamedInNewest } from './led-on.ts';

/**
 * Whether two nodes ask the same, in whatever words: an answer to one, and a button under one, is an answer to the other.
 */
export function isSameQuestion(one: FlowNode, other: FlowNode): boolean {
  return isQuestion(one) && isQuestion(other) && askedBy(one) === askedBy(other);
}

/** All by which an answer is read: the kind of question, its choices or what it expects. */
function askedBy(node: QuestionNode): string {
  switch (node.kind) {
    case 'choose':
      return `choose ${node.choices
        .map(({ id }) => id)
        .sort()
        .join(' ')}`;
    case 'pick':
      return `pick ${node.choices.from} ${maySkip(node)}`;
    case 'expect':
      return `expect ${node.expect} ${node.optional === true}`;
    case 'screen':
      return `screen ${node.screen}`;
    case 'show':
      return 'show';
  }
}

/** Whether the same place asks the same in two releases, whatever it is called in each. */
export function asksTheSame(book: FlowBook, one: Place, other: Place): boolean {
  // Of one release two places are two, also where a later one calls one of them as the other was called.
  if (one.release === other.release) return isSamePlace(one, other);
  if (!isSamePlace(nameNow(book, one), nameNow(book, other))) return false;
  const [node, same] = [nodeAt(book, one), nodeAt(book, other)];
  return node !== null && same !== null && isSameQuestion(node, same);
}

function isSamePlace(one: NodePlace, other: NodePlace): boolean {
  return one.flow === other.flow && one.node === other.node;
}

function nameNow(book: FlowBook, place: Place): NodePlace {
  return renamedInNewest(book, place) ?? place;
}

/** The session at the same question of the newest release, so that it is asked in the newest words; null where that asks something else. */
export function inNewest(book: FlowBook, session: Session): Session | null {
  const { release } = book.newest;
  if (session.release === release) return session;
  const place = renamedInNewest(book, session);
  if (place === null) return null;
  const there = { ...session, ...place, release };
  return asksTheSame(book, session, there) ? there : null;
}
