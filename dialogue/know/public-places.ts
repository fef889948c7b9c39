import type { Place } from '../../core/message.ts';
import { isForEverybodyAt, isOfDanger, isPrivateAt } from '../../flows/grave.ts';
import type { FlowBook } from '../../flows/schema.ts';
import { isSameFlow } from './flow-now.ts';
import { BY_VOICE, FEEDBACK, flowIn, OWN_REQUEST, PERSON, SAFE_CONTACT } from './knowledge.ts';

/** Flows that lead to people of the desk, or ask what somebody has done. */
const OF_THE_DESK = [PERSON, BY_VOICE, OWN_REQUEST, FEEDBACK, SAFE_CONTACT] as const;

/**
 * Whether anybody may see what is said at a node: nothing there is of danger, nothing is private, and nobody is led to the
 * desk. Of a node that is not known it is not.
 */
export function isPublicPlace(book: FlowBook, { flow, node, release }: Place): boolean {
  if (OF_THE_DESK.some((one) => isSameFlow(book, flow, one))) return false;
  return isForEverybodyAt(flowIn(book, flow, release), node);
}

/** Whether a flow may be named to anybody. */
export function isPublicTopic(book: FlowBook, id: string): boolean {
  const flow = book.newest.flows.get(id);
  return flow !== undefined && !isOfDanger(flow) && !isPrivateAt(flow, flow.start);
}
