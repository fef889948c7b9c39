import type { z } from 'zod';
import type { LoadShape } from '../../../admin-api/load-shapes.ts';
import type { Ticket } from './desk.ts';
import { call } from './http.ts';

export type Load = z.infer<typeof LoadShape>;

/** Who holds how many, and who waits, the gravest first. */
export const readLoad = () => call<{ staff: Load[]; queue: Ticket[] }>('GET', '/load');
