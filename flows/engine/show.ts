import type { Place } from '../../core/message.ts';
import type { Progress, Session } from '../../core/session.ts';
import type { NodeOf } from '../schema.ts';
import { referenceOf } from './reference.ts';
import { progressOf } from './screen.ts';
import type { Surroundings } from './turn.ts';
import type { Way } from './way.ts';

/** A letter for each page that was turned. */
const TURNED = 'm';

export function pagesOf(node: NodeOf<'show'>, known: Pick<Session, 'answers'> & Pick<Way, 'contact' | 'surroundings'>) {
  const reference = referenceOf(node.show, known);
  return { reference, pages: reference === null ? 0 : known.surroundings.pagesOf(reference, known.contact) };
}

/** What a reply under a page leads to: the next page, or with the last one the way on. */
export function answerShow(
  way: Way,
  at: { place: Place; node: NodeOf<'show'>; session: Session },
  reply: 'more' | 'go-on',
): { to: string } | { progress: Progress } {
  const { reference, pages } = pagesOf(at.node, way);
  if (reply === 'go-on') return { to: at.node.to };
  if (reference === null || pages === 0) return { to: at.node.missing ?? at.node.to };
  const before = progressOf(at.session, pages);
  const answers = before.answers + TURNED;
  if (answers.length < pages - 1) return { progress: { answers, of: pages } };
  way.effects.push({ kind: 'show', reference, page: Math.min(answers.length, pages - 1), at: at.place });
  return { to: at.node.to };
}

/** The session at the page before; null at the first one. */
export function beforeInShow(
  session: Session,
  node: NodeOf<'show'>,
  with_: Pick<Way, 'contact'> & { surroundings: Surroundings },
): Session | null {
  const { pages } = pagesOf(node, { ...session, ...with_ });
  const { answers, of } = progressOf(session, pages);
  return answers === '' ? null : { ...session, progress: { answers: answers.slice(0, -1), of } };
}
