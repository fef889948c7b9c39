import type { Session } from '../../core/session.ts';
import { ledInNewest } from '../../flows/engine/led-on.ts';
import type { FlowBook } from '../../flows/schema.ts';

/** What a flow is called in the newest release, by whichever of its names; null: it is not there. */
export function flowNow(book: FlowBook, flow: string): string | null {
  return ledInNewest(book, { flow, node: null }, null)?.flow ?? null;
}

/** Whether two names mean one flow, though it was renamed in between. */
export function isSameFlow(book: FlowBook, one: string, other: string): boolean {
  return one === other || (flowNow(book, one) ?? one) === (flowNow(book, other) ?? other);
}

/** Whether somebody is in a flow, or comes back to it, whatever it was called when they came there. */
export function isInFlow(book: FlowBook, flow: string, session: Session): boolean {
  return [session, ...session.visits].some((visit) => isSameFlow(book, visit.flow, flow));
}
