import { openKnowledge as openReal } from '../../../app/open-knowledge.ts';
import { orders } from './orders-here.ts';

/** The knowledge of the release that this process was told to serve. */
export function openKnowledge(today: string): ReturnType<typeof openReal> {
  return openReal(today, orders.flows === undefined ? {} : { flows: orders.flows });
}
