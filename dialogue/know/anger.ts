import type { Session } from '../../core/session.ts';
import type { FlowBook } from '../../flows/schema.ts';

/** Where whoever tells of hitting somebody at home gets help against it; a release may do without. */
export const ANGER = 'anger';

export function hasAnger({ newest }: FlowBook): boolean {
  return newest.flows.has(ANGER);
}

/** The person is there already: telling it once more is an answer to what is asked. */
export function isAtAnger(session: Session | null): boolean {
  return session !== null && (session.flow === ANGER || session.visits.some(({ flow }) => flow === ANGER));
}
