import type { Session } from '../../core/session.ts';
import type { FlowBook } from '../../flows/schema.ts';
import { flowNow, isInFlow } from './flow-now.ts';

/** Where whoever tells of hitting somebody at home gets help against it; a release may do without. */
export const ANGER = 'anger';

export function hasAnger(book: FlowBook): boolean {
  return flowNow(book, ANGER) !== null;
}

/** The person is there already: telling it once more is an answer to what is asked. */
export function isAtAnger(book: FlowBook, session: Session | null): boolean {
  return session !== null && isInFlow(book, ANGER, session);
}
