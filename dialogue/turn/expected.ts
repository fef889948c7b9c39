import type { Session } from '../../core/session.ts';
import type { Expectation } from '../../flows/schema.ts';
import { flowIn, type Knowledge } from '../know/knowledge.ts';
import type { Context } from './draft.ts';

/** The open question takes any words. */
export function isFreeText({ knowledge }: Context, session: Session): boolean {
  return expectationAt(knowledge, session) === 'text';
}

const NUMBERS: ReadonlySet<Expectation> = new Set(['company-number', 'number', 'date', 'phone']);

/** The open question waits for digits, which people like to send as a picture of a document. */
export function asksForNumber({ knowledge, conversation: { session } }: Context): boolean {
  const expected = session === null ? null : expectationAt(knowledge, session);
  return expected !== null && NUMBERS.has(expected);
}

function expectationAt({ book }: Knowledge, { flow, node, release }: Session): Expectation | null {
  const asked = flowIn(book, flow, release)?.nodes.get(node);
  return asked?.kind === 'expect' ? asked.expect : null;
}
