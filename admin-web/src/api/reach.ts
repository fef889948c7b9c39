import type { z } from 'zod';
import type { BrokenWayBody, ReachShape } from '../../../admin-api/reach-shapes.ts';
import { call } from './http.ts';

export type Reach = z.infer<typeof ReachShape>;
export type ReachPlace = Reach['places'][number];
export type BrokenWay = z.infer<typeof BrokenWayBody>;

export const readReach = () => call<Reach>('GET', '/health/reach');
/** People there are told of the other ways, or are not any more. */
export const sayBroken = (body: BrokenWay) => call<Reach>('PUT', '/health/reach', { body });
