import type { Outcome } from '../../../core/ticket.ts';
import { call } from './http.ts';

/** Red requests that came of one network within an hour, in the order in which they came. */
export interface Flood {
  id: string;
  tickets: { id: string; heardAt: number | null }[];
}

interface Closing {
  outcome: Outcome;
  reason: string;
  tickets: { id: string; seen: number | null }[];
}

export const readFloods = () => call<{ floods: Flood[] }>('GET', '/floods');
export const closeFlood = (id: string, body: Closing) =>
  call<{ closed: string[]; stayed: { id: string; code: string }[] }>('POST', `/floods/${id}/close`, { body });
